#include "Pkcs12Mac.h"

#include "base/SecureBytes.h"
#include "x509/Asn1.h"
#include "x509/OpenSslPtr.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include <array>
#include <optional>

namespace kyso::plugins {
namespace {

namespace asn1 = x509::asn1;
using x509::OpenSslPtr;

using Pbmac1Ptr = OpenSslPtr<PBE2PARAM, PBE2PARAM_free>;
using Pbkdf2Ptr = OpenSslPtr<PBKDF2PARAM, PBKDF2PARAM_free>;

constexpr std::int64_t leastKeyBytes = 1;
constexpr std::int64_t mostKeyBytes = 1024;

int nidOf(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

template<class T, class Decode>
T parametersOf(const X509_ALGOR* algorithm, Decode decode) {
    int type = V_ASN1_UNDEF;
    const void* value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return nullptr;
    const auto* text = static_cast<const ASN1_STRING*>(value);
    const unsigned char* at = ASN1_STRING_get0_data(text);
    return T(decode(nullptr, &at, ASN1_STRING_length(text)));
}

/// The digest of an HMAC (RFC 8018 §B.1.2); null when it is not one that is relied upon.
const EVP_MD* digestOfHmac(int nid) {
    switch (nid) {
    case NID_hmacWithSHA1: // the default of PBKDF2, where collisions do not matter
        return EVP_sha1();
    case NID_hmacWithSHA224:
        return EVP_sha224();
    case NID_hmacWithSHA256:
        return EVP_sha256();
    case NID_hmacWithSHA384:
        return EVP_sha384();
    case NID_hmacWithSHA512:
        return EVP_sha512();
    default:
        return nullptr;
    }
}

/// What the MAC is made of: the octets of authSafe's content (RFC 7292 §4).
std::optional<Bytes> authenticatedContent(const PKCS12* file) {
    unsigned char* der = nullptr;
    const int size = i2d_PKCS12(file, &der);
    if (size <= 0)
        return std::nullopt;
    const OpenSslPtr<unsigned char, [](unsigned char* encoded) { OPENSSL_free(encoded); }> owner(der);
    const auto whole = asn1::only({der, static_cast<std::size_t>(size)}, asn1::tagSequence);
    asn1::Reader file_(whole ? whole->content : BytesView());
    const auto version = file_.next(asn1::tagInteger);
    const auto authSafe = version ? file_.next(asn1::tagSequence) : std::nullopt;
    asn1::Reader info(authSafe ? authSafe->content : BytesView());
    const auto type = info.next(asn1::tagOid);
    const auto content = type ? info.next(asn1::context(0)) : std::nullopt;
    asn1::Reader inner(content ? content->content : BytesView());
    const auto octets = inner.next();
    return octets ? asn1::octets(*octets) : std::nullopt;
}

MacAnswer checkPbmac1(const PKCS12* file, const X509_ALGOR* algorithm, const ASN1_OCTET_STRING* mac,
                      Pkcs12Password password) {
    // PBMAC1-params are two algorithms, as PBES2-params are (RFC 8018 §A.4, §A.5).
    const auto parameters = parametersOf<Pbmac1Ptr>(algorithm, d2i_PBE2PARAM);
    if (!parameters || nidOf(parameters->keyfunc) != NID_id_pbkdf2)
        return MacAnswer::Unsupported;
    const auto derivation = parametersOf<Pbkdf2Ptr>(parameters->keyfunc, d2i_PBKDF2PARAM);
    const auto* digest = digestOfHmac(nidOf(parameters->encryption));
    // The key's length has to be said (RFC 9579 §5).
    if (!derivation || digest == nullptr || derivation->salt->type != V_ASN1_OCTET_STRING ||
        derivation->keylength == nullptr)
        return MacAnswer::Unsupported;
    const auto* random = digestOfHmac(derivation->prf != nullptr ? nidOf(derivation->prf) : NID_hmacWithSHA1);
    std::int64_t rounds = 0;
    std::int64_t keyBytes = 0;
    if (random == nullptr || ASN1_INTEGER_get_int64(&rounds, derivation->iter) != 1 || rounds < 1 ||
        rounds > INT32_MAX || ASN1_INTEGER_get_int64(&keyBytes, derivation->keylength) != 1 ||
        keyBytes < leastKeyBytes || keyBytes > mostKeyBytes)
        return MacAnswer::Unsupported;
    const auto content = authenticatedContent(file);
    if (!content)
        return MacAnswer::Unsupported;
    const auto* salt = derivation->salt->value.octet_string;
    SecureBytes key(static_cast<std::size_t>(keyBytes));
    std::array<unsigned char, EVP_MAX_MD_SIZE> made{};
    unsigned int size = 0;
    const bool done =
        PKCS5_PBKDF2_HMAC(password.text != nullptr ? password.text : "", password.length,
                          ASN1_STRING_get0_data(salt), ASN1_STRING_length(salt), static_cast<int>(rounds),
                          random, static_cast<int>(key.size()), key.data()) == 1 &&
        HMAC(digest, key.data(), static_cast<int>(key.size()), content->data(), content->size(), made.data(),
             &size) != nullptr;
    const bool same = done && static_cast<int>(size) == ASN1_STRING_length(mac) &&
                      CRYPTO_memcmp(made.data(), ASN1_STRING_get0_data(mac), size) == 0;
    return same ? MacAnswer::Good : MacAnswer::Wrong;
}

} // namespace

MacAnswer checkMac(PKCS12* file, Pkcs12Password password) {
    if (PKCS12_mac_present(file) != 1)
        return MacAnswer::None;
    const ASN1_OCTET_STRING* mac = nullptr;
    const X509_ALGOR* algorithm = nullptr;
    PKCS12_get0_mac(&mac, &algorithm, nullptr, nullptr, file);
    auto answer = MacAnswer::Unsupported;
    if (nidOf(algorithm) == NID_pbmac1) {
        answer = checkPbmac1(file, algorithm, mac, password);
    } else if (PKCS12_verify_mac(file, password.text, password.length) == 1) {
        answer = MacAnswer::Good;
    } else {
        const char* name = OBJ_nid2sn(nidOf(algorithm));
        const OpenSslPtr<EVP_MD, EVP_MD_free> known(
            EVP_MD_fetch(nullptr, name != nullptr ? name : "", nullptr));
        answer = known ? MacAnswer::Wrong : MacAnswer::Unsupported;
    }
    ERR_clear_error();
    return answer;
}

} // namespace kyso::plugins
