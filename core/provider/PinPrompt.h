#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <optional>
#include <string>

namespace kyso::provider {

enum class PinPurpose {
    Login,        ///< opens the token
    Signature,    ///< the key demands a PIN for this one signature (CKA_ALWAYS_AUTHENTICATE)
    FilePassword, ///< opens a .p12 or an encrypted .pem
};

/// What a person must know to answer.
struct PinRequest {
    PinPurpose purpose = PinPurpose::Login;
    std::string tokenLabel;
    std::string tokenSerial;
    std::string tokenModel;
    /// The person just entered a wrong one.
    bool previousWasWrong = false;
    /// The token says a wrong PIN was entered before (CKF_USER_PIN_COUNT_LOW).
    bool countLow = false;
    /// One more wrong PIN locks the token (CKF_USER_PIN_FINAL_TRY).
    bool finalTry = false;
    std::optional<int> triesLeft;
    int minLength = 0;
    int maxLength = 0;
};

/// Asks the person. Called on the token's owner thread, which waits for the answer; nobody else waits for it
/// who can do without this token. It may list what a ProviderHost has, but not open or find a key meanwhile.
/// An implementation that cannot ask anybody (a file, an environment variable) must answer pin_incorrect when
/// `previousWasWrong`, and pin_last_try when `finalTry`, instead of the same PIN again: programs lock tokens.
class PinPrompt {
public:
    virtual ~PinPrompt() = default;
    /// Errors: cancelled, pin_needed (nobody to ask), pin_incorrect, pin_last_try.
    virtual Result<SecureBytes> requestPin(const PinRequest& request) = 0;
    /// The PIN is being entered on the reader itself (CKF_PROTECTED_AUTHENTICATION_PATH); show that, return
    /// at once.
    virtual void pinPadStarted(const PinRequest& request) { (void)request; }
    virtual void pinPadFinished() {}
};

} // namespace kyso::provider
