#include "EarlierVerdicts.h"

#include "validation/Format.h"

#include <algorithm>

namespace kyso::work {
namespace {

constexpr std::size_t mostKnown = 32;

signing::SignedContent contentOf(validation::Integrity integrity) {
    switch (integrity) {
    case validation::Integrity::Intact:
        return signing::SignedContent::Intact;
    case validation::Integrity::Broken:
        return signing::SignedContent::Broken;
    case validation::Integrity::Undecided:
        break;
    }
    return signing::SignedContent::Undecided;
}

/// What a person may tell it by: the file's own name for it, or where it has none its number.
std::string nameIn(const validation::SignatureReport& signature) {
    const auto name = signature.part ? signature.part->nameInFile() : std::string_view();
    return name.empty() ? signature.id : std::string(name);
}

signing::EarlierVerdict leastOf(const validation::FileReport& report) {
    signing::EarlierVerdict least;
    for (const auto& signature : report.signatures) {
        if (!least.unsoundTimeStampOf &&
            !std::ranges::all_of(signature.timeStamps, &validation::TimeStampReport::isSound))
            least.unsoundTimeStampOf = nameIn(signature);
        const auto content = contentOf(signature.integrity);
        if (content <= least.content)
            continue;
        least.content = content;
        least.field = nameIn(signature);
        least.why =
            signature.reasons.empty() ? std::string() : std::string(nameOf(signature.reasons.front().code));
    }
    return least;
}

} // namespace

Result<signing::EarlierVerdict> EarlierVerdicts::judge(const signing::SignedDocumentOnFile& document,
                                                       const CancelToken& cancel) {
    const auto file = File::open(document.file);
    if (!file)
        return failure(file.error());
    {
        const std::lock_guard lock(m_mutex);
        const auto known =
            std::ranges::find(m_known, file->identity(), [](const auto& one) { return one.first; });
        if (known != m_known.end())
            return known->second;
    }
    const trust::TrustAnchors nobody;
    validation::ValidationOptions options;
    options.trust = &nobody;
    options.password = document.password;
    options.content = document.content;
    const auto report = validation::validateFile(document.file, m_formats, options, cancel);
    if (!report)
        return failure(report.error());
    auto verdict = leastOf(*report);
    // What is beside a detached signature may be another by the next time.
    if (report->isDetached)
        return verdict;
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= mostKnown)
        m_known.erase(m_known.begin());
    m_known.emplace_back(report->identity, verdict);
    return verdict;
}

} // namespace kyso::work
