#include "TrialCertificate.h"

#include "x509/Certificate.h"
#include "x509/OpenSslPtr.h"

#include <openssl/asn1.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>

namespace kyso::cli {

namespace {

using x509::BioPtr;
using x509::OpenSslPtr;
using x509::PublicKeyPtr;
using x509::X509Ptr;
using Pkcs12Ptr = OpenSslPtr<PKCS12, PKCS12_free>;
using CertificateStack = OpenSslPtr<STACK_OF(X509), [](STACK_OF(X509) * stack) { sk_X509_free(stack); }>;

constexpr long secondsADay = 24L * 60 * 60;
constexpr const char* issuerName = "Kyso – CA dùng thử";

tl::unexpected<Error> failed(const char* what) {
    return failure(ErrorCode::CmsSignFailed, what, x509::takeOpenSslError());
}

bool addName(X509_NAME* name, const char* field, std::string_view value) {
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, asBytes(value).data(),
                                      static_cast<int>(value.size()), -1, 0) == 1;
}

bool addExtension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Subject, period and key; the issuer's name, the extensions and the signature are still missing.
X509Ptr start(const std::string& commonName, EVP_PKEY* key, Time now, long days) {
    X509Ptr certificate(X509_new());
    std::array<unsigned char, 16> serial{};
    if (!certificate || RAND_bytes(serial.data(), serial.size()) != 1)
        return {};
    serial[0] = static_cast<unsigned char>((serial[0] & 0x7FU) | 0x40U); // positive and of full length
    const OpenSslPtr<BIGNUM, BN_free> number(BN_bin2bn(serial.data(), serial.size(), nullptr));
    const std::time_t begin = std::chrono::system_clock::to_time_t(now);
    X509_NAME* const subject = X509_get_subject_name(certificate.get());
    const bool done =
        X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
        BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get())) != nullptr &&
        ASN1_TIME_set(X509_getm_notBefore(certificate.get()), begin - secondsADay) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(certificate.get()), begin + days * secondsADay) != nullptr &&
        addName(subject, "C", "VN") && addName(subject, "O", x509::demoOrganization) &&
        addName(subject, "CN", commonName) && X509_set_pubkey(certificate.get(), key) == 1;
    return done ? std::move(certificate) : X509Ptr();
}

X509Ptr makeIssuer(EVP_PKEY* key, Time now) {
    X509Ptr issuer = start(issuerName, key, now, 3'650);
    const bool done =
        issuer && X509_set_issuer_name(issuer.get(), X509_get_subject_name(issuer.get())) == 1 &&
        addExtension(issuer.get(), issuer.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
        addExtension(issuer.get(), issuer.get(), NID_key_usage, "critical,keyCertSign,cRLSign") &&
        addExtension(issuer.get(), issuer.get(), NID_subject_key_identifier, "hash") &&
        X509_sign(issuer.get(), key, EVP_sha256()) > 0;
    return done ? std::move(issuer) : X509Ptr();
}

X509Ptr makeLeaf(const std::string& name, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuerKey, Time now) {
    X509Ptr leaf = start(name, key, now, 365);
    const bool done =
        leaf && X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer)) == 1 &&
        addExtension(leaf.get(), issuer, NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(leaf.get(), issuer, NID_key_usage, "critical,digitalSignature,nonRepudiation") &&
        addExtension(leaf.get(), issuer, NID_subject_key_identifier, "hash") &&
        addExtension(leaf.get(), issuer, NID_authority_key_identifier, "keyid:always") &&
        X509_sign(leaf.get(), issuerKey, EVP_sha256()) > 0;
    return done ? std::move(leaf) : X509Ptr();
}

Bytes contentOf(BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    const BytesView view = asBytes({data, static_cast<std::size_t>(size)});
    return {view.begin(), view.end()};
}

} // namespace

Result<TrialCertificate> TrialCertificate::make(const std::string& name, const std::string& password,
                                                Time now) {
    const PublicKeyPtr issuerKey(EVP_EC_gen("P-256"));
    const PublicKeyPtr key(EVP_EC_gen("P-256"));
    if (!issuerKey || !key)
        return failed("make keys");
    const X509Ptr issuer = makeIssuer(issuerKey.get(), now);
    if (!issuer)
        return failed("make the trial CA");
    const X509Ptr leaf = makeLeaf(name, key.get(), issuer.get(), issuerKey.get(), now);
    if (!leaf)
        return failed("make the trial certificate");

    const CertificateStack others(sk_X509_new_null());
    if (!others || sk_X509_push(others.get(), issuer.get()) == 0)
        return failed("collect the chain");
    const Pkcs12Ptr pkcs12(
        PKCS12_create(password.c_str(), name.c_str(), key.get(), leaf.get(), others.get(), 0, 0, 0, 0, 0));
    const BioPtr file(BIO_new(BIO_s_mem()));
    const BioPtr pem(BIO_new(BIO_s_mem()));
    if (!pkcs12 || !file || !pem || i2d_PKCS12_bio(file.get(), pkcs12.get()) != 1 ||
        PEM_write_bio_X509(pem.get(), issuer.get()) != 1)
        return failed("write the trial certificate");
    return TrialCertificate{contentOf(file.get()), contentOf(pem.get())};
}

} // namespace kyso::cli
