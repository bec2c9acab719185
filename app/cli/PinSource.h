#pragma once

#include "Command.h"
#include "provider/PinPrompt.h"

#include <filesystem>
#include <memory>
#include <string>

namespace kyso::cli {

/// Where a PIN comes from when nobody is asked.
struct PinOrigin {
    std::filesystem::path file; ///< its first line
    std::string environment;    ///< a variable's name

    bool isGiven() const { return !file.empty() || !environment.empty(); }
};

/// Says at the terminal what a token waits for.
class TokenNotices : public provider::PinPrompt {
public:
    explicit TokenNotices(Console& console) : m_console(console) {}
    void pinPadStarted(const provider::PinRequest& request) override;
    void confirmationStarted(const provider::PinRequest& request) override;

protected:
    Console& console() const { return m_console; }

private:
    Console& m_console;
};

/// A PIN given with the command. Handed out for as long as it may be right: never again after it was wrong,
/// never when one more wrong PIN would lock the token.
class GivenPin final : public TokenNotices {
public:
    GivenPin(SecureBytes pin, Console& console) : TokenNotices(console), m_pin(std::move(pin)) {}
    Result<SecureBytes> requestPin(const provider::PinRequest& request,
                                   const CancelToken& withdrawn) override;

private:
    SecureBytes m_pin;
};

/// Asks the person at the terminal, without echo, straight into secure memory. Without a terminal:
/// pin_needed.
class TerminalPin final : public TokenNotices {
public:
    using TokenNotices::TokenNotices;
    Result<SecureBytes> requestPin(const provider::PinRequest& request,
                                   const CancelToken& withdrawn) override;

private:
    QString question(const provider::PinRequest& request);
};

/// The first line of a secret's file or pipe, read into secure memory; that others can read the file is
/// remarked upon. Errors: file_*, cancelled, pin_format beyond 1 kB.
Result<SecureBytes> readSecretFile(const std::filesystem::path& file, const Surroundings& surroundings);

/// Takes an environment variable's value away: copied into secure memory, wiped and unset, so that no program
/// started later inherits it. Call before there are other threads. Errors: usage_wrong when it is not set.
Result<SecureBytes> takeFromEnvironment(const std::string& variable);

/// The source that the options name, read at once, or the terminal.
/// Errors: file_*, usage_wrong, pin_format, cancelled.
Result<std::unique_ptr<provider::PinPrompt>> makePinSource(const PinOrigin& origin,
                                                           const Surroundings& surroundings);

} // namespace kyso::cli
