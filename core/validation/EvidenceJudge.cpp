#include "EvidenceJudge.h"

#include "trust/CertificatePath.h"
#include "x509/RevocationSources.h"

#include <algorithm>

namespace kyso::validation {

/// Somebody who trusts a certificate half way up sees a shorter path; the document holds no less for that.
bool EvidenceJudge::hasAllFor(const std::vector<x509::Certificate>& chain) const {
    if (chain.empty())
        return false;
    return isAnswered(chain) ||
           isAnswered(
               trust::findPath(chain.front(), m_pool.certificates(), {}, chain.front().notAfter()).chain);
}

bool EvidenceJudge::isAnswered(const std::vector<x509::Certificate>& chain) const {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (chain[i].isSelfSigned() || !x509::namesRevocationSource(chain[i]))
            continue;
        // The last may be an anchor that somebody else certified; without its issuer nobody can tell.
        if (i + 1 == chain.size())
            return i > 0;
        if (!isAnswered(chain[i], chain[i + 1], true))
            return false;
    }
    return true;
}

/// A responder that has to be checked needs its own evidence there, which asks for nothing further.
bool EvidenceJudge::isAnswered(const x509::Certificate& certificate, const x509::Certificate& issuer,
                               bool withResponder) const {
    const auto answers = m_pool.answersFor(certificate, issuer);
    return std::any_of(answers.begin(), answers.end(), [&](const EvidenceReport& answer) {
        if (answer.origin != m_origin)
            return false;
        const auto* response = std::get_if<x509::OcspResponse>(&answer.source);
        if (response == nullptr || !withResponder)
            return true;
        const auto responder = response->responder(issuer, m_pool.certificates());
        return responder &&
               (!x509::mustBeCheckedItself(*responder, issuer) || !x509::namesRevocationSource(*responder) ||
                isAnswered(*responder, issuer, false));
    });
}

} // namespace kyso::validation
