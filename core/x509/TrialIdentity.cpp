#include "TrialIdentity.h"

#include "Certificate.h"

#include <openssl/ec.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>

namespace kyso::x509 {
namespace {

constexpr const char* issuerName = "Kyso – CA dùng thử";
constexpr long secondsADay = 24L * 60 * 60;
constexpr long certificateDays = 365;
constexpr long issuerDays = 3'650;
/// Clocks of other computers may be a little behind.
constexpr long secondsBackdated = 60L * 60;

tl::unexpected<Error> failed(const char* what) {
    return failure(ErrorCode::Internal, what, takeOpenSslError());
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

bool setRandomSerial(X509* certificate) {
    std::array<unsigned char, 16> serial{};
    if (RAND_bytes(serial.data(), serial.size()) != 1)
        return false;
    serial.front() = static_cast<unsigned char>((serial.front() & 0x3FU) | 0x40U); // positive, of full length
    const OpenSslPtr<BIGNUM, BN_free> number(BN_bin2bn(serial.data(), serial.size(), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

/// Subject, period and key; the issuer's name, the extensions and the signature are still missing.
X509Ptr start(std::string_view commonName, EVP_PKEY* key, Time now, long days) {
    X509Ptr certificate(X509_new());
    if (!certificate)
        return certificate;
    const auto begin = std::chrono::system_clock::to_time_t(now);
    auto* const subject = X509_get_subject_name(certificate.get());
    const bool done =
        X509_set_version(certificate.get(), X509_VERSION_3) == 1 && setRandomSerial(certificate.get()) &&
        ASN1_TIME_set(X509_getm_notBefore(certificate.get()), begin - secondsBackdated) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(certificate.get()), begin + days * secondsADay) != nullptr &&
        addName(subject, "C", "VN") && addName(subject, "O", demoOrganization) &&
        addName(subject, "CN", commonName) && X509_set_pubkey(certificate.get(), key) == 1;
    return done ? std::move(certificate) : nullptr;
}

X509Ptr makeIssuer(EVP_PKEY* key, Time now) {
    X509Ptr issuer = start(issuerName, key, now, issuerDays);
    const bool done =
        issuer && X509_set_issuer_name(issuer.get(), X509_get_subject_name(issuer.get())) == 1 &&
        addExtension(issuer.get(), issuer.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
        addExtension(issuer.get(), issuer.get(), NID_key_usage, "critical,keyCertSign,cRLSign") &&
        addExtension(issuer.get(), issuer.get(), NID_subject_key_identifier, "hash") &&
        X509_sign(issuer.get(), key, EVP_sha256()) > 0;
    return done ? std::move(issuer) : nullptr;
}

/// Signed by `issuer` with its key; without one by itself.
X509Ptr makeLeaf(const std::string& name, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuerKey, Time now) {
    X509Ptr leaf = start(name, key, now, certificateDays);
    if (!leaf)
        return leaf;
    X509* const above = issuer != nullptr ? issuer : leaf.get();
    const bool done =
        X509_set_issuer_name(leaf.get(), X509_get_subject_name(above)) == 1 &&
        addExtension(leaf.get(), above, NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(leaf.get(), above, NID_key_usage, "critical,digitalSignature,nonRepudiation") &&
        addExtension(leaf.get(), above, NID_subject_key_identifier, "hash") &&
        (issuer == nullptr ||
         addExtension(leaf.get(), above, NID_authority_key_identifier, "keyid:always")) &&
        X509_sign(leaf.get(), issuer != nullptr ? issuerKey : key, EVP_sha256()) > 0;
    return done ? std::move(leaf) : nullptr;
}

// Not by EVP_EC_gen, a macro that casts a const away.
PublicKeyPtr makeKey() {
    return PublicKeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

} // namespace

Result<TrialIdentity> TrialIdentity::makeSelfSigned(const std::string& name, Time now) {
    PublicKeyPtr key = makeKey();
    X509Ptr certificate = key ? makeLeaf(name, key.get(), nullptr, nullptr, now) : nullptr;
    if (!certificate)
        return failed("make the trial certificate");
    return TrialIdentity{std::move(key), std::move(certificate), nullptr};
}

Result<TrialIdentity> TrialIdentity::makeWithIssuer(const std::string& name, Time now) {
    const PublicKeyPtr issuerKey = makeKey();
    PublicKeyPtr key = makeKey();
    X509Ptr issuer = issuerKey ? makeIssuer(issuerKey.get(), now) : nullptr;
    if (!issuer)
        return failed("make the trial CA");
    X509Ptr certificate = key ? makeLeaf(name, key.get(), issuer.get(), issuerKey.get(), now) : nullptr;
    if (!certificate)
        return failed("make the trial certificate");
    return TrialIdentity{std::move(key), std::move(certificate), std::move(issuer)};
}

} // namespace kyso::x509
