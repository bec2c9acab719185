#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace kyso::x509 {

/// Deletes an OpenSSL object with the function that belongs to it.
template<auto Free>
struct OpenSslFree {
    template<class T>
    void operator()(T* object) const {
        Free(object);
    }
};

template<class T, auto Free>
using OpenSslPtr = std::unique_ptr<T, OpenSslFree<Free>>;

using X509Ptr = OpenSslPtr<X509, X509_free>;
using BioPtr = OpenSslPtr<BIO, BIO_free_all>;
using Pkcs7Ptr = OpenSslPtr<PKCS7, PKCS7_free>;
using PublicKeyPtr = OpenSslPtr<EVP_PKEY, EVP_PKEY_free>;
using DigestContextPtr = OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free>;

/// The oldest reason on this thread's OpenSSL error queue, which is then emptied; "" when there is none.
inline std::string takeOpenSslError() {
    const auto code = ERR_get_error();
    ERR_clear_error();
    if (code == 0)
        return {};
    const char* reason = ERR_reason_error_string(code);
    return reason != nullptr ? reason : "openssl error " + std::to_string(code);
}

} // namespace kyso::x509
