#include "PageStory.h"

#include "messages/VerdictText.h"
#include "pades/PdfPart.h"

#include <algorithm>
#include <optional>

namespace kyso::desktop {

namespace {

constexpr qsizetype mostPlaces = 500;

/// All comparisons as if they were one.
std::optional<ComparedPages> together(const validation::FileReport& report) {
    std::optional<ComparedPages> all;
    for (const auto& signature : report.signatures) {
        const auto& pages = pades::pdfPartOf(signature).pages;
        if (!pages) {
            continue;
        }
        if (!all) {
            all = *pages;
            continue;
        }
        const auto& one = *pages;
        all->compared = std::max(all->compared, one.compared);
        all->notReached = std::max(all->notReached, one.notReached);
        for (const int page : one.notDrawn) {
            if (std::ranges::find(all->notDrawn, page) == all->notDrawn.end()) {
                all->notDrawn.push_back(page);
            }
        }
        if (!all->stoppedBy) {
            all->stoppedBy = one.stoppedBy;
        }
        for (const auto& difference : one.different) {
            const bool known = std::ranges::find(all->different, difference.page, &PageDifference::page) !=
                               all->different.end();
            if (!known) {
                all->different.push_back(difference);
            }
        }
    }
    if (all) {
        std::ranges::sort(all->different, {}, &PageDifference::page);
    }
    return all;
}

} // namespace

QString pagesStory(const validation::FileReport& report) {
    const auto pages = together(report);
    return pages ? messages::describe(*pages) : QString();
}

QString pagesTone(const validation::FileReport& report) {
    const auto pages = together(report);
    return !pages                                            ? QStringLiteral("neutral")
           : pages->different.empty() && pages->isComplete() ? QStringLiteral("good")
                                                             : QStringLiteral("warn");
}

QVariantList placesOf(const validation::SignatureReport& signature) {
    QVariantList places;
    const auto& pages = pades::pdfPartOf(signature).pages;
    if (!pages) {
        return places;
    }
    for (const auto& difference : pages->different) {
        const double width = std::max(1.0, difference.size.widthPt);
        const double height = std::max(1.0, difference.size.heightPt);
        for (const auto& area : difference.areas) {
            if (places.size() == mostPlaces) {
                return places;
            }
            places << QVariantMap{{QStringLiteral("page"), difference.page},
                                  {QStringLiteral("x"), area.xPt / width},
                                  {QStringLiteral("y"), (height - area.yPt - area.heightPt) / height},
                                  {QStringLiteral("width"), area.widthPt / width},
                                  {QStringLiteral("height"), area.heightPt / height}};
        }
    }
    return places;
}

} // namespace kyso::desktop
