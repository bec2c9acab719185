#pragma once

#include "TrustAnchors.h"
#include "base/ReasonCode.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::trust {

/// What kind of thing stands against a path, as EN 319 102-1 tells them apart.
enum class PathFaultKind {
    NoPath,            ///< no trust anchor was reached
    General,           ///< anything else RFC 5280 does not let pass
    Constraints,       ///< key usage, path length, names, an unknown critical extension
    WeakAlgorithm,     ///< a key or signature we no longer rely on
    SignerNotYetValid, ///< at the time asked
    SignerExpired,
    IssuerOutOfPeriod
};

/// What became of the search for a path from a certificate to a trust anchor (RFC 5280 §6, EN 319 102-1
/// §5.2.6).
struct CertificatePath {
    /// Leaf first, the anchor last when one was reached; otherwise as far as certificates were at hand.
    std::vector<x509::Certificate> chain;
    /// Nothing when the path holds at the time asked; else why not.
    struct Fault {
        PathFaultKind kind = PathFaultKind::NoPath;
        ReasonCode code = ReasonCode::ChainNotTrusted;
        std::string subject;
    };
    std::optional<Fault> fault;
};

/// Looks for a path from `leaf` through `others` to an anchor, trying every issuer that made a signature, and
/// answers the first that holds at `time`, or else the one that came furthest. Any thread.
CertificatePath findPath(const x509::Certificate& leaf, const std::vector<x509::Certificate>& others,
                         const TrustAnchors& anchors, Time time);

} // namespace kyso::trust
