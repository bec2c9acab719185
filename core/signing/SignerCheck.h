#pragma once

#include "Level.h"
#include "base/Clock.h"
#include "base/Progress.h"
#include "base/Result.h"

#include <optional>

namespace kyso::signing {

/// What was found out of a signer's certificate.
struct SignerStatus {
    /// What its issuer says; nothing when nobody need be asked, or nobody answered.
    std::optional<UsedEvidence> answer;
    /// Why that could not be found out: certificate_status_unknown. Only where not knowing was agreed to.
    std::optional<Error> unknown;
};

/// Whether `signer` may sign at `now` (Circular 15/2025, Annex II): within its period, meant for signing, key
/// strong enough, and not revoked or suspended by the word of OCSP or else the newest CRL. Who names no
/// source is not asked about, and without `services.revocation` nobody is asked. `known` are certificates at
/// hand, its issuer perhaps among them. Blocking, worker threads; asked before anybody enters a PIN. Errors:
/// certificate_expired, certificate_not_yet_valid, certificate_not_for_signing, key_too_weak,
/// certificate_revoked (`native` the reason, such as `certificateHold`), certificate_status_unknown unless
/// `allowUnknownStatus`, cancelled.
Result<SignerStatus> checkSigner(const x509::Certificate& signer, const std::vector<x509::Certificate>& known,
                                 const LevelServices& services, bool allowUnknownStatus, Time now,
                                 const CancelToken& cancel);

/// Tries the time-stamp servers before anybody enters a PIN. Answers how long their tokens are, for
/// Preflight::timeStampBytes. Blocking. Errors: level_unreachable, cancelled.
Result<std::size_t> probeTimeStamps(Level level, const LevelServices& services, const CancelToken& cancel);

} // namespace kyso::signing
