#include "SignatureMethodReader.h"

#include "NamedDigest.h"
#include "x509/Asn1.h"
#include "x509/OpenSslPtr.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>

#include <array>

namespace kyso::cms {
namespace {

using AlgorithmPtr = x509::OpenSslPtr<X509_ALGOR, X509_ALGOR_free>;
using PssPtr = x509::OpenSslPtr<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;

AlgorithmPtr decoded(BytesView bytes) {
    const std::uint8_t* at = bytes.data();
    AlgorithmPtr algorithm(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(bytes.size())));
    ERR_clear_error();
    return algorithm;
}

int nidOf(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

/// id-shake128-len and id-shake256-len say how many bits they give; CMS knows one number for each (RFC 8702
/// §3.1), that of the identifiers without a length.
std::string nameOfShake(const X509_ALGOR* algorithm) {
    struct Shake {
        const char* identifier;
        const char* name;
        std::int64_t bits;
    };
    static constexpr std::array<Shake, 2> known = {
        {{"2.16.840.1.101.3.4.2.17", "SHAKE128", 256}, {"2.16.840.1.101.3.4.2.18", "SHAKE256", 512}}};
    const ASN1_OBJECT* object = nullptr;
    int type = 0;
    const void* value = nullptr;
    X509_ALGOR_get0(&object, &type, &value, algorithm);
    std::array<char, 64> identifier = {};
    std::int64_t bits = 0;
    if (type != V_ASN1_INTEGER || OBJ_obj2txt(identifier.data(), identifier.size(), object, 1) <= 0 ||
        ASN1_INTEGER_get_int64(&bits, static_cast<const ASN1_INTEGER*>(value)) != 1)
        return {};
    for (const auto& one : known)
        if (std::string_view(identifier.data()) == one.identifier && bits == one.bits)
            return one.name;
    return {};
}

std::string nameOfDigest(const X509_ALGOR* algorithm) {
    if (auto shake = nameOfShake(algorithm); !shake.empty())
        return shake;
    const int nid = nidOf(algorithm);
    const char* name = nid != NID_undef ? OBJ_nid2sn(nid) : nullptr;
    return name != nullptr && EVP_get_digestbyname(name) != nullptr ? name : "";
}

std::string nameOfKeyType(int nid) {
    switch (nid) {
    case NID_rsaEncryption:
        return "RSASSA-PKCS1-v1_5";
    case NID_X9_62_id_ecPublicKey:
        return "ECDSA";
    case NID_dsa:
        return "DSA";
    default:
        return {};
    }
}

/// Signature algorithms whose parts OpenSSL 3.0 does not tell (RFC 8017 A.2.4; FIPS 202).
struct KnownMethod {
    int nid;
    const char* digestName;
    const char* signatureName;
};
constexpr std::array<KnownMethod, 6> knownMethods = {
    {{NID_sha512_224WithRSAEncryption, "SHA512-224", "RSASSA-PKCS1-v1_5"},
     {NID_sha512_256WithRSAEncryption, "SHA512-256", "RSASSA-PKCS1-v1_5"},
     {NID_ecdsa_with_SHA3_224, "SHA3-224", "ECDSA"},
     {NID_ecdsa_with_SHA3_256, "SHA3-256", "ECDSA"},
     {NID_ecdsa_with_SHA3_384, "SHA3-384", "ECDSA"},
     {NID_ecdsa_with_SHA3_512, "SHA3-512", "ECDSA"}}};

/// RFC 4055 §3.1: absent parameters mean SHA-1, MGF1 with SHA-1, 20 bytes of salt.
SignatureMethod readPss(const X509_ALGOR* algorithm) {
    SignatureMethod method{{}, "RSASSA-PSS", {}, -1};
    int type = 0;
    const void* value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return method;
    const auto* text = static_cast<const ASN1_STRING*>(value);
    const std::uint8_t* at = ASN1_STRING_get0_data(text);
    const PssPtr pss(d2i_RSA_PSS_PARAMS(nullptr, &at, ASN1_STRING_length(text)));
    ERR_clear_error();
    if (!pss)
        return method;
    method.digestName = pss->hashAlgorithm != nullptr ? nameOfDigest(pss->hashAlgorithm) : "SHA1";
    method.maskDigestName = "SHA1";
    if (pss->maskGenAlgorithm != nullptr) {
        const void* inner = nullptr;
        X509_ALGOR_get0(nullptr, &type, &inner, pss->maskGenAlgorithm);
        const bool mgf1 = nidOf(pss->maskGenAlgorithm) == NID_mgf1 && type == V_ASN1_SEQUENCE;
        const auto* parameters = static_cast<const ASN1_STRING*>(inner);
        method.maskDigestName =
            mgf1 ? digestNameOf(BytesView(ASN1_STRING_get0_data(parameters),
                                          static_cast<std::size_t>(ASN1_STRING_length(parameters))))
                 : "";
    }
    std::int64_t salt = 20;
    if (pss->saltLength != nullptr && ASN1_INTEGER_get_int64(&salt, pss->saltLength) != 1)
        salt = -1;
    ERR_clear_error();
    method.saltBytes = salt >= 0 && salt <= 1024 ? static_cast<int>(salt) : -1;
    return method;
}

} // namespace

std::string digestNameOf(BytesView algorithmIdentifier) {
    const auto algorithm = decoded(algorithmIdentifier);
    return algorithm ? nameOfDigest(algorithm.get()) : std::string();
}

SignatureMethod readSignatureMethod(BytesView algorithmIdentifier, const std::string& digestName) {
    const auto algorithm = decoded(algorithmIdentifier);
    if (!algorithm)
        return {};
    const int nid = nidOf(algorithm.get());
    if (nid == NID_rsassaPss)
        return readPss(algorithm.get());
    if (nid == NID_ED25519 || nid == NID_ED448)
        return {digestName, "EdDSA", {}, -1};
    // A bare key algorithm (rsaEncryption, id-ecPublicKey) leaves the digest to SignerInfo.digestAlgorithm.
    if (auto name = nameOfKeyType(nid); !name.empty())
        return {digestName, std::move(name), {}, -1};
    for (const auto& one : knownMethods)
        if (nid == one.nid)
            return {one.digestName, one.signatureName, {}, -1};
    int digest = NID_undef;
    int key = NID_undef;
    if (OBJ_find_sigid_algs(nid, &digest, &key) != 1 || digest == NID_undef)
        return {};
    const char* name = OBJ_nid2sn(digest);
    return {name != nullptr ? name : "", nameOfKeyType(key), {}, -1};
}

std::optional<Bytes> digestOf(std::string_view digestName, BytesView bytes) {
    auto digest = NamedDigest::create(digestName);
    if (!digest)
        return std::nullopt;
    digest->add(bytes);
    return digest->finish();
}

std::string displayDigestName(std::string_view digestName) {
    if (!digestName.starts_with("SHA") || digestName.size() <= 3 || digestName[3] < '0' ||
        digestName[3] > '9' || digestName.starts_with("SHA3-"))
        return std::string(digestName);
    auto name = "SHA-" + std::string(digestName.substr(3));
    // SHA-512 cut to fewer bits.
    if (const auto cut = name.find('-', 4); cut != std::string::npos)
        name[cut] = '/';
    return name;
}

} // namespace kyso::cms
