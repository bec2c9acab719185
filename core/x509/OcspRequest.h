#pragma once

#include "Certificate.h"
#include "base/Result.h"

namespace kyso::x509 {

/// A question about one certificate (RFC 6960 §4.1). The CertID is hashed with SHA-1, the only digest that
/// every responder knows; it names the certificate and protects nothing.
class OcspRequest {
public:
    /// With a nonce of 32 random bytes (RFC 8954) unless told not to. Errors: internal.
    static Result<OcspRequest> create(const Certificate& certificate, const Certificate& issuer,
                                      bool withNonce = true);

    const Bytes& der() const { return m_der; }
    /// Empty without one.
    const Bytes& nonce() const { return m_nonce; }

private:
    Bytes m_der;
    Bytes m_nonce;
};

} // namespace kyso::x509
