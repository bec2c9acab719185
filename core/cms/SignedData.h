#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/Limits.h"
#include "base/Result.h"
#include "x509/Certificate.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyso::cms {

/// Object identifiers met in signatures, dotted.
namespace oid {
inline constexpr std::string_view data = "1.2.840.113549.1.7.1";
inline constexpr std::string_view signedData = "1.2.840.113549.1.7.2";
inline constexpr std::string_view tstInfo = "1.2.840.113549.1.9.16.1.4";
inline constexpr std::string_view contentType = "1.2.840.113549.1.9.3";
inline constexpr std::string_view messageDigest = "1.2.840.113549.1.9.4";
inline constexpr std::string_view signingTime = "1.2.840.113549.1.9.5";
inline constexpr std::string_view signingCertificate = "1.2.840.113549.1.9.16.2.12";
inline constexpr std::string_view signingCertificateV2 = "1.2.840.113549.1.9.16.2.47";
inline constexpr std::string_view signatureTimeStamp = "1.2.840.113549.1.9.16.2.14";
inline constexpr std::string_view signaturePolicy = "1.2.840.113549.1.9.16.2.15";
} // namespace oid

/// An attribute with its values as they are encoded.
struct Attribute {
    std::string type; ///< dotted
    std::vector<Bytes> values;
};

/// ESSCertID or ESSCertIDv2 (RFC 5035 §3, §4).
struct EssCertificateId {
    std::string digestName; ///< OpenSSL's: "SHA256"; "" when unknown
    Bytes certificateHash;
    Bytes issuerSerial; ///< DER IssuerSerial; empty when absent

    /// Whether hash and, when written, issuer and serial number are those of `certificate`.
    bool matches(const x509::Certificate& certificate) const;
};

/// What was signed beside the content (RFC 5652 §11, EN 319 122-1).
struct SignedAttributes {
    std::string contentType;
    Bytes messageDigest;
    std::optional<Time> signingTime;
    /// From signing-certificate or signing-certificate-v2; the first is the signer's.
    std::vector<EssCertificateId> signingCertificates;
    bool hasSigningCertificateV1 = false;
    bool hasSigningCertificateV2 = false;
    bool hasSignaturePolicy = false;
};

enum class SignatureCheck { Good, Bad, Unsupported };

/// How a signature value was made, as its algorithm identifiers say.
struct SignatureMethod {
    std::string digestName; ///< OpenSSL's: "SHA256", "SHA1", "MD5"; "" when unknown
    std::string
        signatureName; ///< "RSASSA-PKCS1-v1_5", "RSASSA-PSS", "ECDSA", "EdDSA", "DSA"; "" when unknown
    /// PSS only: the mask's digest and the salt's length.
    std::string maskDigestName;
    int saltBytes = -1;
};

/// One signer of a SignedData (RFC 5652 §5.3).
struct SignerInfo {
    Bytes signerIdentifier; ///< DER: IssuerAndSerialNumber or [0] SubjectKeyIdentifier
    std::string digestName; ///< the content's digest, OpenSSL's name; "" when unknown
    SignatureMethod method;
    /// Absent in plain PKCS#7 signatures, which sign the content's digest itself.
    std::optional<SignedAttributes> signedAttributes;
    std::vector<Attribute> signedAttributeList;
    std::vector<Attribute> unsignedAttributes;
    Bytes signedAttributesContent; ///< as encoded, without the implicit tag
    Bytes signature;

    /// Whether `certificate` is the one that the identifier names.
    bool isBy(const x509::Certificate& certificate) const;
    /// Signature time-stamps, DER ContentInfo each.
    std::vector<Bytes> signatureTimeStamps() const;
    /// Checks the value with the key of `certificate`: over the signed attributes as they were encoded (or,
    /// when that order is not DER's, in DER's), or over `contentDigest` when there are none.
    SignatureCheck checkSignature(const x509::Certificate& certificate, BytesView contentDigest) const;
    /// Whether the key of `certificate` may be used with this digest: each Edwards curve has one of its own
    /// (RFC 8419 §3.1).
    bool isDigestAllowed(const x509::Certificate& certificate) const;
};

/// A CMS SignedData read from foreign bytes (RFC 5652; PKCS#7 1.5), immutable. Any thread.
class SignedData {
public:
    /// DER or BER: the first value counts. What follows is the padding of a PDF's /Contents, zeros as a rule;
    /// nobody signs it, and no reader takes it for anything. `maxBytes` bounds the value alone.
    /// Errors: cms_damaged.
    static Result<SignedData> read(BytesView bytes, std::size_t maxBytes = limits::maxSignatureContentsBytes);
    /// The same; a certificate that is byte for byte one of `known` is taken from there, which spares OpenSSL
    /// most of the work.
    static Result<SignedData> read(BytesView bytes, const std::vector<x509::Certificate>& known);

    const std::string& contentType() const { return m_contentType; }
    /// Content that the signature carries itself; nothing when detached.
    const std::optional<Bytes>& encapsulatedContent() const { return m_encapsulated; }
    const std::vector<x509::Certificate>& certificates() const { return m_certificates; }
    /// Certificates that stand there and cannot be read.
    int damagedCertificates() const { return m_damagedCertificates; }
    /// CRLs and other revocation values, DER.
    const std::vector<Bytes>& revocations() const { return m_revocations; }
    const std::vector<SignerInfo>& signers() const { return m_signers; }
    /// How many bytes the ContentInfo takes, padding left out.
    std::size_t sizeBytes() const { return m_sizeBytes; }
    /// Something other than zeros stands behind it.
    bool hasBytesBehind() const { return m_hasBytesBehind; }

    /// The embedded certificate of a signer: named by its identifier and, where several are, by its
    /// signing-certificate attribute.
    std::optional<x509::Certificate> certificateOf(const SignerInfo& signer) const;

private:
    friend class SignedDataParser;
    std::string m_contentType;
    std::optional<Bytes> m_encapsulated;
    std::vector<x509::Certificate> m_certificates;
    int m_damagedCertificates = 0;
    std::vector<Bytes> m_revocations;
    std::vector<SignerInfo> m_signers;
    std::size_t m_sizeBytes = 0;
    bool m_hasBytesBehind = false;
};

/// Digests bytes with an algorithm by OpenSSL's name, as NamedDigest does; nothing when it is not known.
std::optional<Bytes> digestOf(std::string_view digestName, BytesView bytes);

/// "SHA256" as people write it: "SHA-256".
std::string displayDigestName(std::string_view digestName);

} // namespace kyso::cms
