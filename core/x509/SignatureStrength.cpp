#include "SignatureStrength.h"

#include "OpenSslPtr.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>

namespace kyso::x509 {
namespace {

int nidOf(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

/// RFC 4055 §3.1: absent parameters mean SHA-1.
int pssDigestOf(const X509_ALGOR* algorithm) {
    int type = 0;
    const void* value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return NID_undef;
    const auto* text = static_cast<const ASN1_STRING*>(value);
    const unsigned char* at = ASN1_STRING_get0_data(text);
    const OpenSslPtr<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free> pss(
        d2i_RSA_PSS_PARAMS(nullptr, &at, ASN1_STRING_length(text)));
    if (!pss)
        return NID_undef;
    return pss->hashAlgorithm != nullptr ? nidOf(pss->hashAlgorithm) : NID_sha1;
}

bool isStrong(int digest) {
    switch (digest) {
    case NID_sha224:
    case NID_sha256:
    case NID_sha384:
    case NID_sha512:
    case NID_sha512_224:
    case NID_sha512_256:
    case NID_sha3_224:
    case NID_sha3_256:
    case NID_sha3_384:
    case NID_sha3_512:
        return true;
    default:
        return false;
    }
}

} // namespace

bool isWeakSignature(const X509_ALGOR* algorithm) {
    if (algorithm == nullptr)
        return true;
    const int nid = nidOf(algorithm);
    if (nid == NID_ED25519 || nid == NID_ED448)
        return false;
    int digest = NID_undef;
    int key = NID_undef;
    if (nid == NID_rsassaPss)
        digest = pssDigestOf(algorithm);
    else if (OBJ_find_sigid_algs(nid, &digest, &key) != 1)
        digest = NID_undef;
    ERR_clear_error();
    return !isStrong(digest);
}

bool isSignedWeakly(const Certificate& certificate) {
    int digest = NID_undef;
    int key = NID_undef;
    int bits = 0;
    const bool known = X509_get_signature_info(certificate.handle(), &digest, &key, &bits, nullptr) == 1;
    ERR_clear_error();
    // Ed25519 and Ed448 name no digest. 100 bits lie between SHA-1 (63 by OpenSSL's count) and SHA-224 (112).
    return !known || (key != NID_ED25519 && key != NID_ED448 && bits < 100);
}

} // namespace kyso::x509
