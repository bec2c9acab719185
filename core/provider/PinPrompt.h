#pragma once

#include "base/Progress.h"
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

/// Asks the person, on any thread, one question at a time of one key; whoever asked waits for the answer, and
/// nobody else does who can do without this token. It may list what a ProviderHost has, but not open or find
/// a key meanwhile. An implementation that cannot ask anybody (a file, an environment variable) must answer
/// pin_incorrect when `previousWasWrong`, and pin_last_try when `finalTry`, instead of the same PIN again:
/// programs lock tokens.
class PinPrompt {
public:
    virtual ~PinPrompt() = default;
    /// `withdrawn` takes the question back: the person gave up the whole, the token was pulled out, the
    /// program ends. Then it answers at once, whatever was typed so far is wiped, and nothing stays to be
    /// answered. Errors: cancelled (also when withdrawn), pin_needed (nobody to ask), pin_incorrect,
    /// pin_last_try.
    virtual Result<SecureBytes> requestPin(const PinRequest& request, const CancelToken& withdrawn) = 0;
    /// The PIN is being entered on the reader itself (CKF_PROTECTED_AUTHENTICATION_PATH); show that, return
    /// at once.
    virtual void pinPadStarted(const PinRequest& request) { (void)request; }
    virtual void pinPadFinished() {}
    /// The token of `request` was asked to sign and does not answer: it may wait for a touch or a
    /// confirmation. Show that, return at once. Told on the thread that signs.
    virtual void confirmationStarted(const PinRequest& request) { (void)request; }
    virtual void confirmationFinished() {}
};

} // namespace kyso::provider
