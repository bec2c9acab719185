#pragma once

#include "base/Bytes.h"
#include "x509/Certificate.h"
#include "x509/OpenSslPtr.h"
#include "x509/SignatureAlgorithm.h"

#include <openssl/rsa.h>

namespace kyso::test {

/// OpenSSL's judgement on a signature value.
inline bool isSignatureOf(const x509::Certificate& certificate, x509::SignatureAlgorithm algorithm,
                          BytesView data, BytesView value) {
    const x509::DigestContextPtr context(EVP_MD_CTX_new());
    const EVP_MD* md = algorithm.digest == x509::DigestAlgorithm::Sha256   ? EVP_sha256()
                       : algorithm.digest == x509::DigestAlgorithm::Sha384 ? EVP_sha384()
                                                                           : EVP_sha512();
    EVP_PKEY_CTX* keyContext = nullptr;
    if (EVP_DigestVerifyInit(context.get(), &keyContext, md, nullptr,
                             X509_get0_pubkey(certificate.handle())) != 1)
        return false;
    if (algorithm.scheme == x509::SignatureScheme::RsaPss &&
        (EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) != 1 ||
         EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST) != 1))
        return false;
    return EVP_DigestVerify(context.get(), value.data(), value.size(), data.data(), data.size()) == 1;
}

} // namespace kyso::test
