#include "PagePictures.h"

#include "base/File.h"
#include "base/WithinMemory.h"
#include "pades/PagesByPicture.h"
#include "pades/PdfPart.h"
#include "pdfdiff/ExplainedAreas.h"
#include "render/PageComparison.h"

#include <algorithm>
#include <optional>

namespace kyso::setup {
namespace {

bool isToCompare(const validation::FileReport& report, const validation::SignatureReport& signature,
                 ComparePages when) {
    if (pades::pdfPartOf(signature).signedEnd == 0 || when == ComparePages::Never)
        return false;
    return when == ComparePages::Always || pades::callsForPictures(report, signature);
}

/// What the changes found since a signature explain, looked up with the first page that looks different.
class Explanations {
public:
    Explanations(const File& file, const pades::PdfPart& signature, BytesView password)
        : m_file(file), m_signature(signature), m_password(password) {}

    render::PageComparison::Explained on(int page) {
        if (!m_isRead)
            read();
        if (!m_areas)
            return {};
        auto explained = m_areas->on(page);
        return {explained.size, std::move(explained.areas)};
    }

private:
    void read() {
        m_isRead = true;
        auto before = pdf::Document::openRevision(m_file, m_signature.signedEnd, m_password);
        auto after = pdf::Document::open(m_file, m_password);
        if (!before || !after)
            return; // nothing is explained
        m_before.emplace(std::move(*before));
        m_after.emplace(std::move(*after));
        std::vector<pdf::RevisionChange> listed;
        for (const auto& change : m_signature.modifications)
            listed.push_back({change.code, change.subject, {}});
        m_areas.emplace(*m_before, *m_after, listed);
    }

    const File& m_file;
    const pades::PdfPart& m_signature;
    BytesView m_password;
    bool m_isRead = false;
    std::optional<pdf::Document> m_before;
    std::optional<pdf::Document> m_after;
    std::optional<pdf::ExplainedAreas> m_areas;
};

ComparedPages failed(ErrorCode code) {
    ComparedPages pages;
    pages.stoppedBy = code;
    return pages;
}

} // namespace

bool hasPagesToCompare(const validation::FileReport& report, ComparePages when) {
    return std::ranges::any_of(report.signatures,
                               [&](const auto& signature) { return isToCompare(report, signature, when); });
}

Result<void> comparePages(validation::FileReport& report, const PagePictures& order,
                          const CancelToken& cancel) {
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < report.signatures.size(); ++i)
        if (isToCompare(report, report.signatures[i], order.when))
            wanted.push_back(i);
    if (wanted.empty())
        return {};
    const auto judge = [&](std::size_t index, ComparedPages pages) {
        pades::judgeByPictures(report, index, std::move(pages));
    };
    auto opened = File::open(report.file);
    // A verdict about one file is not judged by pictures of another.
    if (opened && opened->identity() != report.identity)
        opened = failure(ErrorCode::FileChanged);
    if (!opened) {
        for (const auto index : wanted)
            judge(index, failed(opened.error().code));
        return {};
    }
    const auto file = std::make_shared<const File>(std::move(*opened));
    const auto password = order.password ? order.password->view() : BytesView();
    render::PageComparison comparison({.program = order.renderer, .deadline = order.deadline}, file,
                                      password);
    for (const auto index : wanted) {
        auto pages = withinMemory(report.file, [&] {
            Explanations explanations(*file, pades::pdfPartOf(report.signatures[index]), password);
            return comparison.compare(
                pades::pdfPartOf(report.signatures[index]).signedEnd,
                [&](int page) { return explanations.on(page); }, cancel);
        });
        if (!pages && pages.error().code == ErrorCode::Cancelled)
            return failure(std::move(pages.error()));
        // Pictures of a file that became another meanwhile say nothing of either.
        if (auto unchanged = file->checkUnchanged(); !unchanged)
            pages = failed(unchanged.error().code);
        judge(index, pages ? std::move(*pages) : failed(pages.error().code));
    }
    return {};
}

} // namespace kyso::setup
