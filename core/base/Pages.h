#pragma once

#include "ErrorCode.h"

#include <optional>
#include <vector>

/// Places on pages, and what comparing pages came to: words that whoever reads a format, whoever draws it and
/// whoever judges it have in common. Values.
namespace kyso {

/// A rectangle in points from the lower-left corner of the page as a person sees it (rotated, cropped).
struct VisibleRect {
    double xPt = 0;
    double yPt = 0;
    double widthPt = 0;
    double heightPt = 0;
};

struct PageSize {
    double widthPt = 0;
    double heightPt = 0;
};

/// Where a page is seen to differ from what it was.
struct PageDifference {
    int page = 0; ///< from 1, as the document counts now; beyond its end, as it counted then
    /// What the areas are given in, as a person sees the page.
    PageSize size;
    /// At least one; the whole page where its size changed, or where it is there in one of the two only.
    std::vector<VisibleRect> areas;
};

/// What came of holding the pages of one revision against those of a later one, picture by picture.
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

} // namespace kyso
