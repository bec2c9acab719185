#pragma once

#include "base/Clock.h"

#include <optional>
#include <string_view>

namespace kyso::x509 {

enum class RevocationState {
    Good,
    Revoked,
    Unknown ///< the responder does not know the certificate, or the list cannot tell
};

/// CRLReason numbers that decide something (RFC 5280 §5.3.1).
namespace revocation_reason {
inline constexpr int unspecified = 0;
inline constexpr int keyCompromise = 1;
inline constexpr int caCompromise = 2;
inline constexpr int affiliationChanged = 3;
inline constexpr int superseded = 4;
inline constexpr int cessationOfOperation = 5;
inline constexpr int certificateHold = 6;
inline constexpr int removeFromCrl = 8;
} // namespace revocation_reason

/// What an OCSP responder or a CRL said of one certificate.
struct RevocationStatus {
    RevocationState state = RevocationState::Unknown;
    /// When it was revoked or suspended; only when state is Revoked.
    std::optional<Time> revokedAt;
    /// CRLReason; certificateHold (6) means suspended, which can end again.
    int reason = revocation_reason::unspecified;
    /// From when on this was known to be right, and when newer word is due.
    Time thisUpdate;
    std::optional<Time> nextUpdate;
    /// When the answer was signed; for a CRL the same as thisUpdate.
    Time producedAt;

    bool isSuspended() const {
        return state == RevocationState::Revoked && reason == revocation_reason::certificateHold;
    }
    /// Revoked for a reason that says nothing against the key, so that what it signed before still counts.
    bool leavesKeyTrusted() const {
        return reason == revocation_reason::affiliationChanged || reason == revocation_reason::superseded ||
               reason == revocation_reason::cessationOfOperation;
    }
    friend bool operator==(const RevocationStatus&, const RevocationStatus&) = default;
};

/// `good`, `revoked`, `unknown`.
std::string_view nameOf(RevocationState state);

/// The reason as RFC 5280 writes it: `keyCompromise`, `certificateHold` …; `unspecified` for numbers it does
/// not have.
std::string_view reasonName(int reason);

/// Whether word from `thisUpdate`, good until `nextUpdate`, is fresh at `now`. Without nextUpdate newer word
/// is always at hand (RFC 6960 §4.2.2.1); a week is taken to be new enough. Five minutes of clock
/// difference are forgiven.
bool isFresh(Time thisUpdate, const std::optional<Time>& nextUpdate, Time now);

} // namespace kyso::x509
