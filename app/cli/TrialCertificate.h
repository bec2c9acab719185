#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <string>

namespace kyso::cli {

/// A certificate made on the spot, with the CA that issued it. The CA's key is thrown away at once, so
/// nothing else can ever be issued in its name.
struct TrialCertificate {
    Bytes pkcs12;    ///< key, certificate and CA certificate, locked with the password
    Bytes issuerPem; ///< what `kyso verify --trust` takes

    /// An EC P-256 certificate for `name`, valid for a year from `now`, whose organisation says that it has
    /// no legal value. Errors: cms_sign_failed with OpenSSL's reason.
    static Result<TrialCertificate> make(const std::string& name, const std::string& password, Time now);
};

} // namespace kyso::cli
