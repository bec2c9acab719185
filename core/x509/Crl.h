#pragma once

#include "Certificate.h"
#include "RevocationStatus.h"
#include "base/Result.h"

#include <memory>
#include <optional>
#include <string>

namespace kyso::x509 {

/// A certificate revocation list (RFC 5280 §5), read from foreign bytes, immutable and cheap to copy. Any
/// thread. Its signature is checked once for each issuer and remembered by all copies.
class Crl {
public:
    static constexpr std::size_t maxBytes = 64U << 20;

    /// DER or PEM. Errors: crl_bad.
    static Result<Crl> fromDer(BytesView bytes);

    /// Always DER.
    const Bytes& der() const;
    /// RFC 4514.
    const std::string& issuerName() const;
    Time thisUpdate() const;
    std::optional<Time> nextUpdate() const;
    /// CRLNumber, lower-case hexadecimal; empty when absent.
    const std::string& number() const;

    /// Whether the list's issuer is the one that `certificate` names. Proves nothing yet.
    bool answersFor(const Certificate& certificate) const;
    /// What the list says of `certificate`, once it is `issuer`'s: same name, a key that may sign lists and
    /// made this one's signature. A list that covers only a part (delta, indirect, some reasons, some kinds
    /// of certificate, a distribution point that the certificate does not name) or bears a critical extension
    /// we do not know decides nothing unless it names the certificate as revoked: Unknown. Errors: crl_bad.
    Result<RevocationStatus> statusOf(const Certificate& certificate, const Certificate& issuer) const;
    /// Signed with MD5, SHA-1 or something we do not know.
    bool isSignedWeakly() const;

    friend bool operator==(const Crl& a, const Crl& b) { return a.der() == b.der(); }

private:
    struct Data;
    explicit Crl(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

} // namespace kyso::x509
