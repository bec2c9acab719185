#pragma once

#include "PageCache.h"

#include <functional>
#include <vector>

namespace kyso::viewer {

/// What the view shows, pages from 1.
struct VisiblePages {
    int first = 1;
    int last = 1;
    int current = 1;
};

/// How wide a page is drawn: soon and rough, then as shown. A target of 0 wants nothing.
struct PageWidths {
    int quickPx = 0;
    int targetPx = 0;
};

/// Which drawings are wanted, the most wanted first: something of every visible page, then the visible pages
/// as shown, then two pages to either side. What the cache holds is not wanted again.
std::vector<PageKey> wishesFor(const VisiblePages& visible, int pageCount, const PageCache& cache,
                               const std::function<PageWidths(int page)>& widths);

} // namespace kyso::viewer
