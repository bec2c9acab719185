#pragma once

#include "SignRequest.h"
#include "SigningTools.h"

namespace kyso::signing {

/// Whom preflight() waits for.
enum class PreflightStep { Signer, TimeStamps };

/// Asks before anybody enters a PIN whether the signer may sign and, for a level that needs one, a time-stamp
/// server. When none answers and the request allows a lower level, that is the answer: whoever signs with it
/// asks no server again. `known` as for checkSigner; `asking` is told who is waited for. Blocking; any
/// thread. Errors: as checkSigner and probeTimeStamps.
Result<Preflight> preflight(const x509::Certificate& signer, const std::vector<x509::Certificate>& known,
                            const SignRequest& request, const LevelServices& services, Time now,
                            const std::function<void(PreflightStep)>& asking, const CancelToken& cancel);

} // namespace kyso::signing
