#include "PinSource.h"

#include "TerminalSecret.h"
#include "base/UniqueFd.h"
#include "messages/PlainText.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kyso::cli {

namespace {

constexpr std::size_t maxSecretBytes = 1'024;

std::string tokenName(const provider::PinRequest& request) {
    return request.tokenLabel.empty() ? request.tokenSerial : request.tokenLabel;
}

} // namespace

Result<SecureBytes> readSecretFile(const std::filesystem::path& file) {
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        return failure(errno == ENOENT ? ErrorCode::FileNotFound : ErrorCode::FileNotReadable,
                       "open secret file", std::strerror(errno),
                       file.string()); // NOLINT(concurrency-mt-unsafe)
    struct stat status {};
    if (::fstat(fd.get(), &status) == 0 && S_ISDIR(status.st_mode))
        return failure(ErrorCode::FileNotRegular, "secret file", {}, file.string());
    // Straight into secure memory: a stream would leave a copy in its buffer.
    SecureBytes secret(maxSecretBytes + 1);
    std::size_t size = 0;
    while (size < secret.size()) {
        const ssize_t got = ::read(fd.get(), secret.data() + size, secret.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::ReadFailed, "read secret file", {}, file.string());
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
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
    char* const value = std::getenv(variable.c_str()); // NOLINT(concurrency-mt-unsafe)
    if (value == nullptr)
        return failure(ErrorCode::UsageWrong, "missing", {}, "--pin-env " + variable);
    SecureBytes secret(asBytes(value));
    wipe(value, std::strlen(value));
    ::unsetenv(variable.c_str()); // NOLINT(concurrency-mt-unsafe)
    return secret;
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
    auto terminal = TerminalSecret::open();
    if (!terminal)
        return failure(ErrorCode::PinNeeded, "no terminal", {}, tokenName(request));
    return terminal->ask(question(request), withdrawn);
}

QString TerminalPin::question(const provider::PinRequest& request) {
    QString text;
    if (request.previousWasWrong)
        text += m_console.say(QT_TRANSLATE_NOOP("Cli", "That was wrong.")) + QLatin1Char('\n');
    if (request.finalTry)
        text += m_console.say(QT_TRANSLATE_NOOP(
                    "Cli", "This is the last try: one more wrong PIN locks the token. Ctrl-C stops here.")) +
                QLatin1Char('\n');
    else if (request.triesLeft)
        text += m_console.say(QT_TRANSLATE_NOOP("Cli", "Tries left: %1.")).arg(*request.triesLeft) +
                QLatin1Char('\n');
    else if (request.countLow)
        text += m_console.say(QT_TRANSLATE_NOOP("Cli", "A wrong PIN was entered on this token before.")) +
                QLatin1Char('\n');
    const QString name = messages::plainLine(QString::fromStdString(tokenName(request)));
    switch (request.purpose) {
    case provider::PinPurpose::Login:
        return text + m_console.say(QT_TRANSLATE_NOOP("Cli", "PIN of %1: ")).arg(name);
    case provider::PinPurpose::Signature:
        return text + m_console.say(QT_TRANSLATE_NOOP("Cli", "PIN for this signature (%1): ")).arg(name);
    case provider::PinPurpose::FilePassword:
        return text + m_console.say(QT_TRANSLATE_NOOP("Cli", "Password of %1: ")).arg(name);
    }
    return text;
}

void TerminalPin::pinPadStarted(const provider::PinRequest& request) {
    m_console.remark(m_console.say(QT_TRANSLATE_NOOP("Cli", "Enter the PIN of %1 on the reader itself."))
                         .arg(QString::fromStdString(tokenName(request))));
}

Result<std::unique_ptr<provider::PinPrompt>> makePinSource(const PinOrigin& origin, Console& console) {
    if (!origin.isGiven())
        return std::make_unique<TerminalPin>(console);
    auto pin = origin.file.empty() ? takeFromEnvironment(origin.environment) : readSecretFile(origin.file);
    if (!pin)
        return failure(std::move(pin.error()));
    return std::make_unique<GivenPin>(std::move(*pin));
}

} // namespace kyso::cli
