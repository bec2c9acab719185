#pragma once

#include "IssuerChain.h"
#include "base/Result.h"
#include "x509/EvidenceSet.h"

#include <vector>

namespace kyso::signing {

/// Gathers what will prove later that certificates could be relied on: complete chains, and an OCSP response
/// or CRL for every certificate in them but the last, those of OCSP responders included (EN 319 142-1
/// §5.4.2). One thread.
class EvidenceCollection {
public:
    /// All that is asked is waited for until services.timeout from now. `atHand`: what the document carries.
    /// Its answers serve for certificates whose time is over, and where nobody answers now.
    EvidenceCollection(const LevelServices& services, const x509::EvidenceSet& atHand, Time now,
                       const CancelToken& cancel);

    /// Notes in `places` where the evidence for `leaf` stands. A certificate revoked after `provenAt`, when
    /// what it made is known to have existed, does no harm. Errors: issuer_unreachable,
    /// certificate_status_unknown, certificate_revoked, cancelled.
    Result<void> add(const x509::Certificate& leaf, const std::vector<x509::Certificate>& known,
                     Time provenAt, x509::EvidencePlaces& places);

    /// What was gathered.
    x509::EvidenceSet& gathered() { return m_gathered; }
    std::vector<UsedEvidence>& used() { return m_used; }

private:
    Result<void> addAnswer(const x509::Certificate& certificate, const x509::Certificate& issuer,
                           Time provenAt, x509::EvidencePlaces& places,
                           std::vector<x509::Certificate>& asking);
    Result<void> keep(const x509::Certificate& certificate, const net::RevocationEvidence& answer,
                      Time provenAt, x509::EvidencePlaces& places);
    Result<net::RevocationEvidence> answerFor(const x509::Certificate& certificate,
                                              const x509::Certificate& issuer) const;
    std::optional<net::RevocationEvidence> answerAtHand(const x509::Certificate& certificate,
                                                        const x509::Certificate& issuer) const;

    const LevelServices& m_services;
    const x509::EvidenceSet& m_atHand;
    std::vector<x509::Certificate> m_certificatesAtHand;
    Time m_now;
    net::Waiting m_waiting;
    x509::EvidenceSet m_gathered;
    std::vector<UsedEvidence> m_used;
};

} // namespace kyso::signing
