#include "RevocationJudge.h"

#include <algorithm>

namespace kyso::validation {
namespace {

using Outcome = RevocationFinding::Outcome;

/// How far the clocks of signers, time-stamp servers and responders may disagree.
constexpr auto clockTolerance = std::chrono::minutes(5);
constexpr auto longestWithoutNextUpdate = std::chrono::hours(7 * 24);

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

RevocationFinding RevocationJudge::weigh(const std::vector<EvidenceReport>& answers, Time at) const {
    // An answer from the future is either forged or from a broken clock.
    const auto isBelievable = [&](const EvidenceReport& answer) {
        return answer.status.thisUpdate <= m_now + clockTolerance;
    };
    const auto isRevoked = [](const EvidenceReport& answer) {
        return answer.status.state == x509::RevocationState::Revoked;
    };
    // Revocation is for ever, whatever older or newer answers say.
    for (const auto& answer : answers)
        if (isRevoked(answer) && !answer.status.isSuspended() && answer.status.revokedAt.value_or(at) <= at)
            return {Outcome::Revoked, answer};
    for (const auto& answer : answers) {
        if (!isBelievable(answer))
            continue;
        if (isRevoked(answer) && answer.status.revokedAt.value_or(at) <= at)
            return {Outcome::Suspended, answer};
        if (isRevoked(answer) || speaksOf(answer, at))
            return {Outcome::NotRevoked, answer};
    }
    return {};
}

bool RevocationJudge::ask(const x509::Certificate& certificate, const x509::Certificate& issuer) const {
    if (m_service == nullptr)
        return false;
    const auto answer = m_service->fetch(certificate, issuer, m_now, m_cancel);
    if (answer)
        m_pool.add(answer->source, EvidenceOrigin::Online);
    return answer.has_value();
}

RevocationFinding RevocationJudge::find(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                        Time at, bool isProven) const {
    const bool asked = !isProven && ask(certificate, issuer);
    auto found = weigh(m_pool.answersFor(certificate, issuer), at);
    if (found.outcome == Outcome::Unknown && !asked && isProven && ask(certificate, issuer))
        found = weigh(m_pool.answersFor(certificate, issuer), at);
    return found;
}

} // namespace kyso::validation
