#include "LevelJudge.h"

#include "x509/CertificatePath.h"

#include <algorithm>

namespace kyso::validation {
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

bool LevelJudge::hasEvidenceFor(const std::vector<x509::Certificate>& chain) const {
    if (chain.empty())
        return false;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (chain[i].isSelfSigned() || !x509::namesRevocationSource(chain[i]))
            continue;
        // The last may be an anchor that somebody else certified; without its issuer nobody can tell.
        if (i + 1 == chain.size())
            return i > 0;
        const auto answers = m_pool.answersFor(chain[i], chain[i + 1]);
        if (std::none_of(answers.begin(), answers.end(), [](const EvidenceReport& answer) {
                return answer.origin == EvidenceOrigin::SecurityStore;
            }))
            return false;
    }
    return true;
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

} // namespace kyso::validation
