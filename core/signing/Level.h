#pragma once

#include "base/Error.h"
#include "net/RevocationService.h"
#include "x509/Certificate.h"

#include <chrono>
#include <string_view>
#include <vector>

namespace kyso::net {
class IssuerClient;
class TimeStampClient;
} // namespace kyso::net
namespace kyso::trust {
class TrustAnchors;
}

namespace kyso::signing {

/// Conformance levels of EN 319 142-1.
enum class Level { BaselineB, BaselineT, BaselineLT, BaselineLTA };
std::string_view nameOf(Level level);

/// Who is asked for what a level above B needs; all may be called from several threads and outlive the run.
/// Null means nobody: a level that needs them then cannot be reached.
struct LevelServices {
    net::TimeStampClient* timeStamps = nullptr;   ///< T and above
    net::RevocationService* revocation = nullptr; ///< LT and above, and the signer's status at any level
    net::IssuerClient* issuers = nullptr;         ///< for issuers that nobody sent along
    const trust::TrustAnchors* anchors = nullptr; ///< where chains may end before a self-signed certificate
    /// For all the evidence of one document, however many servers its certificates name.
    std::chrono::milliseconds timeout{60'000};
};

/// An answer that something rested on, to be kept with what was done (Circular 15/2025, Art. 5).
struct UsedEvidence {
    x509::Certificate about;
    net::RevocationEvidence answer;
};

/// `level` cannot be reached because of `cause`: level_unreachable, `subject` the level, `native` the code of
/// the cause, `what` its details. Causes that say something else are handed on: cancelled,
/// certificate_revoked, and what files and documents meet.
Error unreachable(Level level, Error cause);

} // namespace kyso::signing
