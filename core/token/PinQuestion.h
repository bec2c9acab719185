#pragma once

#include "Session.h"
#include "TokenInfo.h"
#include "provider/PinPrompt.h"

namespace kyso::token {

/// Asks a person for the PIN of a token that may be pulled out meanwhile: `prompt` is asked on a thread of
/// its own, and the owner thread goes on looking whether the token and the session are still there. When one
/// of them is not, the question is withdrawn. Owner thread; blocks until `prompt` has answered. Errors: those
/// of `prompt`; token_removed, driver_* when the question was withdrawn for them.
Result<SecureBytes> askWhileInserted(provider::PinPrompt& prompt, const provider::PinRequest& request,
                                     Session& session, const TokenInfo& token, const CancelToken& cancel);

} // namespace kyso::token
