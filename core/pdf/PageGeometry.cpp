#include "PageGeometry.h"

#include <algorithm>
#include <cmath>

namespace kyso::pdf {
namespace {

PageRect normalized(PageRect rect) {
    return {std::min(rect.x0, rect.x1), std::min(rect.y0, rect.y1), std::max(rect.x0, rect.x1),
            std::max(rect.y0, rect.y1)};
}

} // namespace

PageGeometry::PageGeometry(PageRect mediaBox, PageRect cropBox, int rotateDegrees, double userUnit)
    : m_box(normalized(mediaBox)), m_quarterTurns(((rotateDegrees / 90) % 4 + 4) % 4),
      m_userUnit(userUnit > 0 ? userUnit : 1) {
    const auto crop = normalized(cropBox);
    const PageRect both{std::max(m_box.x0, crop.x0), std::max(m_box.y0, crop.y0), std::min(m_box.x1, crop.x1),
                        std::min(m_box.y1, crop.y1)};
    if (both.width() > 0 && both.height() > 0)
        m_box = both;
}

PageSize PageGeometry::visibleSize() const {
    const double width = m_box.width() * m_userUnit;
    const double height = m_box.height() * m_userUnit;
    return m_quarterTurns % 2 == 0 ? PageSize{width, height} : PageSize{height, width};
}

PageRect PageGeometry::toPage(const VisibleRect& seen) const {
    const double u0 = seen.xPt / m_userUnit;
    const double v0 = seen.yPt / m_userUnit;
    const double u1 = (seen.xPt + seen.widthPt) / m_userUnit;
    const double v1 = (seen.yPt + seen.heightPt) / m_userUnit;
    switch (m_quarterTurns) {
    case 1:
        return {m_box.x1 - v1, m_box.y0 + u0, m_box.x1 - v0, m_box.y0 + u1};
    case 2:
        return {m_box.x1 - u1, m_box.y1 - v1, m_box.x1 - u0, m_box.y1 - v0};
    case 3:
        return {m_box.x0 + v0, m_box.y1 - u1, m_box.x0 + v1, m_box.y1 - u0};
    default:
        return {m_box.x0 + u0, m_box.y0 + v0, m_box.x0 + u1, m_box.y0 + v1};
    }
}

VisibleRect PageGeometry::toVisible(const PageRect& rect) const {
    const auto r = normalized(rect);
    double u = r.x0 - m_box.x0;
    double v = r.y0 - m_box.y0;
    if (m_quarterTurns == 1) {
        u = r.y0 - m_box.y0;
        v = m_box.x1 - r.x1;
    } else if (m_quarterTurns == 2) {
        u = m_box.x1 - r.x1;
        v = m_box.y1 - r.y1;
    } else if (m_quarterTurns == 3) {
        u = m_box.y1 - r.y1;
        v = r.x0 - m_box.x0;
    }
    const bool turned = m_quarterTurns % 2 != 0;
    return {u * m_userUnit, v * m_userUnit, (turned ? r.height() : r.width()) * m_userUnit,
            (turned ? r.width() : r.height()) * m_userUnit};
}

std::array<double, 6> PageGeometry::turnedMatrix(int quarterTurns, double widthPt, double heightPt) {
    switch (quarterTurns) {
    case 1:
        return {0, 1, -1, 0, heightPt, 0};
    case 2:
        return {-1, 0, 0, -1, widthPt, heightPt};
    case 3:
        return {0, -1, 1, 0, 0, widthPt};
    default:
        return {1, 0, 0, 1, 0, 0};
    }
}

bool PageGeometry::contains(const VisibleRect& seen) const {
    constexpr double slack = 0.5;
    const auto size = visibleSize();
    const bool finite = std::isfinite(seen.xPt) && std::isfinite(seen.yPt) && std::isfinite(seen.widthPt) &&
                        std::isfinite(seen.heightPt);
    return finite && seen.widthPt > 0 && seen.heightPt > 0 && seen.xPt >= -slack && seen.yPt >= -slack &&
           seen.xPt + seen.widthPt <= size.widthPt + slack &&
           seen.yPt + seen.heightPt <= size.heightPt + slack;
}

} // namespace kyso::pdf
