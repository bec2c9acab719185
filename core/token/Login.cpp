#include "Login.h"

#include "ErrorMapping.h"
#include "PinQuestion.h"

namespace kyso::token {
namespace {

using provider::PinPurpose;
using provider::PinRequest;

PinRequest requestFor(const TokenInfo& token, PinPurpose purpose, bool previousWasWrong) {
    auto request = pinRequestFor(token);
    request.purpose = purpose;
    request.previousWasWrong = previousWasWrong;
    request.countLow = token.has(CKF_USER_PIN_COUNT_LOW);
    request.finalTry = token.has(CKF_USER_PIN_FINAL_TRY);
    if (request.finalTry)
        request.triesLeft = 1;
    request.minLength = token.minPinLength;
    request.maxLength = token.maxPinLength;
    return request;
}

/// After `C_Login`, `token` as it was before: a wrong PIN in the last try locks it, whatever its driver calls
/// that.
Error loginError(CK_RV rv, const TokenInfo& token) {
    auto error = errorFor(rv, "C_Login", token.label);
    if (error.code == ErrorCode::PinIncorrect && token.has(CKF_USER_PIN_FINAL_TRY)) {
        error.code = ErrorCode::PinLocked;
        error.what = "the last try was wrong";
    }
    return error;
}

class WaitScope {
public:
    explicit WaitScope(PersonWait& wait) : m_wait(wait) { m_wait.started(); }
    ~WaitScope() { m_wait.finished(); }
    WaitScope(const WaitScope&) = delete;
    WaitScope& operator=(const WaitScope&) = delete;

private:
    PersonWait& m_wait;
};

/// At a PIN pad the person is before the reader already: the next try is theirs to start. After the last one
/// there is none.
bool isWorthAsking(CK_RV rv, const TokenInfo& before) {
    const bool isWrongPin = rv == CKR_PIN_INCORRECT || rv == CKR_PIN_INVALID;
    return isWrongPin && !before.has(CKF_PROTECTED_AUTHENTICATION_PATH) &&
           !before.has(CKF_USER_PIN_FINAL_TRY);
}

} // namespace

PinRequest pinRequestFor(const TokenInfo& token) {
    PinRequest request;
    request.purpose = PinPurpose::Signature;
    request.tokenLabel = token.label;
    request.tokenSerial = token.serial;
    request.tokenModel = token.model;
    return request;
}

Login::Login(DriverConnection& driver, provider::PinPrompt& prompt, PersonWait& wait)
    : m_driver(driver), m_prompt(prompt), m_wait(wait) {}

Result<void> Login::user(Session& session, When when, const CancelToken& cancel) {
    bool previousWasWrong = false;
    while (true) {
        const auto token = readToken(m_driver, session.slot());
        if (!token)
            return failure(token.error());
        const auto loggedIn = session.isLoggedIn();
        if (!loggedIn)
            return failure(loggedIn.error());
        if (*loggedIn || (when == When::Required && !token->has(CKF_LOGIN_REQUIRED)))
            return {};
        if (token->has(CKF_USER_PIN_LOCKED))
            return failure(ErrorCode::PinLocked, "the token says its PIN is locked", "CKF_USER_PIN_LOCKED",
                           token->label);
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);

        const auto rv = attempt(session, CKU_USER, requestFor(*token, PinPurpose::Login, previousWasWrong),
                                *token, cancel);
        if (!rv)
            return failure(rv.error());
        if (*rv == CKR_OK || *rv == CKR_USER_ALREADY_LOGGED_IN)
            return {};
        if (!isWorthAsking(*rv, *token))
            return failure(loginError(*rv, *token));
        previousWasWrong = true;
    }
}

Result<bool> Login::signature(Session& session, bool previousWasWrong, const CancelToken& cancel) {
    const auto token = readToken(m_driver, session.slot());
    if (!token)
        return failure(token.error());
    if (token->has(CKF_USER_PIN_LOCKED))
        return failure(ErrorCode::PinLocked, "the token says its PIN is locked", "CKF_USER_PIN_LOCKED",
                       token->label);
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto rv = attempt(session, CKU_CONTEXT_SPECIFIC,
                            requestFor(*token, PinPurpose::Signature, previousWasWrong), *token, cancel);
    if (!rv)
        return failure(rv.error());
    if (*rv == CKR_OK)
        return true;
    if (!isWorthAsking(*rv, *token))
        return failure(loginError(*rv, *token));
    return false;
}

Result<CK_RV> Login::attempt(Session& session, CK_USER_TYPE user, const PinRequest& request,
                             const TokenInfo& token, const CancelToken& cancel) {
    const auto& deadlines = m_driver.deadlines();
    if (token.has(CKF_PROTECTED_AUTHENTICATION_PATH)) {
        const WaitScope waiting(m_wait);
        m_prompt.pinPadStarted(request);
        auto rv = m_driver.call({deadlines.person, cancel}, "C_Login", [&](DriverCalls& p11) {
            return p11.C_Login(session.handle(), user, nullptr, 0);
        });
        m_prompt.pinPadFinished();
        return rv;
    }
    Result<SecureBytes> pin = failure(ErrorCode::PinNeeded);
    {
        const WaitScope waiting(m_wait);
        pin = askWhileInserted(m_prompt, request, session, token, cancel);
    }
    if (!pin) {
        auto error = pin.error();
        if (error.subject.empty())
            error.subject = token.label;
        if (request.finalTry && !error.triesLeft)
            error.triesLeft = 1;
        return failure(std::move(error));
    }
    // Never sent: some tokens count a PIN of impossible length as a wrong one.
    if (pin->empty() ||
        (token.maxPinLength > 0 && pin->size() > static_cast<std::size_t>(token.maxPinLength)) ||
        pin->size() < static_cast<std::size_t>(token.minPinLength))
        return failure(ErrorCode::PinFormat, "the PIN is shorter or longer than the token allows", {},
                       token.label);
    return m_driver.call({deadlines.person, cancel}, "C_Login", [&](DriverCalls& p11) {
        return p11.C_Login(session.handle(), user, pin->data(), pin->size());
    });
}

} // namespace kyso::token
