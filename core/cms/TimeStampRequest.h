#pragma once

#include "base/Bytes.h"
#include "base/Result.h"
#include "x509/SignatureAlgorithm.h"

#include <string>

namespace kyso::cms {

/// A question to a time-stamp server (RFC 3161 §2.4.1): always with a nonce, always asking for the
/// certificate.
class TimeStampRequest {
public:
    /// `policyOid` empty leaves the policy to the server. Errors: usage_wrong for a digest of another length
    /// or a policy that is no object identifier, internal when there is no randomness.
    static Result<TimeStampRequest> create(x509::DigestAlgorithm algorithm, BytesView digest,
                                           const std::string& policyOid = {});

    const Bytes& der() const { return m_der; }
    /// Big-endian without leading zeros, 16 bytes or less.
    const Bytes& nonce() const { return m_nonce; }
    /// OpenSSL's: "SHA256".
    const std::string& digestName() const { return m_digestName; }
    const Bytes& digest() const { return m_digest; }
    const std::string& policyOid() const { return m_policyOid; }

private:
    Bytes m_der;
    Bytes m_nonce;
    std::string m_digestName;
    Bytes m_digest;
    std::string m_policyOid;
};

} // namespace kyso::cms
