#include "PinSource.h"

#include "base/PathText.h"
#include "base/os/Environment.h"
#include "base/os/FileAccess.h"
#include "base/os/Terminal.h"
#include "messages/PlainText.h"

#include <span>

namespace kyso::cli {

namespace {

constexpr std::size_t maxSecretBytes = 1'024;

std::string tokenName(const provider::PinRequest& request) {
    return request.tokenLabel.empty() ? request.tokenSerial : request.tokenLabel;
}

} // namespace

Result<SecureBytes> readSecretFile(const std::filesystem::path& file) {
    const auto opened = os::openStream(file);
    if (!opened)
        return failure(os::openError(opened.error(), file, "open secret file"));
    if (const auto facts = os::factsOf(*opened); facts && facts->kind == os::FileKind::Folder)
        return failure(ErrorCode::FileNotRegular, "secret file", {}, toUtf8(file));
    // Straight into secure memory: a stream would leave a copy in its buffer.
    SecureBytes secret(maxSecretBytes + 1);
    std::size_t size = 0;
    while (size < secret.size()) {
        const auto got = os::readSome(*opened, std::span(secret.data(), secret.size()).subspan(size));
        if (!got)
            return failure(ErrorCode::ReadFailed, "read secret file", {}, toUtf8(file));
        if (*got == 0)
            break;
        size += *got;
    }
    std::size_t end = 0;
    while (end < size && secret.data()[end] != '\n' && secret.data()[end] != '\r')
        ++end;
    if (end > maxSecretBytes)
        return failure(ErrorCode::PinFormat, "secret file: line longer than 1024 bytes");
    secret.truncate(end);
    return secret;
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

Result<std::unique_ptr<provider::PinPrompt>> makePinSource(const PinOrigin& origin, Console& console) {
    if (!origin.isGiven())
        return std::make_unique<TerminalPin>(console);
    auto pin = origin.file.empty() ? takeFromEnvironment(origin.environment) : readSecretFile(origin.file);
    if (!pin)
        return failure(std::move(pin.error()));
    return std::make_unique<GivenPin>(std::move(*pin), console);
}

} // namespace kyso::cli
