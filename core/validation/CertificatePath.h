#pragma once

#include "validation/TrustAnchors.h"
#include "validation/ValidateFile.h"

#include <optional>
#include <vector>

namespace kyso::validation {

/// What became of the search for a path from a certificate to a trust anchor (RFC 5280 §6, EN 319 102-1
/// §5.2.6).
struct CertificatePath {
    /// Leaf first, the anchor last when one was reached; otherwise as far as certificates were at hand.
    std::vector<x509::Certificate> chain;
    /// Nothing when the path holds at the time asked; else why not.
    struct Fault {
        Indication indication = Indication::Indeterminate;
        SubIndication subIndication = SubIndication::NoCertificateChainFound;
        Reason reason;
    };
    std::optional<Fault> fault;
};

/// Looks for a path from `leaf` through `others` to an anchor, trying every issuer that made a signature, and
/// answers the first that holds at `time`, or else the one that came furthest. Any thread.
CertificatePath findPath(const x509::Certificate& leaf, const std::vector<x509::Certificate>& others,
                         const TrustAnchors& anchors, Time time);

/// Whether a certificate was signed with an algorithm we no longer rely on (MD5, SHA-1).
bool isSignedWeakly(const x509::Certificate& certificate);

/// Whether a certificate names where to ask if it was revoked: OCSP in AIA, or a CRL distribution point.
bool namesRevocationSource(const x509::Certificate& certificate);

} // namespace kyso::validation
