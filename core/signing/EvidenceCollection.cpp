#include "EvidenceCollection.h"

#include "x509/CertificatePath.h"

#include <algorithm>

namespace kyso::signing {
namespace {

void note(std::vector<std::size_t>& places, std::size_t place) {
    if (std::ranges::find(places, place) == places.end())
        places.push_back(place);
}

std::vector<x509::Certificate> readAll(const std::vector<Bytes>& ders) {
    std::vector<x509::Certificate> out;
    for (const auto& der : ders)
        if (auto certificate = x509::Certificate::fromDer(der))
            out.push_back(std::move(*certificate));
    return out;
}

/// The newest of the sources that says something about the certificate.
template<class Source>
void keepNewest(const std::vector<Bytes>& ders, const x509::Certificate& certificate,
                const x509::Certificate& issuer, std::optional<net::RevocationEvidence>& newest) {
    for (const auto& der : ders) {
        auto source = Source::fromDer(der);
        if (!source)
            continue;
        const auto status = source->statusOf(certificate, issuer);
        if (status && status->state != x509::RevocationState::Unknown &&
            (!newest || newest->status.thisUpdate < status->thisUpdate))
            newest = net::RevocationEvidence{std::move(*source), *status, {}};
    }
}

} // namespace

EvidenceCollection::EvidenceCollection(const LevelServices& services,
                                       const pdf::DocumentSecurityStore& atHand, Time now,
                                       const CancelToken& cancel)
    : m_services(services), m_atHand(atHand), m_certificatesAtHand(readAll(atHand.certificates)), m_now(now),
      m_cancel(cancel) {}

std::optional<net::RevocationEvidence>
EvidenceCollection::answerAtHand(const x509::Certificate& certificate,
                                 const x509::Certificate& issuer) const {
    std::optional<net::RevocationEvidence> newest;
    keepNewest<x509::OcspResponse>(m_atHand.ocsps, certificate, issuer, newest);
    keepNewest<x509::Crl>(m_atHand.crls, certificate, issuer, newest);
    return newest;
}

Result<net::RevocationEvidence> EvidenceCollection::answerFor(const x509::Certificate& certificate,
                                                              const x509::Certificate& issuer) const {
    // Issuers stop answering for certificates whose time is over.
    if (certificate.notAfter() < m_now)
        if (auto known = answerAtHand(certificate, issuer))
            return std::move(*known);
    if (!m_services.revocation)
        return failure(ErrorCode::CertificateStatusUnknown, "nobody to ask", {},
                       certificate.subject().displayName());
    auto answer = m_services.revocation->fetch(certificate, issuer, m_now, m_cancel);
    if (!answer && answer.error().code != ErrorCode::Cancelled)
        if (auto known = answerAtHand(certificate, issuer))
            return std::move(*known);
    return answer;
}

Result<void> EvidenceCollection::add(const x509::Certificate& leaf,
                                     const std::vector<x509::Certificate>& known, Time provenAt,
                                     pdf::SignatureEvidence& places) {
    auto others = known;
    others.insert(others.end(), m_certificatesAtHand.begin(), m_certificatesAtHand.end());
    const auto chain = findIssuers(leaf, others, m_services, m_now, m_cancel);
    if (m_cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (!chain.isComplete)
        return failure(ErrorCode::IssuerUnreachable, "the issuer's certificate is not at hand", {},
                       chain.certificates.back().issuer().displayName());
    std::set<std::string> underWay;
    for (const auto& one : chain.certificates)
        note(places.certificates, m_store.addCertificate(one.der()));
    for (std::size_t i = 0; i + 1 < chain.certificates.size(); ++i)
        if (auto added =
                addAnswer(chain.certificates[i], chain.certificates[i + 1], provenAt, places, underWay);
            !added)
            return added;
    return {};
}

Result<void> EvidenceCollection::addAnswer(const x509::Certificate& certificate,
                                           const x509::Certificate& issuer, Time provenAt,
                                           pdf::SignatureEvidence& places, std::set<std::string>& underWay) {
    if (!underWay.insert(certificate.sha256()).second)
        return {};
    auto answer = answerFor(certificate, issuer);
    if (!answer)
        return failure(std::move(answer.error()));
    const auto& status = answer->status;
    if (status.state == x509::RevocationState::Revoked && status.revokedAt.value_or(provenAt) <= provenAt)
        return failure(Error{ErrorCode::CertificateRevoked, "since before what it signed is proven",
                             std::string(x509::reasonName(status.reason)),
                             certificate.subject().displayName(), false, std::nullopt});
    const bool isNews =
        std::ranges::none_of(m_used, [&](const UsedEvidence& one) { return one.about == certificate; });
    if (isNews)
        m_used.push_back({certificate, *answer});
    const auto* ocsp = std::get_if<x509::OcspResponse>(&answer->source);
    if (!ocsp) {
        note(places.crls, m_store.addCrl(answer->der()));
        return {};
    }
    note(places.ocsps, m_store.addOcsp(answer->der()));
    auto responder = ocsp->responder(issuer);
    if (!responder)
        return failure(std::move(responder.error()));
    note(places.certificates, m_store.addCertificate(responder->der()));
    // Without nocheck the responder's own certificate may have been revoked (RFC 6960 §4.2.2.2.1); when it
    // names nobody to ask, its issuer chose that this is not asked.
    if (*responder == issuer || x509::hasNoCheck(*responder) || !x509::namesRevocationSource(*responder))
        return {};
    return addAnswer(*responder, issuer, provenAt, places, underWay);
}

} // namespace kyso::signing
