#pragma once

#include "base/Pages.h"

#include <array>

namespace kyso::pdf {

/// A rectangle in the page's own coordinates, `llx lly urx ury`.
struct PageRect {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;

    double width() const { return x1 - x0; }
    double height() const { return y1 - y0; }
};

/// How a page's own coordinates and the page as a person sees it belong together: /CropBox within /MediaBox,
/// /Rotate clockwise, /UserUnit (ISO 32000-2 §7.7.3.3). A value.
class PageGeometry {
public:
    PageGeometry(PageRect mediaBox, PageRect cropBox, int rotateDegrees, double userUnit);

    PageSize visibleSize() const;
    PageRect toPage(const VisibleRect& seen) const;
    VisibleRect toVisible(const PageRect& rect) const;
    /// How long one of the page's own units is, in points.
    double userUnit() const { return m_userUnit; }
    /// By how many quarters the page is turned clockwise, 0 to 3: what stands upright on it is turned as far
    /// the other way.
    int quarterTurns() const { return m_quarterTurns; }
    /// The /Matrix of a form XObject of that size that makes it stand upright on the rotated page.
    std::array<double, 6> uprightMatrix(double widthPt, double heightPt) const {
        return turnedMatrix(m_quarterTurns, widthPt, heightPt);
    }
    /// The /Matrix that turns a form XObject of that size by quarters, counterclockwise.
    static std::array<double, 6> turnedMatrix(int quarterTurns, double widthPt, double heightPt);
    /// Whether the rectangle lies on the visible page, within half a point, and is not empty.
    bool contains(const VisibleRect& seen) const;

private:
    PageRect m_box;
    int m_quarterTurns;
    double m_userUnit;
};

} // namespace kyso::pdf
