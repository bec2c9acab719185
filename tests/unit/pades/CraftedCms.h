#pragma once

#include "AttackBench.h"
#include "x509/Asn1.h"

#include <openssl/objects.h>

/// A CMS SignedData put together by hand, so that each part can be wrong for itself.
namespace kyso::test {

inline Bytes joined(const std::vector<Bytes>& parts) {
    Bytes out;
    for (const auto& part : parts)
        out.insert(out.end(), part.begin(), part.end());
    return out;
}
inline Bytes sequence(const std::vector<Bytes>& parts) {
    return x509::asn1::wrap(x509::asn1::tagSequence, joined(parts));
}
inline Bytes setOf(const std::vector<Bytes>& parts) {
    return x509::asn1::wrap(x509::asn1::tagSet, joined(parts));
}
inline Bytes oidBytes(const char* dotted) {
    const std::unique_ptr<ASN1_OBJECT, decltype(&ASN1_OBJECT_free)> object(OBJ_txt2obj(dotted, 1),
                                                                           &ASN1_OBJECT_free);
    unsigned char* der = nullptr;
    const int size = i2d_ASN1_OBJECT(object.get(), &der);
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}
inline Bytes attribute(const char* type, const std::vector<Bytes>& values) {
    return sequence({oidBytes(type), setOf(values)});
}
inline Bytes octets(BytesView content) {
    return x509::asn1::wrap(x509::asn1::tagOctetString, content);
}

namespace oid {
inline constexpr const char* data = "1.2.840.113549.1.7.1";
inline constexpr const char* timeStampInfo = "1.2.840.113549.1.9.16.1.4";
inline constexpr const char* contentType = "1.2.840.113549.1.9.3";
inline constexpr const char* messageDigest = "1.2.840.113549.1.9.4";
inline constexpr const char* signingCertificate = "1.2.840.113549.1.9.16.2.12";
inline constexpr const char* signingCertificateV2 = "1.2.840.113549.1.9.16.2.47";
inline constexpr const char* sha1 = "1.3.14.3.2.26";
inline constexpr const char* sha256 = "2.16.840.1.101.3.4.2.1";
inline constexpr const char* sha512 = "2.16.840.1.101.3.4.2.3";
inline constexpr const char* ecdsaSha256 = "1.2.840.10045.4.3.2";
inline constexpr const char* rsaEncryption = "1.2.840.113549.1.1.1";
} // namespace oid

inline Bytes digestAttribute(const char* digestName, BytesView content) {
    return attribute(oid::messageDigest, {octets(*cms::digestOf(digestName, content))});
}
inline Bytes typeAttribute(const char* type) {
    return attribute(oid::contentType, {oidBytes(type)});
}
/// SHA-256, which is the default and left out.
inline Bytes certificateAttribute(const x509::Certificate& certificate) {
    const auto digest = *cms::digestOf("SHA256", certificate.der());
    return attribute(oid::signingCertificateV2, {sequence({sequence({sequence({octets(digest)})})})});
}

struct CraftedCms {
    std::vector<Bytes> attributes; ///< as they are encoded; none leaves them out
    std::vector<Bytes> unsignedAttributes;
    std::vector<x509::Certificate> certificates;
    x509::Certificate named; ///< whom the signer's identifier names
    const char* digest = oid::sha256;
    const char* algorithm = oid::ecdsaSha256;
    /// The whole AlgorithmIdentifiers, for those with parameters.
    std::optional<Bytes> digestIdentifier;
    std::optional<Bytes> algorithmIdentifier;
    /// The identifier of the signer; issuer and serial number when not set.
    std::optional<Bytes> signerIdentifier;
    std::uint8_t signerVersion = 1;
    std::function<Bytes(BytesView)> sign;
    /// What is signed; the attributes as a set when not set.
    std::optional<Bytes> signedBytes;
    bool isIndefinite = false;
    Bytes behind; ///< stands behind it in /Contents

    /// As it should be, over `content`.
    static CraftedCms over(BytesView content, const TestSignature& by) {
        return {.attributes = {typeAttribute(oid::data), digestAttribute("SHA256", content),
                               certificateAttribute(by.chain.front())},
                .unsignedAttributes = {},
                .certificates = by.chain,
                .named = by.chain.front(),
                .digestIdentifier = std::nullopt,
                .algorithmIdentifier = std::nullopt,
                .signerIdentifier = std::nullopt,
                .sign =
                    [key = by.key](BytesView bytes) {
                        return signWith(key, {x509::SignatureScheme::Ecdsa, x509::DigestAlgorithm::Sha256},
                                        bytes);
                    },
                .signedBytes = std::nullopt,
                .behind = {}};
    }

    Bytes der() const {
        namespace asn1 = x509::asn1;
        const auto nameOf = [](const X509_NAME* name) {
            unsigned char* out = nullptr;
            const int size = i2d_X509_NAME(name, &out);
            Bytes bytes(out, out + size);
            OPENSSL_free(out);
            return bytes;
        };
        unsigned char* serial = nullptr;
        const int serialSize = i2d_ASN1_INTEGER(X509_get0_serialNumber(named.handle()), &serial);
        const Bytes serialBytes(serial, serial + serialSize);
        OPENSSL_free(serial);
        const Bytes one{asn1::tagInteger, 1, 1};
        const auto digestBytes = digestIdentifier.value_or(sequence({oidBytes(digest)}));
        const auto issuerAndSerial = sequence({nameOf(X509_get_issuer_name(named.handle())), serialBytes});
        std::vector<Bytes> signer{
            {asn1::tagInteger, 1, signerVersion}, signerIdentifier.value_or(issuerAndSerial), digestBytes};
        if (!attributes.empty())
            signer.push_back(asn1::wrap(asn1::context(0), joined(attributes)));
        signer.push_back(algorithmIdentifier.value_or(sequence({oidBytes(algorithm)})));
        signer.push_back(octets(sign(signedBytes ? *signedBytes : setOf(attributes))));
        if (!unsignedAttributes.empty())
            signer.push_back(asn1::wrap(asn1::context(1), joined(unsignedAttributes)));
        std::vector<Bytes> bag;
        for (const auto& certificate : certificates)
            bag.push_back(certificate.der());
        const auto data = sequence({one, setOf({digestBytes}), sequence({oidBytes(oid::data)}),
                                    asn1::wrap(asn1::context(0), joined(bag)), setOf({sequence(signer)})});
        const std::vector<Bytes> parts{oidBytes("1.2.840.113549.1.7.2"), asn1::wrap(asn1::context(0), data)};
        if (!isIndefinite)
            return joined({sequence(parts), behind});
        return joined({{asn1::tagSequence, 0x80}, joined(parts), {0, 0}, behind});
    }
};

} // namespace kyso::test
