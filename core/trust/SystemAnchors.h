#pragma once

#include "x509/Certificate.h"

#include <openssl/types.h>

#include <memory>
#include <vector>

namespace kyso::trust {

/// What this computer trusts: the trust-policy modules that p11-kit knows, certificates it distrusts left
/// out; where there are none (or SSL_CERT_FILE or SSL_CERT_DIR says otherwise), OpenSSL's folder or file.
/// Nothing is read before the first question. Any thread.
class SystemAnchors {
public:
    SystemAnchors();
    ~SystemAnchors();

    std::vector<x509::Certificate> withSubject(const X509_NAME* subject) const;
    /// Every one; what cannot be read is passed over.
    std::vector<x509::Certificate> all() const;

private:
    struct Source;
    const Source& source() const;
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace kyso::trust
