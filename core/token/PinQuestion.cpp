#include "PinQuestion.h"

#include "ErrorMapping.h"
#include "base/StartThreads.h"

#include <future>
#include <optional>

namespace kyso::token {
namespace {

/// A person sees the question go within a second, and the driver has little to do.
constexpr std::chrono::milliseconds lookEvery{500};
/// Drivers fail for a moment too; only what they keep saying is believed, unless it is that the token is
/// gone.
constexpr int mostDoubts = 3;

bool isCertain(const Error& error) {
    return error.code == ErrorCode::TokenRemoved || error.code == ErrorCode::DriverCrashed ||
           error.code == ErrorCode::DriverTimedOut;
}

/// Takes the question back, also when the owner thread leaves by an exception.
class Withdrawal {
public:
    explicit Withdrawal(CancelSource& source) : m_source(source) {}
    Withdrawal(const Withdrawal&) = delete;
    Withdrawal& operator=(const Withdrawal&) = delete;
    ~Withdrawal() { m_source.request_stop(); }

private:
    CancelSource& m_source;
};

Result<void> lookAt(Session& session, const TokenInfo& token, DriverConnection& driver) {
    const auto now = readToken(driver, session.slot());
    if (!now)
        return failure(now.error());
    const auto isOpen = session.isOpen();
    if (!isOpen)
        return failure(isOpen.error());
    // Another one, or the same one put back, which forgot us.
    if (!now->isSameToken(token) || !*isOpen)
        return failure(errorFor(CKR_DEVICE_REMOVED, "C_GetSessionInfo", token.label));
    return {};
}

} // namespace

Result<SecureBytes> askWhileInserted(provider::PinPrompt& prompt, const provider::PinRequest& request,
                                     Session& session, const TokenInfo& token, const CancelToken& cancel) {
    CancelSource withdrawn;
    const CancelCallback alsoWithdrawn(cancel, [&withdrawn] { withdrawn.request_stop(); });
    auto answer = startAsync([&] { return prompt.requestPin(request, withdrawn.get_token()); });
    std::optional<Error> gone;
    {
        const Withdrawal atTheEnd(withdrawn);
        int doubts = 0;
        while (!gone && answer.wait_for(lookEvery) == std::future_status::timeout) {
            auto there = lookAt(session, token, session.driver());
            if (there)
                doubts = 0;
            else if (isCertain(there.error()) || ++doubts == mostDoubts)
                gone = std::move(there.error());
        }
    }
    auto pin = answer.get();
    // A driver may take no notice of a card that was changed in the last moment; a PIN for one is not tried
    // on another.
    if (auto there = pin && !gone ? lookAt(session, token, session.driver()) : Result<void>(); !there)
        gone = std::move(there.error());
    // What was typed in the last moment opens nothing any more.
    if (gone)
        return failure(std::move(*gone));
    return pin;
}

} // namespace kyso::token
