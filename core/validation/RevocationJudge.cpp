#include "RevocationJudge.h"

#include "base/StartThreads.h"
#include "trust/CertificatePath.h"
#include "x509/RevocationSources.h"

#include <algorithm>
#include <future>

namespace kyso::validation {
namespace {

using Outcome = RevocationFinding::Outcome;

/// How far the clocks of signers, time-stamp servers and responders may disagree.
constexpr auto clockTolerance = std::chrono::minutes(5);
constexpr auto longestWithoutNextUpdate = std::chrono::hours(7 * 24);
/// Responders that answer about responders, and how many of them are looked at for one certificate.
constexpr int deepestResponder = 3;
constexpr int mostResponders = 16;

/// Whether word that a certificate is good holds for `at`.
bool speaksOf(const EvidenceReport& answer, Time at) {
    const auto& status = answer.status;
    // Later word tells of the time before too, unless the certificate had run out by then and was dropped.
    if (status.thisUpdate > at)
        return status.thisUpdate <= answer.about.notAfter() || status.thisUpdate <= at + clockTolerance;
    const auto until = status.nextUpdate.value_or(status.thisUpdate + longestWithoutNextUpdate);
    return at <= until + clockTolerance;
}

} // namespace

/// A question about one certificate, and the question it has to be answered for when the certificate is a
/// responder's.
struct RevocationJudge::Inquiry {
    const x509::Certificate& certificate;
    const x509::Certificate& issuer;
    Time at;
    bool isProven = false;
    int& respondersLeft;
    std::vector<net::Unanswered>& unanswered;
    Time now;
    const Inquiry* servedBy = nullptr;
    int depth = 0;

    /// A responder cannot vouch for itself, nor two of them for each other.
    bool isAlreadyAbout(const x509::Certificate& one) const {
        for (const auto* inquiry = this; inquiry != nullptr; inquiry = inquiry->servedBy)
            if (inquiry->certificate == one)
                return true;
        return false;
    }
    /// A signer's revocation that is out already counts from now on, whatever later date it bears. That of
    /// a responder says when its answers end.
    Time revokedSince(const x509::RevocationStatus& status) const {
        const Time since = status.revokedAt.value_or(at);
        return servedBy != nullptr ? since : std::min(since, now);
    }
    /// Who holds a responder's stolen key writes any date into its answers, so that only a revocation that
    /// says nothing against the key leaves older answers standing.
    bool isUndoneBy(const x509::RevocationStatus& status) const {
        const bool isResponder = servedBy != nullptr;
        return isRevokedFor(status) || (isResponder && !status.leavesKeyTrusted());
    }
    /// Only what is proven to be older outlives a revocation. That somebody asks about `at` proves nothing,
    /// so that every revocation known by now counts.
    bool isRevokedFor(const x509::RevocationStatus& status) const {
        const bool isProvenOlder = isProven || servedBy != nullptr;
        return revokedSince(status) <= (isProvenOlder ? at : std::max(at, now));
    }
};

/// Whether whoever gave the answer could be relied on when it was given (RFC 6960 §4.2.2.2.1). A responder
/// that names nobody to ask about itself is taken as it is, as a signer's certificate would be.
bool RevocationJudge::isVouchedFor(const EvidenceReport& answer, const Inquiry& inquiry,
                                   RevocationFinding& out) const {
    const auto* response = std::get_if<x509::OcspResponse>(&answer.source);
    if (response == nullptr)
        return true;
    const auto responder = response->responder(inquiry.issuer, m_pool.certificates());
    if (!responder)
        return false;
    if (!x509::mustBeCheckedItself(*responder, inquiry.issuer))
        return true;
    const auto name = responder->subject().displayName();
    out.doubt = {ReasonCode::OcspResponderUnknown, name};
    if (inquiry.isAlreadyAbout(*responder) || inquiry.depth >= deepestResponder ||
        inquiry.respondersLeft <= 0)
        return false;
    --inquiry.respondersLeft;
    auto found = this->answer({*responder, inquiry.issuer, std::max(inquiry.at, answer.status.producedAt),
                               inquiry.isProven, inquiry.respondersLeft, inquiry.unanswered, m_now, &inquiry,
                               inquiry.depth + 1});
    if (found.outcome == Outcome::Revoked)
        out.doubt = {ReasonCode::OcspResponderRevoked, name};
    const bool isGood = found.outcome == Outcome::NotRevoked ||
                        (found.outcome == Outcome::Unknown && !x509::namesRevocationSource(*responder));
    if (!isGood)
        return false;
    if (found.evidence)
        out.aboutResponders.push_back(*found.evidence);
    out.aboutResponders.insert(out.aboutResponders.end(), found.aboutResponders.begin(),
                               found.aboutResponders.end());
    out.doubt.reset();
    return true;
}

RevocationFinding RevocationJudge::weigh(const Inquiry& inquiry) const {
    const auto answers = m_pool.answersFor(inquiry.certificate, inquiry.issuer);
    const Time at = inquiry.at;
    // An answer from the future is either forged or from a broken clock.
    const auto isBelievable = [&](const EvidenceReport& answer) {
        return answer.status.thisUpdate <= m_now + clockTolerance;
    };
    const auto isRevoked = [](const EvidenceReport& answer) {
        return answer.status.state == x509::RevocationState::Revoked;
    };
    RevocationFinding out;
    const auto decide = [&](Outcome outcome, const EvidenceReport& answer) {
        out.outcome = outcome;
        out.evidence = answer;
        out.doubt.reset();
        return out;
    };
    // Revocation is for ever, whatever older or newer answers say and whoever says it.
    for (const auto& answer : answers)
        if (isRevoked(answer) && !answer.status.isSuspended() && inquiry.isUndoneBy(answer.status))
            return decide(Outcome::Revoked, answer);
    for (const auto& answer : answers) {
        if (!isBelievable(answer))
            continue;
        if (isRevoked(answer) && inquiry.isRevokedFor(answer.status))
            return decide(Outcome::Suspended, answer);
        if ((isRevoked(answer) || speaksOf(answer, at)) && isVouchedFor(answer, inquiry, out))
            return decide(Outcome::NotRevoked, answer);
    }
    return out;
}

/// Whether nobody needs to be asked because of what the file carries.
bool RevocationJudge::hasNews(const Inquiry& inquiry) const {
    if (!inquiry.isProven)
        return false;
    const auto answers = m_pool.answersFor(inquiry.certificate, inquiry.issuer);
    return std::ranges::any_of(answers, [&](const EvidenceReport& answer) {
        const auto given = answer.status.thisUpdate;
        return given <= m_now + clockTolerance && speaksOf(answer, inquiry.at) &&
               (given >= inquiry.at || m_now > inquiry.certificate.notAfter());
    });
}

bool RevocationJudge::ask(const Inquiry& inquiry) const {
    if (m_service == nullptr)
        return false;
    std::vector<net::Unanswered> unanswered;
    const auto answer = m_service->fetch(inquiry.certificate, inquiry.issuer, m_now, m_waiting, &unanswered);
    return take(answer, std::move(unanswered), inquiry);
}

bool RevocationJudge::askList(const Inquiry& inquiry) const {
    if (m_service == nullptr)
        return false;
    std::vector<net::Unanswered> unanswered;
    const auto answer =
        m_service->fetchList(inquiry.certificate, inquiry.issuer, m_now, m_waiting, &unanswered);
    return take(answer, std::move(unanswered), inquiry);
}

bool RevocationJudge::take(const Result<net::RevocationEvidence>& answer,
                           std::vector<net::Unanswered> unanswered, const Inquiry& inquiry) const {
    if (answer) {
        m_pool.add(answer->source, EvidenceOrigin::Online);
        return true;
    }
    // Those whose turn did not come any more did not answer in time either.
    if (unanswered.empty() && m_waiting.isOver())
        for (const auto& addresses :
             {x509::ocspAddresses(inquiry.certificate), x509::crlAddresses(inquiry.certificate)})
            for (const auto& url : addresses)
                unanswered.push_back({ErrorCode::NetworkTimeout, net::hostOf(url)});
    inquiry.unanswered.insert(inquiry.unanswered.end(), unanswered.begin(), unanswered.end());
    return false;
}

void RevocationJudge::askAhead(const std::vector<x509::Certificate>& chain, Time at, bool isProven) const {
    if (m_service == nullptr)
        return;
    int none = 0;
    std::vector<net::Unanswered> nobody;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i + 1 < chain.size(); ++i)
        if (!hasNews({chain[i], chain[i + 1], at, isProven, none, nobody, m_now}))
            open.push_back(i);
    // One alone is asked when it is wanted.
    if (open.size() < 2)
        return;
    std::vector<std::future<bool>> asked;
    asked.reserve(open.size());
    for (const auto i : open)
        asked.push_back(startAsync([this, &certificate = chain[i], &issuer = chain[i + 1]] {
            return m_service->fetch(certificate, issuer, m_now, m_waiting).has_value();
        }));
    for (auto& one : asked)
        one.wait();
}

RevocationFinding RevocationJudge::answer(const Inquiry& inquiry) const {
    const bool hadNews = hasNews(inquiry);
    if (!hadNews)
        ask(inquiry);
    auto found = weigh(inquiry);
    if (found.outcome == Outcome::Unknown && hadNews && ask(inquiry))
        found = weigh(inquiry);
    // A responder that may not be relied on does not stand between us and the issuer's own list.
    if (found.outcome == Outcome::Unknown && found.doubt && askList(inquiry))
        found = weigh(inquiry);
    return found;
}

RevocationFinding RevocationJudge::find(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                        Time at, bool isProven) const {
    int respondersLeft = mostResponders;
    std::vector<net::Unanswered> unanswered;
    auto found = answer({certificate, issuer, at, isProven, respondersLeft, unanswered, m_now});
    found.unanswered = std::move(unanswered);
    return found;
}

} // namespace kyso::validation
