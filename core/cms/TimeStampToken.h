#pragma once

#include "SignedData.h"
#include "base/Clock.h"
#include "base/ReasonCode.h"
#include "base/Result.h"
#include "x509/Certificate.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kyso::cms {

/// What stands against a time-stamp token's signer: one of the Timestamp… codes. TimestampKeyUsage:
/// extendedKeyUsage is not id-kp-timeStamping alone, or keyUsage does not let it sign (RFC 3161 §2.3);
/// TimestampSigningCertificateMismatch: RFC 5816.
struct TimeStampFault {
    ReasonCode code = ReasonCode::TimestampDamaged;
    std::string subject;

    friend bool operator==(const TimeStampFault&, const TimeStampFault&) = default;
};

/// A time-stamp token (RFC 3161 §2.4.2, RFC 5816) read from foreign bytes, immutable. Any thread.
class TimeStampToken {
public:
    static constexpr std::size_t maxBytes = 1U << 20;

    /// A DER ContentInfo; what stands behind it is passed over. Errors: cms_damaged, time_stamp_damaged.
    static Result<TimeStampToken> read(BytesView contentInfoDer);

    /// The ContentInfo without padding.
    const Bytes& der() const { return m_der; }
    /// Whole microseconds, UTC.
    Time genTime() const { return m_genTime; }
    /// How far off genTime may be, either way; nothing when the token does not say.
    std::optional<std::chrono::microseconds> accuracy() const { return m_accuracy; }
    /// Lower-case hexadecimal.
    const std::string& serialHex() const { return m_serialHex; }
    const std::string& policyOid() const { return m_policyOid; }
    /// Big-endian without leading zeros, as TimeStampRequest has it; nothing when absent.
    const std::optional<Bytes>& nonce() const { return m_nonce; }
    /// OpenSSL's: "SHA256"; "" when unknown.
    const std::string& imprintDigestName() const { return m_imprintDigestName; }
    const Bytes& imprint() const { return m_imprint; }
    bool ordering() const { return m_ordering; }
    /// The TSA's name as the token says it, DER GeneralName; empty when it does not.
    const Bytes& tsaName() const { return m_tsaName; }

    const SignedData& signedData() const { return m_signedData; }
    const std::vector<x509::Certificate>& certificates() const { return m_signedData.certificates(); }
    /// The embedded certificate that the signer names, or the one of `known` when none is embedded.
    std::optional<x509::Certificate> tsaCertificate(const std::vector<x509::Certificate>& known = {}) const;

    bool coversBytes(BytesView bytes) const;
    bool coversDigest(std::string_view digestName, BytesView digest) const;

    /// Only the signature's mathematics: attributes, digest of the TSTInfo, value.
    SignatureCheck checkSignature(const std::vector<x509::Certificate>& known = {}) const;
    /// The signature, and whether its certificate may make time-stamps; not whether it is trusted. The
    /// first thing that stands against it, or nothing.
    std::optional<TimeStampFault> fault(const std::vector<x509::Certificate>& known = {}) const;

private:
    friend class TimeStampInfoParser;
    Bytes m_der;
    SignedData m_signedData;
    Time m_genTime;
    std::optional<std::chrono::microseconds> m_accuracy;
    std::string m_serialHex;
    std::string m_policyOid;
    std::optional<Bytes> m_nonce;
    std::string m_imprintDigestName;
    Bytes m_imprint;
    bool m_ordering = false;
    Bytes m_tsaName;
};

} // namespace kyso::cms
