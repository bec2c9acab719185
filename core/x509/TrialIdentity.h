#pragma once

#include "OpenSslPtr.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <string>

namespace kyso::x509 {

/// A fresh P-256 key with a certificate of a year, for trying things out: its organisation says that it has
/// no legal value (Certificate::isDemo).
struct TrialIdentity {
    PublicKeyPtr key; ///< the private one, too
    X509Ptr certificate;
    X509Ptr issuer; ///< null when the certificate vouches for itself

    /// Errors: internal with OpenSSL's reason.
    static Result<TrialIdentity> makeSelfSigned(const std::string& name, Time now);
    /// Issued by an authority made for it, whose key is thrown away at once: nothing else can ever be issued
    /// in its name. Errors: as above.
    static Result<TrialIdentity> makeWithIssuer(const std::string& name, Time now);
};

} // namespace kyso::x509
