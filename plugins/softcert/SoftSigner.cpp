#include "SoftSigner.h"

#include "x509/MessageDigest.h"

#include <openssl/rsa.h>

#include <algorithm>

namespace kyso::plugins {

using x509::SignatureAlgorithm;
using x509::SignatureScheme;

SoftSigner::SoftSigner(SoftKey key)
    : m_key(std::move(key)), m_algorithms(x509::algorithmsOf(m_key.certificate)) {}

Result<Bytes> SoftSigner::sign(SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                               const CancelToken& cancel) {
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (std::find(m_algorithms.begin(), m_algorithms.end(), algorithm) == m_algorithms.end())
        return failure(ErrorCode::AlgorithmUnsupported, "not for this kind of key", {},
                       std::string(nameOf(algorithm.scheme)));
    const x509::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr;
    bool ready = EVP_DigestSignInit(context.get(), &keyContext, x509::messageDigestOf(algorithm.digest),
                                    nullptr, m_key.key.get()) == 1;
    if (ready && algorithm.scheme == SignatureScheme::RsaPss)
        ready = EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(
                    keyContext, x509::pssSaltBytes(m_key.certificate, algorithm.digest)) == 1;
    std::size_t size = 0;
    ready = ready &&
            EVP_DigestSign(context.get(), nullptr, &size, dataToBeSigned.data(), dataToBeSigned.size()) == 1;
    Bytes value(size);
    if (!ready ||
        EVP_DigestSign(context.get(), value.data(), &size, dataToBeSigned.data(), dataToBeSigned.size()) != 1)
        return failure(ErrorCode::Internal, "EVP_DigestSign", x509::takeOpenSslError());
    value.resize(size);
    return value;
}

} // namespace kyso::plugins
