#include "LevelJudge.h"

#include "PdfPart.h"
#include "validation/EvidenceJudge.h"

#include <algorithm>

namespace kyso::pades {

using validation::EvidenceOrigin;
using validation::Indication;
using validation::Integrity;
using validation::SignatureKind;
using validation::SignatureReport;
using validation::TimeStampReport;

namespace {

bool isSoundStamp(const TimeStampReport& stamp) {
    return stamp.indication != Indication::TotalFailed;
}

using Baseline = validation::SignatureLevel::Baseline;

/// A document time-stamp made after `signature` and over it.
bool stamps(const SignatureReport& stamp, const SignatureReport& signature) {
    return stamp.kind == SignatureKind::DocumentTimeStamp && stamp.integrity == Integrity::Intact &&
           pdfPartOf(stamp).revision > pdfPartOf(signature).revision;
}

} // namespace

bool LevelJudge::hasStoreAt(int revision) const {
    if (revision < 1 || static_cast<std::size_t>(revision) > m_revisionEnds.size())
        return false;
    const auto document = pdf::Document::openRevision(
        m_document.file(), m_revisionEnds[static_cast<std::size_t>(revision) - 1], m_password);
    return document && !document->catalog().at("DSS").isNull();
}

void LevelJudge::raise(std::vector<SignatureReport>& signatures) const {
    const validation::EvidenceJudge evidence(m_pool, EvidenceOrigin::SecurityStore);
    const bool hasStore = !m_document.catalog().at("DSS").isNull();
    for (auto& signature : signatures) {
        if (signature.level.baseline != Baseline::B)
            continue;
        const auto isLater = [&](const SignatureReport& other) { return stamps(other, signature); };
        const bool hasStamp =
            std::any_of(signature.timeStamps.begin(), signature.timeStamps.end(), isSoundStamp) ||
            std::any_of(signatures.begin(), signatures.end(), isLater);
        if (!hasStamp)
            continue;
        signature.level.baseline = Baseline::T;
        const bool stampsHaveEvidence =
            std::all_of(signature.timeStamps.begin(), signature.timeStamps.end(),
                        [&](const TimeStampReport& stamp) { return evidence.hasAllFor(stamp.chain); });
        if (!hasStore || !evidence.hasAllFor(signature.chain) || !stampsHaveEvidence)
            continue;
        signature.level.baseline = Baseline::LT;
        if (std::any_of(signatures.begin(), signatures.end(), [&](const SignatureReport& other) {
                return isLater(other) && hasStoreAt(pdfPartOf(other).revision);
            }))
            signature.level.baseline = Baseline::LTA;
    }
}

} // namespace kyso::pades
