#include "PageWishes.h"

#include <algorithm>

namespace kyso::viewer {
namespace {

constexpr int pagesAhead = 2;
/// At the smallest zoom a screen shows some dozens; more are never wanted at once.
constexpr int mostVisible = 60;

} // namespace

std::vector<PageKey> wishesFor(const VisiblePages& visible, int pageCount, const PageCache& cache,
                               const std::function<PageWidths(int page)>& widths) {
    std::vector<PageKey> wishes;
    if (pageCount < 1)
        return wishes;
    const int first = std::clamp(visible.first, 1, pageCount);
    const int last = std::min({std::max(visible.last, first), pageCount, first + mostVisible});
    std::vector<int> shown;
    if (visible.current >= first && visible.current <= last)
        shown.push_back(visible.current);
    for (int page = first; page <= last; ++page) {
        if (page != visible.current)
            shown.push_back(page);
    }
    const auto add = [&](int page, int widthPx) {
        if (widthPx > 0 && !cache.contains({page, widthPx}))
            wishes.push_back({page, widthPx});
    };
    for (const int page : shown) {
        const PageWidths width = widths(page);
        // The rough drawing is only worth it where it is much smaller than the fine one.
        if (width.targetPx > width.quickPx * 3 / 2 && !cache.hasPage(page))
            add(page, width.quickPx);
    }
    for (const int page : shown)
        add(page, widths(page).targetPx);
    for (int away = 1; away <= pagesAhead; ++away) {
        for (const int page : {last + away, first - away}) {
            if (page < 1 || page > pageCount || cache.hasPage(page))
                continue;
            const PageWidths width = widths(page);
            add(page, std::min(width.quickPx, width.targetPx));
        }
    }
    return wishes;
}

} // namespace kyso::viewer
