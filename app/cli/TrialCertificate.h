#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <string>

namespace kyso::cli {

/// The files of a trial certificate and the CA that issued it (x509::TrialIdentity).
struct TrialCertificate {
    Bytes pkcs12;    ///< key, certificate and CA certificate, locked with the password
    Bytes issuerPem; ///< what `kyso verify --trust` takes

    /// Errors: internal with OpenSSL's reason.
    static Result<TrialCertificate> make(const std::string& name, const std::string& password, Time now);
};

} // namespace kyso::cli
