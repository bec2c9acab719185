#pragma once

#include "x509/Certificate.h"
#include "x509/OpenSslPtr.h"
#include "x509/SignatureAlgorithm.h"

#include <openssl/asn1.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// Keys and certificates made on the spot, for tests.
namespace kyso::test {

using Key = std::shared_ptr<EVP_PKEY>;

/// "RSA:2048", "RSA-PSS:2048", "EC:P-256", "ED25519"; made once for each kind and `which`.
inline Key key(const std::string& kind, int which = 0) {
    static std::map<std::pair<std::string, int>, Key> made;
    auto& slot = made[{kind, which}];
    if (slot)
        return slot;
    const auto colon = kind.find(':');
    const auto type = kind.substr(0, colon);
    const auto detail = colon == std::string::npos ? std::string() : kind.substr(colon + 1);
    const x509::OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(
        EVP_PKEY_CTX_new_from_name(nullptr, type.c_str(), nullptr));
    EVP_PKEY* out = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
        (type.starts_with("RSA") &&
         EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), std::stoi(detail)) != 1) ||
        (type == "EC" && EVP_PKEY_CTX_set_group_name(context.get(), detail.c_str()) != 1) ||
        EVP_PKEY_generate(context.get(), &out) != 1)
        throw std::runtime_error("no key of kind " + kind);
    slot.reset(out, EVP_PKEY_free);
    return slot;
}

struct NameEntry {
    int nid;
    std::string value;
    int type = MBSTRING_UTF8;
};

struct Issuer;

struct CertificateSpec {
    std::vector<NameEntry> subject{{NID_commonName, "Nguyễn Văn A", MBSTRING_UTF8}};
    Key subjectKey = key("RSA:2048");
    const Issuer* issuer = nullptr; ///< self-signed without
    long notBeforeSeconds = -24 * 3600;
    long notAfterSeconds = 365L * 24 * 3600;
    /// Extensions by OpenSSL's configuration names.
    std::vector<std::pair<int, std::string>> extensions{
        {NID_key_usage, "critical,digitalSignature,nonRepudiation"}};
    long serial = 0x1234;
    const EVP_MD* digest = EVP_sha256();
};

struct Issuer {
    x509::Certificate certificate;
    Key key;
};

inline x509::Certificate makeCertificate(const CertificateSpec& spec) {
    const x509::X509Ptr out(X509_new());
    X509_set_version(out.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), spec.serial);
    X509_gmtime_adj(X509_getm_notBefore(out.get()), spec.notBeforeSeconds);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), spec.notAfterSeconds);
    X509_set_pubkey(out.get(), spec.subjectKey.get());
    X509_NAME* name = X509_get_subject_name(out.get());
    for (const auto& entry : spec.subject)
        if (X509_NAME_add_entry_by_NID(name, entry.nid, entry.type,
                                       reinterpret_cast<const unsigned char*>(entry.value.data()),
                                       static_cast<int>(entry.value.size()), -1, 0) != 1)
            throw std::runtime_error("name entry refused: " + entry.value);
    X509* issuer = spec.issuer != nullptr ? spec.issuer->certificate.handle() : out.get();
    X509_set_issuer_name(out.get(), X509_get_subject_name(issuer));
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, out.get(), nullptr, nullptr, 0);
    for (const auto& [nid, value] : spec.extensions) {
        const x509::OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free> extension(
            X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
        if (!extension || X509_add_ext(out.get(), extension.get(), -1) != 1)
            throw std::runtime_error("extension refused: " + value);
    }
    EVP_PKEY* signingKey = spec.issuer != nullptr ? spec.issuer->key.get() : spec.subjectKey.get();
    const int type = EVP_PKEY_get_base_id(signingKey);
    const bool edwards = type == EVP_PKEY_ED25519 || type == EVP_PKEY_ED448;
    if (X509_sign(out.get(), signingKey, edwards ? nullptr : spec.digest) <= 0)
        throw std::runtime_error("certificate not signed");
    unsigned char* der = nullptr;
    const int size = i2d_X509(out.get(), &der);
    const Bytes bytes(der, der + size);
    OPENSSL_free(der);
    auto certificate = x509::Certificate::fromDer(bytes);
    if (!certificate)
        throw std::runtime_error("own certificate unreadable");
    return *certificate;
}

/// A CA: self-signed, or issued by `above`.
inline Issuer makeCa(const std::string& commonName, const Issuer* above = nullptr, int which = 100) {
    CertificateSpec spec;
    spec.subject = {{NID_commonName, commonName, MBSTRING_UTF8}};
    spec.subjectKey = key("EC:P-256", which);
    spec.issuer = above;
    spec.extensions = {{NID_basic_constraints, "critical,CA:TRUE"},
                       {NID_key_usage, "critical,keyCertSign,cRLSign"},
                       {NID_subject_key_identifier, "hash"}};
    spec.serial = which;
    spec.notBeforeSeconds = -10L * 365 * 24 * 3600;
    spec.notAfterSeconds = 20L * 365 * 24 * 3600;
    return {makeCertificate(spec), spec.subjectKey};
}

inline const EVP_MD* digestFor(x509::DigestAlgorithm digest) {
    return digest == x509::DigestAlgorithm::Sha256   ? EVP_sha256()
           : digest == x509::DigestAlgorithm::Sha384 ? EVP_sha384()
                                                     : EVP_sha512();
}

/// What a token would answer: hashes and signs.
inline Bytes signWith(const Key& signingKey, x509::SignatureAlgorithm algorithm, BytesView message) {
    const x509::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr;
    const EVP_MD* md = digestFor(algorithm.digest);
    std::size_t size = 0;
    bool done = EVP_DigestSignInit(context.get(), &keyContext, md, nullptr, signingKey.get()) == 1;
    if (algorithm.scheme == x509::SignatureScheme::RsaPss)
        done = done && EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST) == 1;
    done = done && EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1;
    Bytes out(size);
    done = done && EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()) == 1;
    if (!done)
        throw std::runtime_error("signing failed");
    out.resize(size);
    return out;
}

inline std::string pemOf(const x509::Certificate& certificate) {
    const x509::BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate.handle());
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace kyso::test
