#pragma once

#include "RevocationJudge.h"
#include "net/IssuerClient.h"
#include "trust/CertificatePath.h"

namespace kyso::validation {

/// Why a certificate may or may not be relied on at a time.
struct TrustFinding {
    std::vector<x509::Certificate> chain;
    TrustPath path = TrustPath::None;
    std::optional<Fault> fault;
    std::vector<EvidenceReport> evidence;
    /// What else is to be said: who was not asked, or did not answer in time.
    std::vector<Reason> notes;
};

/// Paths to trust anchors with every certificate's revocation (EN 319 102-1 §5.2.6). One thread.
class TrustJudge {
public:
    /// `issuers` may be null: then missing issuers are not fetched.
    TrustJudge(EvidencePool& pool, const trust::TrustAnchors& anchors, const RevocationJudge& revocation,
               net::IssuerClient* issuers, net::Waiting waiting)
        : m_pool(pool), m_anchors(anchors), m_revocation(revocation), m_issuers(issuers),
          m_waiting(std::move(waiting)) {}

    const trust::TrustAnchors& anchors() const { return m_anchors; }
    EvidencePool& pool() const { return m_pool; }
    TrustFinding judge(const x509::Certificate& certificate, Time at, bool isProven) const;

private:
    trust::CertificatePath pathFor(const x509::Certificate& certificate, Time at,
                                   std::vector<net::Unanswered>& unanswered) const;
    std::optional<Fault> judgeRevocation(std::size_t index, Time at, bool isProven,
                                         TrustFinding& finding) const;

    EvidencePool& m_pool;
    const trust::TrustAnchors& m_anchors;
    const RevocationJudge& m_revocation;
    net::IssuerClient* m_issuers;
    net::Waiting m_waiting;
};

} // namespace kyso::validation
