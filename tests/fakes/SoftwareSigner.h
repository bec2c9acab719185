#pragma once

#include "provider/Signer.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace kyso::test {

/// A key in memory with a certificate of its own making: signs for real, with OpenSSL, so that tests need no
/// token. `Fault` lets a test stand in the way of single signatures.
class SoftwareSigner final : public provider::Signer {
public:
    enum class Kind { Rsa2048, P256, P384 };
    struct Options {
        Kind kind = Kind::Rsa2048;
        std::string commonName = "Nguyễn Văn Kiểm";
        long notBeforeSeconds = -3600;
        long notAfterSeconds = 365L * 24 * 3600;
        const char* keyUsage = "critical,digitalSignature,nonRepudiation";
    };
    using Fault = std::function<std::optional<Error>(int signatureNumber)>;

    SoftwareSigner() : SoftwareSigner(Options{}) {}
    explicit SoftwareSigner(const Options& options, Fault fault = {}) : m_fault(std::move(fault)) {
        m_key.reset(options.kind == Kind::Rsa2048 ? EVP_RSA_gen(2048U)
                    : options.kind == Kind::P256  ? EVP_EC_gen("P-256")
                                                  : EVP_EC_gen("P-384"));
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
        X509* certificate = made.get();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 20261122);
        X509_gmtime_adj(X509_getm_notBefore(certificate), options.notBeforeSeconds);
        X509_gmtime_adj(X509_getm_notAfter(certificate), options.notAfterSeconds);
        X509_NAME* name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(options.commonName.c_str()), -1, -1,
                                   0);
        X509_set_issuer_name(certificate, name);
        X509_set_pubkey(certificate, m_key.get());
        if (options.keyUsage) {
            const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> usage(
                X509V3_EXT_conf_nid(nullptr, nullptr, NID_key_usage, options.keyUsage), &X509_EXTENSION_free);
            X509_add_ext(certificate, usage.get(), -1);
        }
        X509_sign(certificate, m_key.get(), EVP_sha256());
        unsigned char* der = nullptr;
        const int size = i2d_X509(certificate, &der);
        auto parsed = x509::Certificate::fromDer(BytesView(der, static_cast<std::size_t>(size)));
        OPENSSL_free(der);
        if (!parsed)
            throw std::runtime_error("the test's own certificate does not parse");
        m_chain = {std::move(*parsed)};
        if (options.kind == Kind::Rsa2048)
            m_algorithms = {{x509::SignatureScheme::RsaPkcs1, x509::DigestAlgorithm::Sha256},
                            {x509::SignatureScheme::RsaPkcs1, x509::DigestAlgorithm::Sha512},
                            {x509::SignatureScheme::RsaPss, x509::DigestAlgorithm::Sha256}};
        else
            m_algorithms = {{x509::SignatureScheme::Ecdsa, options.kind == Kind::P256
                                                               ? x509::DigestAlgorithm::Sha256
                                                               : x509::DigestAlgorithm::Sha384}};
    }

    const x509::Certificate& certificate() const override { return m_chain.front(); }
    const std::vector<x509::Certificate>& chain() const override { return m_chain; }
    const std::vector<x509::SignatureAlgorithm>& algorithms() const override { return m_algorithms; }
    int signaturesMade() const { return m_count; }

    Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                       const CancelToken& cancel) override {
        ++m_count;
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (m_fault) {
            if (auto error = m_fault(m_count))
                return failure(std::move(*error));
        }
        const EVP_MD* digest = algorithm.digest == x509::DigestAlgorithm::Sha512   ? EVP_sha512()
                               : algorithm.digest == x509::DigestAlgorithm::Sha384 ? EVP_sha384()
                                                                                   : EVP_sha256();
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                              &EVP_MD_CTX_free);
        EVP_PKEY_CTX* key = nullptr;
        bool good = EVP_DigestSignInit(context.get(), &key, digest, nullptr, m_key.get()) == 1;
        if (good && algorithm.scheme == x509::SignatureScheme::RsaPss)
            good = EVP_PKEY_CTX_set_rsa_padding(key, RSA_PKCS1_PSS_PADDING) == 1 &&
                   EVP_PKEY_CTX_set_rsa_pss_saltlen(key, RSA_PSS_SALTLEN_DIGEST) == 1;
        Bytes value(1024);
        std::size_t size = value.size();
        good = good && EVP_DigestSign(context.get(), value.data(), &size, dataToBeSigned.data(),
                                      dataToBeSigned.size()) == 1;
        if (!good)
            return failure(ErrorCode::CmsSignFailed, "EVP_DigestSign");
        value.resize(size);
        return value;
    }

private:
    struct FreeKey {
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    };
    std::unique_ptr<EVP_PKEY, FreeKey> m_key;
    std::vector<x509::Certificate> m_chain;
    std::vector<x509::SignatureAlgorithm> m_algorithms;
    Fault m_fault;
    int m_count = 0;
};

} // namespace kyso::test
