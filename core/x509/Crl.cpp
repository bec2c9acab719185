#include "Crl.h"

#include "Asn1.h"
#include "Asn1Time.h"
#include "DistinguishedNameReader.h"
#include "OpenSslPtr.h"
#include "SignatureStrength.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace kyso::x509 {
namespace {

using CrlPtr = OpenSslPtr<X509_CRL, X509_CRL_free>;
using DistributionPointPtr = OpenSslPtr<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free>;
using DistributionPointsPtr = OpenSslPtr<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;
using EnumeratedPtr = OpenSslPtr<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;
using IntegerPtr = OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free>;

tl::unexpected<Error> bad(std::string what) {
    return failure(ErrorCode::CrlBad, std::move(what), takeOpenSslError());
}

CrlPtr decoded(BytesView bytes) {
    if (bytes.front() != asn1::tagSequence) {
        const BioPtr in(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
        return CrlPtr(in ? PEM_read_bio_X509_CRL(in.get(), nullptr, nullptr, nullptr) : nullptr);
    }
    const unsigned char* at = bytes.data();
    CrlPtr crl(d2i_X509_CRL(nullptr, &at, static_cast<long>(bytes.size())));
    if (crl && at != bytes.data() + bytes.size())
        crl.reset();
    return crl;
}

Bytes encoded(X509_CRL* crl) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_CRL(crl, &der);
    Bytes out(der, der + std::max(0, size));
    OPENSSL_free(der);
    return out;
}

std::string numberOf(X509_CRL* crl) {
    const IntegerPtr number(
        static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl, NID_crl_number, nullptr, nullptr)));
    ERR_clear_error();
    return number ? toHex({ASN1_STRING_get0_data(number.get()),
                           static_cast<std::size_t>(std::max(0, ASN1_STRING_length(number.get())))})
                  : std::string();
}

bool hasUnknownCritical(const X509_CRL* crl) {
    for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
        X509_EXTENSION* extension = X509_CRL_get_ext(crl, i);
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (X509_EXTENSION_get_critical(extension) == 1 && nid != NID_issuing_distribution_point &&
            nid != NID_delta_crl && nid != NID_crl_number && nid != NID_authority_key_identifier)
            return true;
    }
    return false;
}

/// RFC 5280 §5.3: an entry may mean more certificates than the one it names, or be another issuer's.
bool hasUnknownCriticalEntry(X509_CRL* crl) {
    const STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
        for (int j = 0; j < X509_REVOKED_get_ext_count(entry); ++j) {
            X509_EXTENSION* extension = X509_REVOKED_get_ext(entry, j);
            const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
            if (X509_EXTENSION_get_critical(extension) == 1 && nid != NID_crl_reason &&
                nid != NID_invalidity_date)
                return true;
        }
    }
    return false;
}

bool sharesName(const GENERAL_NAMES* some, const GENERAL_NAMES* others) {
    for (int i = 0; i < sk_GENERAL_NAME_num(some); ++i)
        for (int j = 0; j < sk_GENERAL_NAME_num(others); ++j)
            if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(some, i), sk_GENERAL_NAME_value(others, j)) == 0)
                return true;
    return false;
}

/// RFC 5280 §6.3.3 (b)(2)(i): the list's point is one that the certificate names.
bool namesPoint(const Certificate& certificate, const DIST_POINT_NAME* point) {
    if (point->type != 0)
        return false;
    const DistributionPointsPtr points(static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(certificate.handle(), NID_crl_distribution_points, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* own = sk_DIST_POINT_value(points.get(), i);
        if (own->distpoint != nullptr && own->distpoint->type == 0 &&
            sharesName(point->name.fullname, own->distpoint->name.fullname))
            return true;
    }
    return false;
}

/// How much a list can say of a certificate.
enum class Scope { Whole, OnlyWhatIsNamed, Nothing };

Scope scopeFor(X509_CRL* crl, const Certificate& certificate) {
    int found = -1;
    const DistributionPointPtr point(static_cast<ISSUING_DIST_POINT*>(
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &found, nullptr)));
    ERR_clear_error();
    // -1 is "absent"; one that cannot be read, or stands there twice, may mean anything.
    if (!point && found != -1)
        return Scope::Nothing;
    if (point && point->onlyattr > 0)
        return Scope::Nothing;
    // An indirect list says of each entry whose certificate it is; OpenSSL matches that.
    const bool isPart =
        point && (point->indirectCRL > 0 || (point->onlyuser > 0 && certificate.isCa()) ||
                  (point->onlyCA > 0 && !certificate.isCa()) || point->onlysomereasons != nullptr ||
                  (point->distpoint != nullptr && !namesPoint(certificate, point->distpoint)));
    const bool isDelta = X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0;
    return isPart || isDelta || hasUnknownCritical(crl) ? Scope::OnlyWhatIsNamed : Scope::Whole;
}

int reasonOf(const X509_REVOKED* entry) {
    const EnumeratedPtr reason(
        static_cast<ASN1_ENUMERATED*>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
    std::int64_t value = 0;
    const bool read = reason && ASN1_ENUMERATED_get_int64(&value, reason.get()) == 1;
    ERR_clear_error();
    return read && value >= 0 && value <= 10 ? static_cast<int>(value) : revocation_reason::unspecified;
}

} // namespace

struct Crl::Data {
    CrlPtr handle;
    Bytes der;
    std::string issuerName;
    Time thisUpdate;
    std::optional<Time> nextUpdate;
    std::string number;
    bool hasUnknownEntry = false;
    mutable std::mutex mutex;
    mutable std::map<std::string, std::optional<Error>> checked; ///< by the issuer's SHA-256

    std::optional<Error> check(const Certificate& issuer) const;
    std::optional<Error> checkOnce(const Certificate& issuer) const;
};

std::optional<Error> Crl::Data::check(const Certificate& issuer) const {
    const auto because = [](std::string what) {
        // Only names: OpenSSL's queue also holds what it met while reading certificates.
        return Error{ErrorCode::CrlBad, std::move(what), {}, {}, false, std::nullopt};
    };
    if (X509_NAME_cmp(X509_CRL_get_issuer(handle.get()), X509_get_subject_name(issuer.handle())) != 0)
        return because("the list is another issuer's");
    if ((X509_get_extension_flags(issuer.handle()) & EXFLAG_INVALID) != 0 ||
        (X509_get_key_usage(issuer.handle()) & KU_CRL_SIGN) == 0)
        return because("the issuer's key may not sign lists");
    EVP_PKEY* key = X509_get0_pubkey(issuer.handle());
    if (key == nullptr || X509_CRL_verify(handle.get(), key) != 1)
        return because("the signature does not hold");
    return std::nullopt;
}

std::optional<Error> Crl::Data::checkOnce(const Certificate& issuer) const {
    const std::lock_guard lock(mutex);
    const auto known = checked.find(issuer.sha256());
    if (known != checked.end())
        return known->second;
    auto fault = check(issuer);
    ERR_clear_error();
    return checked.emplace(issuer.sha256(), std::move(fault)).first->second;
}

Result<Crl> Crl::fromDer(BytesView bytes) {
    if (bytes.empty() || bytes.size() > maxBytes)
        return bad("list of " + std::to_string(bytes.size()) + " bytes");
    auto data = std::make_shared<Data>();
    data->handle = decoded(bytes);
    if (!data->handle)
        return bad("not a revocation list");
    X509_CRL* crl = data->handle.get();
    const auto thisUpdate = readTime(X509_CRL_get0_lastUpdate(crl));
    const auto nextUpdate = readTime(X509_CRL_get0_nextUpdate(crl));
    if (!thisUpdate || (X509_CRL_get0_nextUpdate(crl) != nullptr && !nextUpdate))
        return bad("a date that is none");
    data->thisUpdate = *thisUpdate;
    data->nextUpdate = nextUpdate;
    data->issuerName = readDistinguishedName(X509_CRL_get_issuer(crl)).rfc4514;
    data->number = numberOf(crl);
    data->hasUnknownEntry = hasUnknownCriticalEntry(crl);
    data->der = bytes.front() == asn1::tagSequence ? Bytes(bytes.begin(), bytes.end()) : encoded(crl);
    ERR_clear_error();
    return Crl(std::move(data));
}

const Bytes& Crl::der() const {
    return m_data->der;
}
const std::string& Crl::issuerName() const {
    return m_data->issuerName;
}
Time Crl::thisUpdate() const {
    return m_data->thisUpdate;
}
std::optional<Time> Crl::nextUpdate() const {
    return m_data->nextUpdate;
}
const std::string& Crl::number() const {
    return m_data->number;
}

bool Crl::answersFor(const Certificate& certificate) const {
    return X509_NAME_cmp(X509_CRL_get_issuer(m_data->handle.get()),
                         X509_get_issuer_name(certificate.handle())) == 0;
}

Result<RevocationStatus> Crl::statusOf(const Certificate& certificate, const Certificate& issuer) const {
    if (!answersFor(certificate))
        return failure(ErrorCode::CrlBad, "the list is another issuer's");
    if (auto fault = m_data->checkOnce(issuer))
        return failure(std::move(*fault));
    X509_CRL* crl = m_data->handle.get();
    RevocationStatus status;
    status.thisUpdate = m_data->thisUpdate;
    status.nextUpdate = m_data->nextUpdate;
    status.producedAt = m_data->thisUpdate;
    const Scope scope = scopeFor(crl, certificate);
    if (scope == Scope::Nothing)
        return status;
    X509_REVOKED* entry = nullptr;
    const int found = X509_CRL_get0_by_cert(crl, &entry, certificate.handle());
    ERR_clear_error();
    if (found == 1) {
        status.state = RevocationState::Revoked;
        status.reason = reasonOf(entry);
        status.revokedAt = readTime(X509_REVOKED_get0_revocationDate(entry));
        if (!status.revokedAt)
            return bad("revoked without a date");
    } else if (found == 0 && scope == Scope::Whole && !m_data->hasUnknownEntry) {
        status.state = RevocationState::Good;
    }
    return status;
}

bool Crl::isSignedWeakly() const {
    const X509_ALGOR* algorithm = nullptr;
    X509_CRL_get0_signature(m_data->handle.get(), nullptr, &algorithm);
    return isWeakSignature(algorithm);
}

} // namespace kyso::x509
