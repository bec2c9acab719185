#include "SignatureAlgorithm.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace kyso::x509 {

std::string_view nameOf(DigestAlgorithm digest) {
    switch (digest) {
    case DigestAlgorithm::Sha256:
        return "SHA-256";
    case DigestAlgorithm::Sha384:
        return "SHA-384";
    case DigestAlgorithm::Sha512:
        return "SHA-512";
    }
    return {};
}

std::string_view nameOf(SignatureScheme scheme) {
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return "RSASSA-PKCS1-v1_5";
    case SignatureScheme::RsaPss:
        return "RSASSA-PSS";
    case SignatureScheme::Ecdsa:
        return "ECDSA";
    }
    return {};
}

std::size_t digestSizeBytes(DigestAlgorithm digest) {
    switch (digest) {
    case DigestAlgorithm::Sha256:
        return 32;
    case DigestAlgorithm::Sha384:
        return 48;
    case DigestAlgorithm::Sha512:
        return 64;
    }
    return 0;
}

SignatureAlgorithm defaultAlgorithmFor(const Certificate& certificate) {
    switch (certificate.keyType()) {
    case KeyType::EcP256:
        return {SignatureScheme::Ecdsa, DigestAlgorithm::Sha256};
    case KeyType::EcP384:
        return {SignatureScheme::Ecdsa, DigestAlgorithm::Sha384};
    case KeyType::EcP521:
        return {SignatureScheme::Ecdsa, DigestAlgorithm::Sha512};
    case KeyType::Rsa:
    case KeyType::Other:
        break;
    }
    EVP_PKEY* key = X509_get0_pubkey(certificate.handle());
    const int id = key != nullptr ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
    // A key bound to PSS (id-RSASSA-PSS, RFC 4055) makes nothing else; a rare curve still makes ECDSA.
    if (id == EVP_PKEY_RSA_PSS)
        return {SignatureScheme::RsaPss, DigestAlgorithm::Sha256};
    if (id == EVP_PKEY_EC)
        return {SignatureScheme::Ecdsa, DigestAlgorithm::Sha256};
    return {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256};
}

} // namespace kyso::x509
