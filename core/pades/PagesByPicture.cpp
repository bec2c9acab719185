#include "PagesByPicture.h"

#include "PdfPart.h"
#include "validation/Findings.h"

#include <algorithm>
#include <set>

namespace kyso::pades {

using validation::doubtIntegrity;
using validation::FileReport;
using validation::Integrity;
using validation::Reason;
using validation::SignatureReport;

namespace {

constexpr std::size_t mostPagesNamed = 12;

/// `1, 3, 4 …`
std::string listed(std::vector<int> pages) {
    std::sort(pages.begin(), pages.end());
    std::string out;
    for (std::size_t i = 0; i < pages.size() && i < mostPagesNamed; ++i)
        out += (i == 0 ? "" : ", ") + std::to_string(pages[i]);
    return pages.size() > mostPagesNamed ? out + " …" : out;
}

/// What came with a signature that is not whole itself is explained by nobody.
void doubtThoseBefore(FileReport& report, std::size_t index) {
    const auto& field = pdfPartOf(report.signatures[index]).field;
    for (auto& other : report.signatures) {
        const bool isExplainedByIt =
            std::ranges::any_of(pdfPartOf(other).modifications, [&](const Reason& change) {
                return change.subject == field && (change.code == ReasonCode::SignatureAdded ||
                                                   change.code == ReasonCode::TimestampAdded);
            });
        if (isExplainedByIt && other.integrity == Integrity::Intact)
            doubtIntegrity(other, {ReasonCode::LaterRevisionsNotAnalysed, field});
    }
}

Reason notCompared(const ComparedPages& pages) {
    if (!pages.stoppedBy)
        return {ReasonCode::PagesNotCompared, listed(pages.notDrawn)};
    if (*pages.stoppedBy == ErrorCode::RendererTimedOut)
        return {ReasonCode::PageComparisonTimedOut, std::to_string(pages.compared)};
    if (pages.compared > 0)
        return {ReasonCode::PageComparisonEndedEarly, std::to_string(pages.compared)};
    return {ReasonCode::PageComparisonFailed, std::string(nameOf(*pages.stoppedBy))};
}

} // namespace

bool callsForPictures(const FileReport& report, const SignatureReport& signature) {
    const auto& part = pdfPartOf(signature);
    if (part.signedEnd == 0)
        return false;
    const auto has = [&](ReasonCode code) {
        return std::ranges::find(part.modifications, code, &Reason::code) != part.modifications.end();
    };
    const bool onlyOfSigning =
        !part.modifications.empty() && std::ranges::all_of(part.modifications, [](const Reason& change) {
            return change.code == ReasonCode::SignatureAdded || change.code == ReasonCode::TimestampAdded ||
                   change.code == ReasonCode::SecurityStoreUpdated;
        });
    if (!onlyOfSigning)
        return true;
    // Each revision after it that no signature closes is evidence, which stands alone before a time-stamp or
    // at the end. Another one may have taken back what the one before it did.
    std::set<int> closed;
    for (const auto& other : report.signatures)
        closed.insert(pdfPartOf(other).revision);
    bool wasOpen = false;
    for (int number = part.revision + 1; number <= report.revisionCount; ++number) {
        const bool isOpen = !closed.contains(number);
        if (isOpen && (wasOpen || !has(ReasonCode::SecurityStoreUpdated)))
            return true;
        wasOpen = isOpen;
    }
    return part.revision >= report.revisionCount; // bytes behind the last revision
}

void judgeByPictures(FileReport& report, std::size_t index, ComparedPages pages) {
    auto& signature = report.signatures[index];
    if (!pages.different.empty()) {
        std::vector<int> numbers;
        for (const auto& one : pages.different)
            numbers.push_back(one.page);
        Reason reason{ReasonCode::PagesLookDifferent, listed(std::move(numbers))};
        const bool wasIntact = signature.integrity == Integrity::Intact;
        doubtIntegrity(signature, std::move(reason));
        if (wasIntact)
            doubtThoseBefore(report, index);
    }
    if (!pages.isComplete())
        signature.reasons.push_back(notCompared(pages));
    auto part = pdfPartOf(signature);
    part.pages = std::move(pages);
    setPdfPart(signature, std::move(part));
}

} // namespace kyso::pades
