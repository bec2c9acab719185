#include "LevelJudge.h"

#include "x509/CertificatePath.h"

#include <algorithm>

namespace kyso::pades {

using validation::EvidenceOrigin;
using validation::EvidenceReport;
using validation::Indication;
using validation::Integrity;
using validation::SignatureKind;
using validation::SignatureReport;
using validation::TimeStampReport;

namespace {

bool isSoundStamp(const TimeStampReport& stamp) {
    return stamp.indication != Indication::TotalFailed;
}

/// A document time-stamp made after `signature` and over it.
bool stamps(const SignatureReport& stamp, const SignatureReport& signature) {
    return stamp.kind == SignatureKind::DocumentTimeStamp && stamp.integrity == Integrity::Intact &&
           stamp.revision > signature.revision;
}

} // namespace

bool LevelJudge::hasStoreAt(int revision) const {
    if (revision < 1 || static_cast<std::size_t>(revision) > m_revisionEnds.size())
        return false;
    const auto document = pdf::Document::openRevision(
        m_document.file(), m_revisionEnds[static_cast<std::size_t>(revision) - 1], m_password);
    return document && !document->catalog().at("DSS").isNull();
}

/// Somebody who trusts a certificate half way up sees a shorter path; the document holds no less for that.
bool LevelJudge::hasEvidenceFor(const std::vector<x509::Certificate>& chain) const {
    if (chain.empty())
        return false;
    return isAnswered(chain) ||
           isAnswered(
               x509::findPath(chain.front(), m_pool.certificates(), {}, chain.front().notAfter()).chain);
}

bool LevelJudge::isAnswered(const std::vector<x509::Certificate>& chain) const {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (chain[i].isSelfSigned() || !x509::namesRevocationSource(chain[i]))
            continue;
        // The last may be an anchor that somebody else certified; without its issuer nobody can tell.
        if (i + 1 == chain.size())
            return i > 0;
        if (!isAnsweredInStore(chain[i], chain[i + 1], true))
            return false;
    }
    return true;
}

/// A responder that has to be checked needs its own evidence there, which asks for nothing further.
bool LevelJudge::isAnsweredInStore(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                   bool withResponder) const {
    const auto answers = m_pool.answersFor(certificate, issuer);
    return std::any_of(answers.begin(), answers.end(), [&](const EvidenceReport& answer) {
        if (answer.origin != EvidenceOrigin::SecurityStore)
            return false;
        const auto* response = std::get_if<x509::OcspResponse>(&answer.source);
        if (response == nullptr || !withResponder)
            return true;
        const auto responder = response->responder(issuer, m_pool.certificates());
        return responder &&
               (!x509::mustBeCheckedItself(*responder, issuer) || !x509::namesRevocationSource(*responder) ||
                isAnsweredInStore(*responder, issuer, false));
    });
}

void LevelJudge::raise(std::vector<SignatureReport>& signatures) const {
    const bool hasStore = !m_document.catalog().at("DSS").isNull();
    for (auto& signature : signatures) {
        if (signature.level != "PAdES-BASELINE-B")
            continue;
        const auto isLater = [&](const SignatureReport& other) { return stamps(other, signature); };
        const bool hasStamp =
            std::any_of(signature.timeStamps.begin(), signature.timeStamps.end(), isSoundStamp) ||
            std::any_of(signatures.begin(), signatures.end(), isLater);
        if (!hasStamp)
            continue;
        signature.level = "PAdES-BASELINE-T";
        const bool stampsHaveEvidence =
            std::all_of(signature.timeStamps.begin(), signature.timeStamps.end(),
                        [&](const TimeStampReport& stamp) { return hasEvidenceFor(stamp.chain); });
        if (!hasStore || !hasEvidenceFor(signature.chain) || !stampsHaveEvidence)
            continue;
        signature.level = "PAdES-BASELINE-LT";
        if (std::any_of(signatures.begin(), signatures.end(), [&](const SignatureReport& other) {
                return isLater(other) && hasStoreAt(other.revision);
            }))
            signature.level = "PAdES-BASELINE-LTA";
    }
}

} // namespace kyso::pades
