#pragma once

#include "Session.h"
#include "TokenInfo.h"
#include "base/Progress.h"
#include "provider/PinPrompt.h"

namespace kyso::token {

/// Says that the owner thread is waiting for a person, so that others need not wait for the thread.
class PersonWait {
public:
    virtual ~PersonWait() = default;
    virtual void started() = 0;
    virtual void finished() = 0;
};

/// Which token it is, for whoever shows it.
provider::PinRequest pinRequestFor(const TokenInfo& token);

/// Asks for the PIN and logs in, or lets it be entered on the reader. A wrong PIN is never sent again: the
/// person is asked anew each time, and no longer when the token goes. Nothing to do when the token is open
/// already. Owner thread.
class Login {
public:
    Login(DriverConnection& driver, provider::PinPrompt& prompt, PersonWait& wait);

    enum class When {
        Required, ///< not where the token says that it wants none
        InAnyCase ///< it says so, and yet shows no key
    };
    /// Errors: pin_incorrect, pin_last_try, pin_locked, pin_expired, pin_format, pin_needed, cancelled,
    /// token_removed, driver_*.
    Result<void> user(Session& session, When when, const CancelToken& cancel);
    /// For CKA_ALWAYS_AUTHENTICATE, between C_SignInit and C_Sign (PKCS#11 v2.40 §5.6 C_Login,
    /// CKU_CONTEXT_SPECIFIC). One try; false says the PIN was wrong and the operation must be started anew.
    Result<bool> signature(Session& session, bool previousWasWrong, const CancelToken& cancel);

private:
    Result<CK_RV> attempt(Session& session, CK_USER_TYPE user, const provider::PinRequest& request,
                          const TokenInfo& token, const CancelToken& cancel);

    DriverConnection& m_driver;
    provider::PinPrompt& m_prompt;
    PersonWait& m_wait;
};

} // namespace kyso::token
