#include "TimeStampRequest.h"

#include "x509/Asn1.h"
#include "x509/OpenSslPtr.h"

#include <openssl/objects.h>
#include <openssl/rand.h>

#include <array>

namespace kyso::cms {

namespace asn1 = x509::asn1;

namespace {

void append(Bytes& out, BytesView more) {
    out.insert(out.end(), more.begin(), more.end());
}

/// The DER of a dotted object identifier; nothing when it is none.
std::optional<Bytes> encodedOid(const std::string& dotted) {
    const x509::OpenSslPtr<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(dotted.c_str(), 1));
    ERR_clear_error();
    if (!object || OBJ_length(object.get()) == 0)
        return std::nullopt;
    return asn1::wrap(asn1::tagOid, {OBJ_get0_data(object.get()), OBJ_length(object.get())});
}

const char* digestOid(x509::DigestAlgorithm algorithm) {
    switch (algorithm) {
    case x509::DigestAlgorithm::Sha384:
        return "2.16.840.1.101.3.4.2.2";
    case x509::DigestAlgorithm::Sha512:
        return "2.16.840.1.101.3.4.2.3";
    case x509::DigestAlgorithm::Sha256:
        break;
    }
    return "2.16.840.1.101.3.4.2.1";
}

const char* openSslName(x509::DigestAlgorithm algorithm) {
    switch (algorithm) {
    case x509::DigestAlgorithm::Sha384:
        return "SHA384";
    case x509::DigestAlgorithm::Sha512:
        return "SHA512";
    case x509::DigestAlgorithm::Sha256:
        break;
    }
    return "SHA256";
}

} // namespace

Result<TimeStampRequest> TimeStampRequest::create(x509::DigestAlgorithm algorithm, BytesView digest,
                                                  const std::string& policyOid) {
    static constexpr std::size_t nonceBytes = 8; // what every server's arithmetic holds
    static constexpr std::array<std::uint8_t, 3> version = {asn1::tagInteger, 1, 1};
    static constexpr std::array<std::uint8_t, 2> null = {asn1::tagNull, 0};
    static constexpr std::array<std::uint8_t, 3> certificateWanted = {0x01, 1, 0xFF};
    if (digest.size() != x509::digestSizeBytes(algorithm))
        return failure(ErrorCode::UsageWrong, "digest of " + std::to_string(digest.size()) + " bytes");
    const auto oid = encodedOid(digestOid(algorithm));
    const auto policy = policyOid.empty() ? std::optional(Bytes()) : encodedOid(policyOid);
    if (!policy)
        return failure(ErrorCode::UsageWrong, "not an object identifier", {}, policyOid);
    TimeStampRequest out;
    out.m_nonce.resize(nonceBytes);
    if (!oid || RAND_bytes(out.m_nonce.data(), static_cast<int>(nonceBytes)) != 1)
        return failure(ErrorCode::Internal, "time-stamp nonce", x509::takeOpenSslError());
    // Positive and without a leading zero, so that its encoding is these very bytes.
    out.m_nonce.front() = static_cast<std::uint8_t>((out.m_nonce.front() & 0x3FU) | 0x40U);
    out.m_digestName = openSslName(algorithm);
    out.m_digest.assign(digest.begin(), digest.end());
    out.m_policyOid = policyOid;

    Bytes algorithmContent = *oid;
    append(algorithmContent, null);
    Bytes imprint = asn1::wrap(asn1::tagSequence, algorithmContent);
    append(imprint, asn1::wrap(asn1::tagOctetString, digest));
    Bytes content(version.begin(), version.end());
    append(content, asn1::wrap(asn1::tagSequence, imprint));
    append(content, *policy);
    append(content, asn1::wrap(asn1::tagInteger, out.m_nonce));
    append(content, certificateWanted);
    out.m_der = asn1::wrap(asn1::tagSequence, content);
    return out;
}

} // namespace kyso::cms
