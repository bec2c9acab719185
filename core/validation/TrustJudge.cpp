#include "TrustJudge.h"

#include "x509/OcspResponse.h"
#include "x509/RevocationSources.h"

#include <algorithm>
#include <utility>

namespace kyso::validation {
namespace {

using Outcome = RevocationFinding::Outcome;

Fault faultOf(const trust::CertificatePath::Fault& fault) {
    using trust::PathFaultKind;
    const Reason reason{fault.code, fault.subject};
    switch (fault.kind) {
    case PathFaultKind::NoPath:
        return {Indication::Indeterminate, SubIndication::NoCertificateChainFound, reason};
    case PathFaultKind::Constraints:
        return {Indication::Indeterminate, SubIndication::ChainConstraintsFailure, reason};
    case PathFaultKind::WeakAlgorithm:
        return {Indication::Indeterminate, SubIndication::CryptoConstraintsFailure, reason};
    case PathFaultKind::SignerNotYetValid:
        return {Indication::TotalFailed, SubIndication::NotYetValid, reason};
    case PathFaultKind::SignerExpired:
    case PathFaultKind::IssuerOutOfPeriod:
        return {Indication::Indeterminate, SubIndication::OutOfBoundsNoPoe, reason};
    case PathFaultKind::General:
        break;
    }
    return {Indication::Indeterminate, SubIndication::CertificateChainGeneralFailure, reason};
}

/// Told by name, so that a person can see whom to complain to, or allow.
void tellUnanswered(const std::vector<net::Unanswered>& unanswered, std::vector<Reason>& notes) {
    for (const auto& [cause, code] : {std::pair{ErrorCode::NetworkTimeout, ReasonCode::TimeRanOut},
                                      {ErrorCode::AddressNotAllowed, ReasonCode::ServerNotAllowed}}) {
        std::vector<std::string> servers;
        for (const auto& one : unanswered)
            if (one.code == cause && std::ranges::find(servers, one.server) == servers.end())
                servers.push_back(one.server);
        std::string names;
        for (const auto& server : servers)
            names += (names.empty() ? "" : ", ") + server;
        if (!names.empty())
            notes.push_back({code, std::move(names)});
    }
}

} // namespace

trust::CertificatePath TrustJudge::pathFor(const x509::Certificate& certificate, Time at,
                                           std::vector<net::Unanswered>& unanswered) const {
    auto path = trust::findPath(certificate, m_pool.certificates(), m_anchors, at);
    if (m_issuers == nullptr || !path.fault || path.fault->kind != trust::PathFaultKind::NoPath)
        return path;
    for (const auto& issuer : m_issuers->complete(certificate, m_pool.certificates(), m_waiting, &unanswered))
        m_pool.add(issuer);
    return trust::findPath(certificate, m_pool.certificates(), m_anchors, at);
}

std::optional<Fault> TrustJudge::judgeRevocation(std::size_t index, Time at, bool isProven,
                                                 TrustFinding& finding) const {
    const auto& certificate = finding.chain[index];
    const auto name = certificate.subject().displayName();
    const Fault unknown{
        Indication::Indeterminate, SubIndication::TryLater, {ReasonCode::RevocationUnknown, name}};
    // Trusted itself: there is nobody above to ask with.
    if (index + 1 >= finding.chain.size())
        return x509::namesRevocationSource(certificate) && !certificate.isSelfSigned()
                   ? std::optional(unknown)
                   : std::nullopt;
    const auto& issuer = finding.chain[index + 1];
    const auto found = m_revocation.find(certificate, issuer, at, isProven);
    if (found.evidence)
        finding.evidence.push_back(*found.evidence);
    finding.evidence.insert(finding.evidence.end(), found.aboutResponders.begin(),
                            found.aboutResponders.end());
    switch (found.outcome) {
    case Outcome::NotRevoked:
        return std::nullopt;
    case Outcome::Revoked:
        return Fault{Indication::Indeterminate,
                     index == 0 ? SubIndication::RevokedNoPoe : SubIndication::RevokedCaNoPoe,
                     {index == 0 ? ReasonCode::CertificateRevoked : ReasonCode::CaCertificateRevoked,
                      toIso8601(found.evidence->status.revokedAt.value_or(at))}};
    case Outcome::Suspended:
        return Fault{
            Indication::Indeterminate, SubIndication::TryLater, {ReasonCode::CertificateSuspended, name}};
    case Outcome::Unknown:
        break;
    }
    // Who names no source cannot be asked about: the issuer chose so, as for a trial certificate.
    if (!x509::namesRevocationSource(certificate))
        return std::nullopt;
    if (m_revocation.asksNobody())
        finding.notes.push_back({ReasonCode::NobodyAsked, {}});
    tellUnanswered(found.unanswered, finding.notes);
    return found.doubt ? Fault{Indication::Indeterminate, SubIndication::TryLater, *found.doubt} : unknown;
}

TrustFinding TrustJudge::judge(const x509::Certificate& certificate, Time at, bool isProven) const {
    std::vector<net::Unanswered> unanswered;
    auto path = pathFor(certificate, at, unanswered);
    TrustFinding finding{std::move(path.chain), TrustPath::Anchored, {}, {}, {}};
    if (path.fault) {
        const bool isAnchored = !finding.chain.empty() && m_anchors.contains(finding.chain.back());
        finding.path = isAnchored ? TrustPath::Faulty : TrustPath::None;
        finding.fault = faultOf(*path.fault);
        // Whoever made a certificate that leads to nobody chose its servers too: they need not learn who
        // looks at the document, and their word would change nothing.
        if (!isAnchored && !m_revocation.asksNobody() && x509::namesRevocationSource(certificate))
            finding.notes.push_back({ReasonCode::RevocationNotAsked, certificate.subject().displayName()});
        tellUnanswered(unanswered, finding.notes);
        return finding;
    }
    m_revocation.askAhead(finding.chain, at, isProven);
    // From the anchor down: an issuer that is not to be relied on makes its word worth nothing.
    for (std::size_t above = finding.chain.size(); above > 0; --above) {
        const std::size_t index = above - 1;
        if (index + 1 == finding.chain.size() && index > 0)
            continue; // the anchor
        if (auto fault = judgeRevocation(index, at, isProven, finding)) {
            finding.fault = std::move(fault);
            return finding;
        }
    }
    return finding;
}

} // namespace kyso::validation
