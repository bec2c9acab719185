#pragma once

#include "SignatureAlgorithm.h"

#include <openssl/evp.h>

namespace kyso::x509 {

/// OpenSSL's name for it; OpenSSL's own, never to be freed.
inline const EVP_MD* messageDigestOf(DigestAlgorithm digest) {
    switch (digest) {
    case DigestAlgorithm::Sha256:
        return EVP_sha256();
    case DigestAlgorithm::Sha384:
        return EVP_sha384();
    case DigestAlgorithm::Sha512:
        break;
    }
    return EVP_sha512();
}

} // namespace kyso::x509
