#pragma once

#include "EvidencePool.h"
#include "net/RevocationService.h"

namespace kyso::validation {

/// What is known of one certificate's revocation at one time.
struct RevocationFinding {
    enum class Outcome {
        NotRevoked,
        Revoked,   ///< at or before the time asked
        Suspended, ///< on hold, which can end again
        Unknown    ///< nobody said
    };
    Outcome outcome = Outcome::Unknown;
    /// What it rests on; nothing when Unknown.
    std::optional<EvidenceReport> evidence;
    /// What the responder of that evidence was judged by, and the responder of that, when nothing says that
    /// they need not be.
    std::vector<EvidenceReport> aboutResponders;
    /// Why word that was there could not be relied on: `ocsp_responder_revoked`, `ocsp_responder_unknown`.
    std::optional<Reason> doubt;
    /// Who was to be asked and did not answer.
    std::vector<net::Unanswered> unanswered;
};

/// Weighs what was said of certificates' revocation (EN 319 102-1 §5.2.5, RFC 5280 §6.3, RFC 6960). One
/// thread.
class RevocationJudge {
public:
    /// `service` may be null: then nobody is asked.
    RevocationJudge(EvidencePool& pool, net::RevocationService* service, Time now, net::Waiting waiting)
        : m_pool(pool), m_service(service), m_now(now), m_waiting(std::move(waiting)) {}

    bool asksNobody() const { return m_service == nullptr; }
    /// Asks side by side what find() will ask about each certificate of `chain` with the one behind it, so
    /// that servers that keep one waiting do it at the same time.
    void askAhead(const std::vector<x509::Certificate>& chain, Time at, bool isProven) const;

    /// `isProven`: the signature is proven to have existed at `at`; without that, a revocation counts
    /// whenever it was. Newer word than the file carries is looked for unless that is proven and the file
    /// carries word from after it: a list from before says nothing of a key that was stolen meanwhile. Of a
    /// certificate that has run out, only when the file carries no word.
    RevocationFinding find(const x509::Certificate& certificate, const x509::Certificate& issuer, Time at,
                           bool isProven) const;

private:
    struct Inquiry;

    RevocationFinding answer(const Inquiry& inquiry) const;
    RevocationFinding weigh(const Inquiry& inquiry) const;
    bool isVouchedFor(const EvidenceReport& answer, const Inquiry& inquiry, RevocationFinding& out) const;
    bool hasNews(const Inquiry& inquiry) const;
    bool ask(const Inquiry& inquiry) const;
    bool askList(const Inquiry& inquiry) const;
    bool take(const Result<net::RevocationEvidence>& answer, std::vector<net::Unanswered> unanswered,
              const Inquiry& inquiry) const;

    EvidencePool& m_pool;
    net::RevocationService* m_service;
    Time m_now;
    net::Waiting m_waiting;
};

} // namespace kyso::validation
