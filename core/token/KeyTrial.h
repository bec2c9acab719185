#pragma once

#include "IdentityReader.h"
#include "Mechanisms.h"

#include <vector>

namespace kyso::token {

/// The key that makes signatures for `certificate`, found by having each of `candidates` sign something of no
/// meaning: some tokens tell of no public key, or give two keys one CKA_ID. Keys that want their PIN for each
/// signature are not tried. `terms`: of each. Logged in; owner thread. Errors: certificate_no_private_key,
/// algorithm_unsupported, cancelled, driver_*, token_removed.
Result<PrivateKey> keyByTrying(DriverConnection& driver, const Session& session,
                               const std::vector<PrivateKey>& candidates,
                               const x509::Certificate& certificate, const MechanismSet& mechanisms,
                               const CallTerms& terms);

} // namespace kyso::token
