#pragma once

#include "Level.h"
#include "base/Clock.h"
#include "base/Progress.h"

#include <string>

namespace kyso::signing {

/// `leaf`, its issuer and so on, from what is at hand, the anchors and the network.
struct IssuerChain {
    std::vector<x509::Certificate> certificates; ///< leaf first
    /// It ends at an anchor or at a certificate that vouches for itself.
    bool isComplete = false;
    /// Why it is not, for the `what` of an error.
    std::string missing;
};

/// Blocking when an issuer has to be fetched. Any thread.
IssuerChain findIssuers(const x509::Certificate& leaf, const std::vector<x509::Certificate>& known,
                        const LevelServices& services, Time now, const net::Waiting& waiting);

} // namespace kyso::signing
