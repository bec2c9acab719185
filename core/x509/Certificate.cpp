#include "Certificate.h"

#include "DistinguishedNameReader.h"
#include "OpenSslPtr.h"
#include "PssRestriction.h"
#include "SignatureAlgorithm.h"
#include "base/Limits.h"

#include <openssl/core_names.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <tuple>
#include <utility>

namespace kyso::x509 {

struct Certificate::Data {
    X509Ptr handle;
    Bytes der;
    DistinguishedName subject;
    DistinguishedName issuer;
    Time notBefore;
    Time notAfter;
    std::string serialHex;
    std::string sha256;
    KeyType keyType = KeyType::Other;
    int keyBits = 0;
};

namespace {

/// Purposes that go with signing documents (RFC 5280 §4.2.1.12, RFC 9336, those of Adobe and Microsoft).
/// Nothing else is one: a key meant for programs or for a network vouches for no document.
bool isPurposeOfSigning(const ASN1_OBJECT* purpose) {
    const int known = OBJ_obj2nid(purpose);
    if (known == NID_email_protect || known == NID_client_auth || known == NID_anyExtendedKeyUsage)
        return true;
    static constexpr std::array documents = {"1.3.6.1.5.5.7.3.36", "1.2.840.113583.1.1.5",
                                             "1.3.6.1.4.1.311.10.3.12"};
    std::array<char, 64> name{};
    const int size = OBJ_obj2txt(name.data(), static_cast<int>(name.size()), purpose, 1);
    return size > 0 && size < static_cast<int>(name.size()) &&
           std::ranges::find(documents, std::string_view(name.data())) != documents.end();
}

/// Dates that the clock cannot hold (year 9999 is common) become its ends.
std::optional<Time> timeOf(const ASN1_TIME* value) {
    using namespace std::chrono;
    std::tm parts = {};
    if (value == nullptr || ASN1_TIME_to_tm(value, &parts) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    const auto since = seconds(::timegm(&parts));
    const auto latest = duration_cast<seconds>(Time::max().time_since_epoch());
    const auto earliest = duration_cast<seconds>(Time::min().time_since_epoch());
    return Time(std::clamp(since, earliest, latest));
}

std::pair<KeyType, int> keyOf(X509* certificate) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr) {
        ERR_clear_error();
        return {KeyType::Other, 0};
    }
    const int bits = EVP_PKEY_get_bits(key);
    const int id = EVP_PKEY_get_base_id(key);
    if (id == EVP_PKEY_RSA || id == EVP_PKEY_RSA_PSS)
        return {KeyType::Rsa, bits};
    if (id != EVP_PKEY_EC)
        return {KeyType::Other, bits};
    std::array<char, 64> name = {};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1)
        ERR_clear_error();
    const std::string_view group(name.data(), length);
    if (group == SN_X9_62_prime256v1)
        return {KeyType::EcP256, bits};
    if (group == SN_secp384r1)
        return {KeyType::EcP384, bits};
    if (group == SN_secp521r1)
        return {KeyType::EcP521, bits};
    return {KeyType::Other, bits};
}

/// With an exponent of 1 a signature is what it signs; an even number has a factor that everybody knows.
bool isUsableRsa(EVP_PKEY* key) {
    const auto number = [key](const char* name) {
        BIGNUM* value = nullptr;
        EVP_PKEY_get_bn_param(key, name, &value);
        return OpenSslPtr<BIGNUM, BN_free>(value);
    };
    const auto modulus = number(OSSL_PKEY_PARAM_RSA_N);
    const auto exponent = number(OSSL_PKEY_PARAM_RSA_E);
    ERR_clear_error();
    return modulus && exponent && BN_is_odd(modulus.get()) == 1 && BN_is_odd(exponent.get()) == 1 &&
           BN_is_one(exponent.get()) != 1;
}

/// A curve written out instead of named may be one made to be broken (RFC 5480 §2.1.1 forbids it).
bool hasOwnCurve(const EVP_PKEY* key) {
    int isExplicit = 0;
    const bool told =
        EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &isExplicit) == 1;
    ERR_clear_error();
    return !told || isExplicit != 0;
}

std::string serialOf(const X509* certificate) {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
    const BytesView digits(ASN1_STRING_get0_data(serial),
                           static_cast<std::size_t>(std::max(0, ASN1_STRING_length(serial))));
    const bool negative = (ASN1_STRING_type(serial) & V_ASN1_NEG) != 0;
    std::string text = toHex(digits);
    if (negative)
        text.insert(text.begin(), '-');
    return text;
}

std::string sha256Hex(BytesView bytes) {
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest = {};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return toHex(digest);
}

/// As people who make keys call it: "ED25519", "RSASSA-PSS SHA1", "secp256k1".
std::string kindOfKey(const Certificate& certificate) {
    const auto name = [](int nid) {
        const char* known = nid != NID_undef ? OBJ_nid2sn(nid) : nullptr;
        return std::string(known != nullptr ? known : "?");
    };
    if (const auto restriction = pssRestrictionOf(certificate))
        return std::string(nameOf(SignatureScheme::RsaPss)) + ' ' + name(restriction->digestNid);
    const EVP_PKEY* key = X509_get0_pubkey(certificate.handle());
    std::array<char, 64> group{};
    std::size_t length = 0;
    const bool hasGroup =
        key != nullptr && EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1;
    ERR_clear_error();
    return hasGroup ? std::string(group.data(), length)
                    : name(key != nullptr ? EVP_PKEY_get_base_id(key) : NID_undef);
}

tl::unexpected<Error> damaged(std::string what) {
    return failure(ErrorCode::CertificateDamaged, std::move(what), takeOpenSslError());
}

} // namespace

Result<Certificate> Certificate::fromDer(BytesView der) {
    if (der.empty() || der.size() > limits::maxCertificateBytes)
        return damaged("certificate of " + std::to_string(der.size()) + " bytes");
    const std::uint8_t* at = der.data();
    X509Ptr handle(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!handle)
        return damaged("not an X.509 certificate");
    if (at != der.data() + der.size())
        return damaged("bytes after the certificate");
    const auto notBefore = timeOf(X509_get0_notBefore(handle.get()));
    const auto notAfter = timeOf(X509_get0_notAfter(handle.get()));
    if (!notBefore || !notAfter)
        return damaged("validity is not a date");

    auto data = std::make_shared<Data>();
    data->der.assign(der.begin(), der.end());
    data->subject = readDistinguishedName(X509_get_subject_name(handle.get()));
    data->issuer = readDistinguishedName(X509_get_issuer_name(handle.get()));
    data->notBefore = *notBefore;
    data->notAfter = *notAfter;
    data->serialHex = serialOf(handle.get());
    data->sha256 = sha256Hex(der);
    std::tie(data->keyType, data->keyBits) = keyOf(handle.get());
    data->handle = std::move(handle);
    return Certificate(std::move(data));
}

Result<Certificate> Certificate::fromHandle(const X509* handle) {
    unsigned char* der = nullptr;
    const int size = handle != nullptr ? i2d_X509(handle, &der) : 0;
    if (size <= 0)
        return damaged("a certificate that cannot be encoded");
    const OpenSslPtr<unsigned char, [](unsigned char* encoded) { OPENSSL_free(encoded); }> owner(der);
    return fromDer({der, static_cast<std::size_t>(size)});
}

Result<Certificate> Certificate::fromPem(BytesView pem) {
    auto all = allFrom(pem);
    if (!all)
        return failure(std::move(all.error()));
    return all->front();
}

const Bytes& Certificate::der() const {
    return m_data->der;
}
const DistinguishedName& Certificate::subject() const {
    return m_data->subject;
}
const DistinguishedName& Certificate::issuer() const {
    return m_data->issuer;
}
Time Certificate::notBefore() const {
    return m_data->notBefore;
}
Time Certificate::notAfter() const {
    return m_data->notAfter;
}
const std::string& Certificate::serialHex() const {
    return m_data->serialHex;
}
const std::string& Certificate::sha256() const {
    return m_data->sha256;
}
KeyType Certificate::keyType() const {
    return m_data->keyType;
}
int Certificate::keyBits() const {
    return m_data->keyBits;
}
X509* Certificate::handle() const {
    return m_data->handle.get();
}

bool Certificate::isCa() const {
    // 1: basicConstraints says so; 3: a version 1 root, which had no way to say it.
    const int answer = X509_check_ca(handle());
    return answer == 1 || answer == 3;
}

bool Certificate::isSelfSigned() const {
    const bool is = X509_self_signed(handle(), 1) == 1;
    ERR_clear_error();
    return is;
}

bool Certificate::isIssuedBy(const Certificate& other) const {
    if (X509_NAME_cmp(X509_get_issuer_name(handle()), X509_get_subject_name(other.handle())) != 0)
        return false;
    EVP_PKEY* key = X509_get0_pubkey(other.handle());
    const bool is = key != nullptr && X509_verify(handle(), key) == 1;
    ERR_clear_error();
    return is;
}

bool Certificate::allowsSigning() const {
    if ((X509_get_extension_flags(handle()) & EXFLAG_INVALID) != 0)
        return false;
    const auto usage = X509_get_key_usage(handle());
    if ((usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
        return false;
    const OpenSslPtr<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> extended(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(handle(), NID_ext_key_usage, nullptr, nullptr)));
    ERR_clear_error();
    const int count = extended ? sk_ASN1_OBJECT_num(extended.get()) : 0;
    for (int i = 0; i < count; ++i)
        if (isPurposeOfSigning(sk_ASN1_OBJECT_value(extended.get(), i)))
            return true;
    return count == 0;
}

bool Certificate::hasWeakKey() const {
    EVP_PKEY* key = X509_get0_pubkey(handle());
    ERR_clear_error();
    if (keyType() == KeyType::Rsa)
        return keyBits() < 2048 || !isUsableRsa(key);
    const int id = key != nullptr ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
    if (id == EVP_PKEY_EC)
        return keyBits() < 256 || hasOwnCurve(key);
    return id != EVP_PKEY_ED25519 && id != EVP_PKEY_ED448;
}

bool Certificate::isDemo() const {
    const auto says = [](const std::string& text) {
        return text.find(demoOrganization) != std::string::npos;
    };
    return says(subject().organization) || says(subject().organizationalUnit);
}

std::optional<Error> reasonNotToSign(const Certificate& certificate, Time now) {
    const auto because = [](ErrorCode code, std::string what, std::string subject) {
        return Error{code, std::move(what), {}, std::move(subject), false, std::nullopt};
    };
    if (now > certificate.notAfter())
        return because(ErrorCode::CertificateExpired, "notAfter", toIso8601(certificate.notAfter()));
    if (now < certificate.notBefore())
        return because(ErrorCode::CertificateNotYetValid, "notBefore", toIso8601(certificate.notBefore()));
    if (!certificate.allowsSigning())
        return because(ErrorCode::CertificateNotForSigning, "keyUsage", certificate.subject().displayName());
    if (certificate.hasWeakKey())
        return because(ErrorCode::KeyTooWeak, std::to_string(certificate.keyBits()) + " bits",
                       certificate.subject().displayName());
    if (algorithmsOf(certificate).empty())
        return because(ErrorCode::AlgorithmUnsupported, "no signature of this kind of key is made",
                       kindOfKey(certificate));
    return std::nullopt;
}

std::vector<Certificate> orderedChain(const Certificate& leaf, const std::vector<Certificate>& others) {
    static constexpr std::size_t longest = 16;
    std::vector<Certificate> chain{leaf};
    while (chain.size() < longest) {
        const Certificate& last = chain.back();
        if (last.isSelfSigned())
            break;
        const auto next = std::find_if(others.begin(), others.end(), [&](const Certificate& candidate) {
            return std::find(chain.begin(), chain.end(), candidate) == chain.end() &&
                   last.isIssuedBy(candidate);
        });
        if (next == others.end())
            break;
        chain.push_back(*next);
    }
    return chain;
}

} // namespace kyso::x509
