#pragma once

#include "provider/SigningProvider.h"
#include "signing/SignFile.h"

#include <atomic>
#include <optional>

namespace kyso::cli {

/// What a time-stamp server said before anybody entered a PIN.
struct AskedAhead {
    std::size_t timeStampBytes = 0; ///< how long its tokens are; 0 when none is needed or none answered
    std::optional<Error> timeStampsRefused; ///< why none answered; only where a lower level was agreed to
};

/// Asks whether the signer may sign and, for a level that needs one, a time-stamp server. `asking` names
/// meanwhile, as a text of the command line, what is waited for. Blocking; any thread.
/// Errors: as signing::checkSigner and probeTimeStamps.
Result<AskedAhead> askAhead(const provider::Identity& identity, const signing::SignRequest& request,
                            const signing::LevelServices& services, std::atomic<const char*>& asking,
                            const CancelToken& cancel);

/// What askAhead() asks first.
extern const char* const askingAboutSigner;

} // namespace kyso::cli
