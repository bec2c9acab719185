#include "PssRestriction.h"

#include "OpenSslPtr.h"

#include <openssl/rsa.h>

namespace kyso::x509 {
namespace {

using AlgorithmPtr = OpenSslPtr<X509_ALGOR, X509_ALGOR_free>;
using PssPtr = OpenSslPtr<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;

// What absent fields mean (RFC 4055 §3.1).
constexpr int usualDigest = NID_sha1;
constexpr std::int64_t usualSaltBytes = 20;
constexpr std::int64_t mostSaltBytes = 2048;

int nidOf(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

/// The parameters of an algorithm when they are a SEQUENCE.
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

} // namespace

std::optional<PssRestriction> pssRestrictionOf(const Certificate& certificate) {
    X509_ALGOR* algorithm = nullptr;
    if (X509_PUBKEY_get0_param(nullptr, nullptr, nullptr, &algorithm,
                               X509_get_X509_PUBKEY(certificate.handle())) != 1 ||
        nidOf(algorithm) != NID_rsassaPss)
        return std::nullopt;
    int type = V_ASN1_UNDEF;
    X509_ALGOR_get0(nullptr, &type, nullptr, algorithm);
    if (type == V_ASN1_UNDEF)
        return std::nullopt;
    PssRestriction restriction;
    const auto parameters = parametersOf<PssPtr>(algorithm, d2i_RSA_PSS_PARAMS);
    std::int64_t salt = usualSaltBytes;
    if (parameters && parameters->saltLength != nullptr &&
        ASN1_INTEGER_get_int64(&salt, parameters->saltLength) != 1)
        salt = -1;
    if (parameters && salt >= 0 && salt <= mostSaltBytes) {
        restriction.minimumSaltBytes = static_cast<int>(salt);
        restriction.digestNid =
            parameters->hashAlgorithm != nullptr ? nidOf(parameters->hashAlgorithm) : usualDigest;
        restriction.maskDigestNid = usualDigest;
        if (parameters->maskGenAlgorithm != nullptr) {
            const auto mask = parametersOf<AlgorithmPtr>(parameters->maskGenAlgorithm, d2i_X509_ALGOR);
            const bool known = mask && nidOf(parameters->maskGenAlgorithm) == NID_mgf1;
            restriction.maskDigestNid = known ? nidOf(mask.get()) : NID_undef;
        }
    }
    ERR_clear_error();
    return restriction;
}

} // namespace kyso::x509
