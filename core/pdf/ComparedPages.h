#pragma once

#include "DocumentSummary.h"
#include "base/ErrorCode.h"

#include <optional>
#include <vector>

namespace kyso::pdf {

/// Where a page is seen to differ from what it was. A value.
struct PageDifference {
    int page = 0; ///< from 1, as the document counts now; beyond its end, as it counted then
    /// What the areas are given in, as a person sees the page.
    PageSize size;
    /// At least one; the whole page where its size changed, or where it is there in one of the two only.
    std::vector<VisibleRect> areas;
};

/// What came of holding the pages of one revision against those of a later one, picture by picture. A value.
struct ComparedPages {
    int compared = 0; ///< pages that were held against each other
    std::vector<PageDifference> different;
    /// Pages that could not be drawn as they were, from 1, and how many were not come to at all.
    std::vector<int> notDrawn;
    int notReached = 0;
    /// Why pages were not come to, or none were drawn.
    std::optional<ErrorCode> stoppedBy;

    bool isComplete() const { return notDrawn.empty() && notReached == 0 && !stoppedBy; }
};

} // namespace kyso::pdf
