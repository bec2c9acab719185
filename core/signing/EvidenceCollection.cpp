#include "EvidenceCollection.h"

#include "trust/CertificatePath.h"
#include "x509/RevocationSources.h"

#include <algorithm>

namespace kyso::signing {
namespace {

/// Responders that answer about responders.
constexpr std::size_t mostVouching = 3;

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

EvidenceCollection::EvidenceCollection(const LevelServices& services, const x509::EvidenceSet& atHand,
                                       Time now, const CancelToken& cancel)
    : m_services(services), m_atHand(atHand), m_certificatesAtHand(readAll(atHand.certificates)), m_now(now),
      m_waiting(cancel, net::Waiting::Clock::now() + services.timeout) {}

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
    auto answer = m_services.revocation->fetch(certificate, issuer, m_now, m_waiting);
    if (!answer && answer.error().code != ErrorCode::Cancelled)
        if (auto known = answerAtHand(certificate, issuer))
            return std::move(*known);
    return answer;
}

Result<void> EvidenceCollection::add(const x509::Certificate& leaf,
                                     const std::vector<x509::Certificate>& known, Time provenAt,
                                     x509::EvidencePlaces& places) {
    auto others = known;
    others.insert(others.end(), m_certificatesAtHand.begin(), m_certificatesAtHand.end());
    const auto chain = findIssuers(leaf, others, m_services, m_now, m_waiting);
    if (m_waiting.cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (!chain.isComplete)
        return failure(ErrorCode::IssuerUnreachable, chain.missing, {},
                       chain.certificates.back().issuer().displayName());
    std::vector<x509::Certificate> asking;
    for (const auto& one : chain.certificates)
        note(places.certificates, m_gathered.addCertificate(one.der()));
    for (std::size_t i = 0; i + 1 < chain.certificates.size(); ++i)
        if (auto added =
                addAnswer(chain.certificates[i], chain.certificates[i + 1], provenAt, places, asking);
            !added)
            return added;
    return {};
}

Result<void> EvidenceCollection::addAnswer(const x509::Certificate& certificate,
                                           const x509::Certificate& issuer, Time provenAt,
                                           x509::EvidencePlaces& places,
                                           std::vector<x509::Certificate>& asking) {
    auto answer = answerFor(certificate, issuer);
    if (!answer)
        return failure(std::move(answer.error()));
    asking.push_back(certificate);
    const auto* ocsp = std::get_if<x509::OcspResponse>(&answer->source);
    auto responder = ocsp ? ocsp->responder(issuer) : failure(ErrorCode::OcspBadResponse);
    if (ocsp && !responder)
        return failure(std::move(responder.error()));
    // Where its certificate names nobody to ask, the responder's issuer chose that this is not asked.
    const bool mustVouch =
        ocsp && x509::mustBeCheckedItself(*responder, issuer) && x509::namesRevocationSource(*responder);
    // No responder vouches for itself, nor two of them for each other; the issuer's own list ends the circle.
    if (mustVouch &&
        (std::ranges::find(asking, *responder) != asking.end() || asking.size() > mostVouching)) {
        answer = m_services.revocation
                     ? m_services.revocation->fetchList(certificate, issuer, m_now, m_waiting)
                     : failure(ErrorCode::CertificateStatusUnknown, "nobody to ask", {},
                               certificate.subject().displayName());
        if (!answer)
            return failure(std::move(answer.error()));
    }
    if (auto kept = keep(certificate, *answer, provenAt, places); !kept)
        return kept;
    const bool isResponders = std::holds_alternative<x509::OcspResponse>(answer->source);
    if (isResponders) {
        note(places.certificates, m_gathered.addCertificate(responder->der()));
        if (mustVouch)
            if (auto added = addAnswer(*responder, issuer, provenAt, places, asking); !added)
                return added;
    }
    asking.pop_back();
    return {};
}

Result<void> EvidenceCollection::keep(const x509::Certificate& certificate,
                                      const net::RevocationEvidence& answer, Time provenAt,
                                      x509::EvidencePlaces& places) {
    const auto& status = answer.status;
    if (status.state == x509::RevocationState::Revoked && status.revokedAt.value_or(provenAt) <= provenAt)
        return failure(Error{ErrorCode::CertificateRevoked, "since before what it signed is proven",
                             std::string(x509::reasonName(status.reason)),
                             certificate.subject().displayName(), false, std::nullopt});
    if (std::ranges::none_of(m_used, [&](const UsedEvidence& one) { return one.about == certificate; }))
        m_used.push_back({certificate, answer});
    if (std::holds_alternative<x509::OcspResponse>(answer.source))
        note(places.ocsps, m_gathered.addOcsp(answer.der()));
    else
        note(places.crls, m_gathered.addCrl(answer.der()));
    return {};
}

} // namespace kyso::signing
