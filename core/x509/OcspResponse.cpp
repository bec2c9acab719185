#include "OcspResponse.h"

#include "Asn1.h"
#include "Asn1Time.h"
#include "OpenSslPtr.h"
#include "SignatureStrength.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

namespace kyso::x509 {
namespace {

using BasicPtr = OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using ResponsePtr = OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using CertIdPtr = OpenSslPtr<OCSP_CERTID, OCSP_CERTID_free>;
using AnyPtr = OpenSslPtr<ASN1_TYPE, ASN1_TYPE_free>;

constexpr int mostCertificates = 32;
constexpr int mostAnswers = 4096;
/// Certificates of the responder's name that are checked: a file may carry thousands to keep us busy.
constexpr int mostDelegates = 16;

tl::unexpected<Error> bad(std::string what) {
    return failure(ErrorCode::OcspBadResponse, std::move(what), takeOpenSslError());
}

std::string statusName(int status) {
    switch (status) {
    case OCSP_RESPONSE_STATUS_MALFORMEDREQUEST:
        return "malformedRequest";
    case OCSP_RESPONSE_STATUS_INTERNALERROR:
        return "internalError";
    case OCSP_RESPONSE_STATUS_TRYLATER:
        return "tryLater";
    case OCSP_RESPONSE_STATUS_SIGREQUIRED:
        return "sigRequired";
    case OCSP_RESPONSE_STATUS_UNAUTHORIZED:
        return "unauthorized";
    default:
        return "status " + std::to_string(status);
    }
}

/// OCSPResponse around a BasicOCSPResponse (RFC 6960 §4.2.1).
Bytes wrapped(BytesView basic) {
    static constexpr std::array<std::uint8_t, 14> successfulBasic = {
        0x0A, 0x01, 0x00,                                                  // successful
        0x06, 0x09, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01}; // id-pkix-ocsp-basic
    const BytesView parts(successfulBasic);
    Bytes bytes(parts.begin() + 3, parts.end());
    const Bytes octets = asn1::wrap(asn1::tagOctetString, basic);
    bytes.insert(bytes.end(), octets.begin(), octets.end());
    const Bytes holder = asn1::wrap(asn1::context(0), asn1::wrap(asn1::tagSequence, bytes));
    Bytes whole(parts.begin(), parts.begin() + 3);
    whole.insert(whole.end(), holder.begin(), holder.end());
    return asn1::wrap(asn1::tagSequence, whole);
}

/// Extensions that change what an answer means and that we do not know (RFC 6960 §4.4).
template<class Holder, class Count, class Get>
bool hasUnknownCritical(Holder* holder, Count count, Get get) {
    for (int i = 0; i < count(holder); ++i) {
        X509_EXTENSION* extension = get(holder, i);
        if (X509_EXTENSION_get_critical(extension) != 1)
            continue;
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (nid != NID_id_pkix_OCSP_Nonce && nid != NID_id_pkix_OCSP_archiveCutoff)
            return true;
    }
    return false;
}

std::optional<Bytes> nonceOf(OCSP_BASICRESP* basic) {
    const int at = OCSP_BASICRESP_get_ext_by_NID(basic, NID_id_pkix_OCSP_Nonce, -1);
    if (at < 0)
        return std::nullopt;
    const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(basic, at));
    const BytesView raw(ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value)));
    // Some responders leave the inner OCTET STRING out.
    const auto inner = asn1::only(raw, asn1::tagOctetString);
    const BytesView bytes = inner ? inner->content : raw;
    return Bytes(bytes.begin(), bytes.end());
}

bool mayAnswer(const Certificate& responder, Time producedAt) {
    X509* handle = responder.handle();
    const auto flags = X509_get_extension_flags(handle);
    return (flags & (EXFLAG_INVALID | EXFLAG_CRITICAL)) == 0 && (flags & EXFLAG_XKUSAGE) != 0 &&
           (X509_get_extended_key_usage(handle) & XKU_OCSP_SIGN) != 0 &&
           (X509_get_key_usage(handle) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0 &&
           !responder.hasWeakKey() && !isSignedWeakly(responder) && responder.notBefore() <= producedAt &&
           producedAt <= responder.notAfter();
}

bool isSameAuthority(const Certificate& a, const Certificate& b) {
    return a == b ||
           (X509_NAME_cmp(X509_get_subject_name(a.handle()), X509_get_subject_name(b.handle())) == 0 &&
            X509_get0_pubkey(a.handle()) != nullptr &&
            EVP_PKEY_eq(X509_get0_pubkey(a.handle()), X509_get0_pubkey(b.handle())) == 1);
}

bool isNamedBy(OCSP_BASICRESP* basic, const Certificate& candidate) {
    const ASN1_OCTET_STRING* keyHash = nullptr;
    const X509_NAME* name = nullptr;
    if (OCSP_resp_get0_id(basic, &keyHash, &name) != 1)
        return false;
    if (name != nullptr)
        return X509_NAME_cmp(name, X509_get_subject_name(candidate.handle())) == 0;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
    unsigned int size = 0;
    return X509_pubkey_digest(candidate.handle(), EVP_sha1(), digest.data(), &size) == 1 &&
           asText({ASN1_STRING_get0_data(keyHash), static_cast<std::size_t>(ASN1_STRING_length(keyHash))}) ==
               asText({digest.data(), size});
}

} // namespace

struct OcspResponse::Data {
    Bytes der;
    BasicPtr basic;
    AnyPtr signedPart; ///< as it was encoded: what the signature covers
    Time producedAt;
    Time thisUpdate;
    std::optional<Time> nextUpdate;
    std::optional<Bytes> nonce;
    std::vector<Certificate> certificates;
    mutable std::mutex mutex;
    mutable std::map<std::string, std::optional<Result<Certificate>>> responders; ///< by the issuer's SHA-256

    bool isSignedBy(const Certificate& candidate) const;
    Result<Certificate> findResponder(const Certificate& issuer,
                                      const std::vector<Certificate>& others) const;
    OCSP_SINGLERESP* answerAt(int index) const { return OCSP_resp_get0(basic.get(), index); }
    bool isAbout(OCSP_SINGLERESP* answer, const Certificate& certificate, const Certificate& issuer) const;
};

bool OcspResponse::Data::isSignedBy(const Certificate& candidate) const {
    EVP_PKEY* key = X509_get0_pubkey(candidate.handle());
    const bool is =
        key != nullptr && ASN1_item_verify(ASN1_ITEM_rptr(ASN1_ANY), OCSP_resp_get0_tbs_sigalg(basic.get()),
                                           OCSP_resp_get0_signature(basic.get()), signedPart.get(), key) == 1;
    ERR_clear_error();
    return is;
}

Result<Certificate> OcspResponse::Data::findResponder(const Certificate& issuer,
                                                      const std::vector<Certificate>& others) const {
    std::vector<Certificate> candidates{issuer};
    candidates.insert(candidates.end(), certificates.begin(), certificates.end());
    candidates.insert(candidates.end(), others.begin(), others.end());
    bool wasNamed = false;
    bool wasStranger = false;
    int left = mostDelegates;
    for (const auto& candidate : candidates) {
        if (!isNamedBy(basic.get(), candidate))
            continue;
        wasNamed = true;
        // Whose word it is comes first: a stranger's key may be one that takes long to check with. Whether it
        // may answer depends on when it did, which only its signature says.
        const bool isIssuer = isSameAuthority(candidate, issuer);
        const bool isKin = isIssuer || (left-- > 0 && candidate.isIssuedBy(issuer));
        const bool isSigned = isKin && isSignedBy(candidate);
        if (isSigned && (isIssuer || mayAnswer(candidate, producedAt)))
            return candidate;
        wasStranger = wasStranger || !isKin || isSigned;
    }
    if (wasNamed && !wasStranger)
        return failure(ErrorCode::OcspBadResponse, "the signature does not hold");
    return failure(ErrorCode::OcspNotAuthorized, wasNamed ? "the responder was not delegated by the issuer"
                                                          : "the responder's certificate is not there");
}

bool OcspResponse::Data::isAbout(OCSP_SINGLERESP* answer, const Certificate& certificate,
                                 const Certificate& issuer) const {
    // OpenSSL reads CertIDs through pointers that are not const.
    auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(answer)); // NOLINT(*-const-cast)
    ASN1_OBJECT* digestName = nullptr;
    ASN1_INTEGER* serial = nullptr;
    if (OCSP_id_get0_info(nullptr, &digestName, nullptr, &serial, id) != 1 ||
        ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(certificate.handle())) != 0)
        return false;
    const EVP_MD* digest = EVP_get_digestbyobj(digestName);
    const CertIdPtr expected(
        digest != nullptr ? OCSP_cert_to_id(digest, certificate.handle(), issuer.handle()) : nullptr);
    const bool is = expected && OCSP_id_cmp(expected.get(), id) == 0;
    ERR_clear_error();
    return is;
}

Result<OcspResponse> OcspResponse::fromDer(BytesView der) {
    if (der.empty() || der.size() > maxBytes)
        return bad("OCSP response of " + std::to_string(der.size()) + " bytes");
    auto data = std::make_shared<Data>();
    const unsigned char* at = der.data();
    const ResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size())));
    if (response) {
        if (at != der.data() + der.size())
            return bad("bytes after the response");
        if (const int status = OCSP_response_status(response.get());
            status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
            Error error{ErrorCode::OcspBadResponse,
                        "the responder sent an error",
                        statusName(status),
                        {},
                        false,
                        std::nullopt};
            error.retriable =
                status == OCSP_RESPONSE_STATUS_TRYLATER || status == OCSP_RESPONSE_STATUS_INTERNALERROR;
            return failure(std::move(error));
        }
        data->der.assign(der.begin(), der.end());
    } else {
        ERR_clear_error();
        data->der = wrapped(der);
    }

    // The bytes that were signed are taken as they stand, not as OpenSSL would write them again.
    const auto outer = asn1::only(data->der, asn1::tagSequence);
    asn1::Reader fields(outer ? outer->content : BytesView());
    static_cast<void>(fields.next());
    const auto holder = fields.next(asn1::context(0));
    const auto pair = holder ? asn1::only(holder->content, asn1::tagSequence) : std::nullopt;
    asn1::Reader typed(pair ? pair->content : BytesView());
    const auto type = typed.next(asn1::tagOid);
    const auto octets = typed.next(asn1::tagOctetString);
    const auto basic = octets ? asn1::only(octets->content, asn1::tagSequence) : std::nullopt;
    if (!type || asn1::oid(*type) != "1.3.6.1.5.5.7.48.1.1" || !basic)
        return bad("not an OCSP response");
    at = basic->whole.data();
    data->basic.reset(d2i_OCSP_BASICRESP(nullptr, &at, static_cast<long>(basic->whole.size())));
    if (!data->basic || at != basic->whole.data() + basic->whole.size())
        return bad("not a BasicOCSPResponse");
    asn1::Reader parts(basic->content);
    const auto toBeSigned = parts.next(asn1::tagSequence);
    at = toBeSigned ? toBeSigned->whole.data() : nullptr;
    if (toBeSigned)
        data->signedPart.reset(d2i_ASN1_TYPE(nullptr, &at, static_cast<long>(toBeSigned->whole.size())));
    if (!data->signedPart)
        return bad("nothing is signed");

    OCSP_BASICRESP* read = data->basic.get();
    const auto producedAt = readTime(OCSP_resp_get0_produced_at(read));
    const int answers = OCSP_resp_count(read);
    if (!producedAt || answers < 1 || answers > mostAnswers)
        return bad("no answers, too many, or no date");
    if (hasUnknownCritical(read, OCSP_BASICRESP_get_ext_count, OCSP_BASICRESP_get_ext))
        return bad("an unknown critical extension");
    data->producedAt = *producedAt;
    for (int i = 0; i < answers; ++i) {
        ASN1_GENERALIZEDTIME* thisUpdate = nullptr;
        ASN1_GENERALIZEDTIME* nextUpdate = nullptr;
        OCSP_single_get0_status(data->answerAt(i), nullptr, nullptr, &thisUpdate, &nextUpdate);
        const auto from = readTime(thisUpdate);
        const auto until = readTime(nextUpdate);
        if (!from || (nextUpdate != nullptr && !until))
            return bad("an answer without a date");
        if (i == 0) {
            data->thisUpdate = *from;
            data->nextUpdate = until;
        }
    }
    data->nonce = nonceOf(read);
    const STACK_OF(X509)* sent = OCSP_resp_get0_certs(read);
    for (int i = 0; i < std::min(mostCertificates, sk_X509_num(sent)); ++i) {
        if (auto certificate = Certificate::fromHandle(sk_X509_value(sent, i)))
            data->certificates.push_back(std::move(*certificate));
    }
    ERR_clear_error();
    return OcspResponse(std::move(data));
}

const Bytes& OcspResponse::der() const {
    return m_data->der;
}
Time OcspResponse::producedAt() const {
    return m_data->producedAt;
}
Time OcspResponse::thisUpdate() const {
    return m_data->thisUpdate;
}
std::optional<Time> OcspResponse::nextUpdate() const {
    return m_data->nextUpdate;
}
std::optional<Bytes> OcspResponse::nonce() const {
    return m_data->nonce;
}
const std::vector<Certificate>& OcspResponse::certificates() const {
    return m_data->certificates;
}

bool OcspResponse::answersFor(const Certificate& certificate, const Certificate& issuer) const {
    for (int i = 0; i < OCSP_resp_count(m_data->basic.get()); ++i)
        if (m_data->isAbout(m_data->answerAt(i), certificate, issuer))
            return true;
    return false;
}

Result<RevocationStatus> OcspResponse::statusOf(const Certificate& certificate, const Certificate& issuer,
                                                const std::vector<Certificate>& others) const {
    // Answers that contradict each other are read the careful way: revoked before good, newer before older.
    std::optional<RevocationStatus> found;
    for (int i = 0; i < OCSP_resp_count(m_data->basic.get()); ++i) {
        OCSP_SINGLERESP* answer = m_data->answerAt(i);
        if (!m_data->isAbout(answer, certificate, issuer))
            continue;
        if (hasUnknownCritical(answer, OCSP_SINGLERESP_get_ext_count, OCSP_SINGLERESP_get_ext))
            return failure(ErrorCode::OcspBadResponse, "an unknown critical extension");
        int reason = -1;
        ASN1_GENERALIZEDTIME* revokedAt = nullptr;
        ASN1_GENERALIZEDTIME* thisUpdate = nullptr;
        ASN1_GENERALIZEDTIME* nextUpdate = nullptr;
        const int state = OCSP_single_get0_status(answer, &reason, &revokedAt, &thisUpdate, &nextUpdate);
        RevocationStatus status;
        status.state = state == V_OCSP_CERTSTATUS_GOOD      ? RevocationState::Good
                       : state == V_OCSP_CERTSTATUS_REVOKED ? RevocationState::Revoked
                                                            : RevocationState::Unknown;
        status.thisUpdate = readTime(thisUpdate).value_or(Time());
        status.nextUpdate = readTime(nextUpdate);
        status.producedAt = m_data->producedAt;
        if (status.state == RevocationState::Revoked) {
            status.revokedAt = readTime(revokedAt);
            status.reason = std::max(reason, revocation_reason::unspecified);
            if (!status.revokedAt)
                return failure(ErrorCode::OcspBadResponse, "revoked without a date");
        }
        const bool isRevoked = status.state == RevocationState::Revoked;
        const bool wasRevoked = found && found->state == RevocationState::Revoked;
        if (!found || (isRevoked && !wasRevoked) ||
            (isRevoked == wasRevoked && status.thisUpdate > found->thisUpdate))
            found = status;
    }
    if (!found)
        return failure(ErrorCode::OcspBadResponse, "the answer is about another certificate");
    if (auto signer = responder(issuer, others); !signer)
        return failure(std::move(signer.error()));
    return *found;
}

Result<Certificate> OcspResponse::responder(const Certificate& issuer,
                                            const std::vector<Certificate>& others) const {
    const std::lock_guard lock(m_data->mutex);
    auto& known = m_data->responders[issuer.sha256()];
    // A responder not found may stand among what is at hand this time.
    const bool mayBeFound =
        known && !*known && known->error().code == ErrorCode::OcspNotAuthorized && !others.empty();
    if (!known || mayBeFound)
        known = m_data->findResponder(issuer, others);
    ERR_clear_error();
    return *known;
}

bool OcspResponse::isSignedWeakly() const {
    return isWeakSignature(OCSP_resp_get0_tbs_sigalg(m_data->basic.get()));
}

bool hasNoCheck(const Certificate& responder) {
    return X509_get_ext_by_NID(responder.handle(), NID_id_pkix_OCSP_noCheck, -1) >= 0;
}

bool mustBeCheckedItself(const Certificate& responder, const Certificate& issuer) {
    return !isSameAuthority(responder, issuer) && !hasNoCheck(responder);
}

} // namespace kyso::x509
