#include "PinSource.h"

#include "base/PathText.h"
#include "base/os/Environment.h"
#include "base/os/FileAccess.h"
#include "base/os/Terminal.h"
#include "base/os/WaitForInput.h"
#include "messages/PlainText.h"
#include "setup/QtPath.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace kyso::cli {

namespace {

constexpr std::size_t maxSecretBytes = 1'024;

std::string tokenName(const provider::PinRequest& request) {
    return request.tokenLabel.empty() ? request.tokenSerial : request.tokenLabel;
}

/// A regular file that its group or everybody may read.
bool isOpenToOthers(const os::FileFacts& facts) {
    using std::filesystem::perms;
    return facts.kind == os::FileKind::Regular &&
           (facts.permissions & (perms::group_read | perms::others_read)) != perms::none;
}

/// How many bytes came, with the first line or the end of what is given.
Result<std::size_t> readLineInto(const os::Handle& input, SecureBytes& secret, const CancelToken& cancel) {
    constexpr std::chrono::milliseconds listenEvery{100};
    std::size_t size = 0;
    while (size < secret.size()) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        const auto ready = os::waitForInput(input, listenEvery);
        if (ready && !*ready)
            continue;
        const auto rest = std::span(secret.data(), secret.size()).subspan(size);
        const auto got =
            ready ? os::readSome(input, rest) : os::Answer<std::size_t>(tl::unexpected(ready.error()));
        if (!got)
            return failure(ErrorCode::ReadFailed, "read secret file");
        size += *got;
        if (*got == 0 || asText(rest.first(*got)).find('\n') != std::string_view::npos)
            break;
    }
    return size;
}

/// Without the byte order mark that some editors put before it.
Result<SecureBytes> firstLine(SecureBytes secret, std::size_t size) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const std::string_view all(reinterpret_cast<const char*>(secret.data()), size);
    const auto begin = all.starts_with(mark) ? mark.size() : 0;
    const auto length = std::min(all.find_first_of("\r\n"), size) - begin;
    if (length > maxSecretBytes - begin)
        return failure(ErrorCode::PinFormat, "secret file: line longer than 1024 bytes");
    return SecureBytes(secret.view().subspan(begin, length));
}

} // namespace

Result<SecureBytes> readSecretFile(const std::filesystem::path& file, const Surroundings& surroundings) {
    const auto opened = os::openToRead(file);
    if (!opened)
        return failure(os::openError(opened.error(), file, "open secret file"));
    const auto facts = os::factsOf(*opened);
    if (facts && facts->kind == os::FileKind::Folder)
        return failure(ErrorCode::FileNotRegular, "secret file", {}, toUtf8(file));
    if (facts && isOpenToOthers(*facts))
        surroundings.console.remark(
            surroundings.console
                .say(QT_TRANSLATE_NOOP("Cli",
                                       "Other users of this computer can read %1, which holds a secret. "
                                       "Make it yours alone: chmod 600"))
                .arg(messages::plainLine(setup::toQString(file))));
    // Straight into secure memory: a stream would leave a copy in its buffer.
    SecureBytes secret(maxSecretBytes + 1);
    const auto size = readLineInto(*opened, secret, surroundings.cancel);
    if (!size) {
        auto error = size.error();
        error.subject = toUtf8(file);
        return failure(std::move(error));
    }
    return firstLine(std::move(secret), *size);
}

Result<SecureBytes> takeFromEnvironment(const std::string& variable) {
    auto secret = os::takeSecretVariable(variable);
    if (!secret)
        return failure(ErrorCode::UsageWrong, "missing", {}, "--pin-env " + variable);
    return std::move(*secret);
}

Result<SecureBytes> GivenPin::requestPin(const provider::PinRequest& request, const CancelToken& withdrawn) {
    if (withdrawn.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (request.previousWasWrong) {
        const auto code = request.purpose == provider::PinPurpose::FilePassword ? ErrorCode::FilePasswordWrong
                                                                                : ErrorCode::PinIncorrect;
        Error error{code,  "the PIN from a file or variable is not tried twice",
                    {},    tokenName(request),
                    false, request.triesLeft};
        return failure(std::move(error));
    }
    if (request.finalTry)
        return failure(ErrorCode::PinLastTry, "no PIN is sent by program when it could lock the token", {},
                       tokenName(request));
    return m_pin.clone();
}

Result<SecureBytes> TerminalPin::requestPin(const provider::PinRequest& request,
                                            const CancelToken& withdrawn) {
    auto terminal = os::Terminal::open();
    if (!terminal)
        return failure(ErrorCode::PinNeeded, "no terminal", {}, tokenName(request));
    return terminal->askSecret(question(request).toStdString(), withdrawn);
}

QString TerminalPin::question(const provider::PinRequest& request) {
    QString text;
    if (request.previousWasWrong)
        text += console().say(QT_TRANSLATE_NOOP("Cli", "That was wrong.")) + QLatin1Char('\n');
    if (request.finalTry)
        text += console().say(QT_TRANSLATE_NOOP(
                    "Cli", "This is the last try: one more wrong PIN locks the token. Ctrl-C stops here.")) +
                QLatin1Char('\n');
    else if (request.triesLeft)
        text += console().say(QT_TRANSLATE_NOOP("Cli", "Tries left: %1.")).arg(*request.triesLeft) +
                QLatin1Char('\n');
    else if (request.countLow)
        text += console().say(QT_TRANSLATE_NOOP("Cli", "A wrong PIN was entered on this token before.")) +
                QLatin1Char('\n');
    const QString name = messages::plainLine(QString::fromStdString(tokenName(request)));
    switch (request.purpose) {
    case provider::PinPurpose::Login:
        return text + console().say(QT_TRANSLATE_NOOP("Cli", "PIN of %1: ")).arg(name);
    case provider::PinPurpose::Signature:
        return text + console().say(QT_TRANSLATE_NOOP("Cli", "PIN for this signature (%1): ")).arg(name);
    case provider::PinPurpose::FilePassword:
        return text + console().say(QT_TRANSLATE_NOOP("Cli", "Password of %1: ")).arg(name);
    }
    return text;
}

void TokenNotices::pinPadStarted(const provider::PinRequest& request) {
    m_console.remark(m_console.say(QT_TRANSLATE_NOOP("Cli", "Enter the PIN of %1 on the reader itself."))
                         .arg(messages::plainLine(QString::fromStdString(tokenName(request)))));
}

void TokenNotices::confirmationStarted(const provider::PinRequest& request) {
    m_console.remark(
        m_console
            .say(QT_TRANSLATE_NOOP("Cli", "%1 has not answered yet. If it waits for a touch or a "
                                          "confirmation, give it; Ctrl-C gives up."))
            .arg(messages::plainLine(QString::fromStdString(tokenName(request)))));
}

Result<std::unique_ptr<provider::PinPrompt>> makePinSource(const PinOrigin& origin,
                                                           const Surroundings& surroundings) {
    Console& console = surroundings.console;
    if (!origin.isGiven())
        return std::make_unique<TerminalPin>(console);
    auto pin = origin.file.empty() ? takeFromEnvironment(origin.environment)
                                   : readSecretFile(origin.file, surroundings);
    if (!pin)
        return failure(std::move(pin.error()));
    return std::make_unique<GivenPin>(std::move(*pin), console);
}

} // namespace kyso::cli
