#include "SignaturePlacement.h"

#include <algorithm>
#include <cmath>

namespace kyso::viewer {
namespace {

bool isUsable(const QSizeF& size) {
    return std::isfinite(size.width()) && std::isfinite(size.height()) && size.width() >= 1 &&
           size.height() >= 1;
}

bool isUsable(const QRectF& rect) {
    return std::isfinite(rect.x()) && std::isfinite(rect.y()) && std::isfinite(rect.width()) &&
           std::isfinite(rect.height());
}

QRectF inside(const QRectF& rect, const QSizeF& page) {
    const qreal width =
        std::clamp(rect.width(), std::min(SignaturePlacement::smallestWidthPt, page.width()), page.width());
    const qreal height = std::clamp(
        rect.height(), std::min(SignaturePlacement::smallestHeightPt, page.height()), page.height());
    return {std::clamp(rect.x(), 0.0, page.width() - width),
            std::clamp(rect.y(), 0.0, page.height() - height), width, height};
}

} // namespace

VisibleRect SignaturePlacement::rect() const {
    return {m_rect.x(), m_rect.y(), m_rect.width(), m_rect.height()};
}

void SignaturePlacement::setEditable(bool editable) {
    if (editable == m_editable)
        return;
    m_editable = editable;
    emit editableChanged();
}

void SignaturePlacement::set(int page, const QRectF& rect) {
    if (page == m_page && rect == m_rect)
        return;
    m_page = page;
    m_rect = rect;
    emit changed();
}

void SignaturePlacement::place(int page, const QRectF& rectPt, const QSizeF& pagePt) {
    if (page < 1 || !isUsable(pagePt) || !isUsable(rectPt))
        return;
    m_pagePt = pagePt;
    set(page, inside(rectPt.normalized(), pagePt));
}

void SignaturePlacement::placeAround(int page, const QPointF& middlePt, const QSizeF& pagePt) {
    const QSizeF size(usualWidthPt, usualHeightPt);
    place(page, {middlePt - QPointF(size.width(), size.height()) / 2, size}, pagePt);
}

QRectF SignaturePlacement::moved(const QRectF& rect, qreal rightPt, qreal upPt) const {
    return inside(rect.translated(rightPt, upPt), m_pagePt);
}

QRectF SignaturePlacement::resized(const QRectF& rect, int sides, qreal rightPt, qreal upPt) const {
    const qreal leastWidth = std::min(smallestWidthPt, m_pagePt.width());
    const qreal leastHeight = std::min(smallestHeightPt, m_pagePt.height());
    qreal left = rect.left();
    qreal right = rect.right();
    qreal lower = rect.top();
    qreal upper = rect.bottom();
    if ((sides & Left) != 0)
        left = std::clamp(left + rightPt, 0.0, std::max(0.0, right - leastWidth));
    if ((sides & Right) != 0)
        right = std::clamp(right + rightPt, std::min(left + leastWidth, m_pagePt.width()), m_pagePt.width());
    if ((sides & Bottom) != 0)
        lower = std::clamp(lower + upPt, 0.0, std::max(0.0, upper - leastHeight));
    if ((sides & Top) != 0)
        upper = std::clamp(upper + upPt, std::min(lower + leastHeight, m_pagePt.height()), m_pagePt.height());
    return {left, lower, right - left, upper - lower};
}

void SignaturePlacement::moveBy(qreal rightPt, qreal upPt) {
    if (isPlaced() && std::isfinite(rightPt) && std::isfinite(upPt))
        set(m_page, moved(m_rect, rightPt, upPt));
}

void SignaturePlacement::resizeBy(int sides, qreal rightPt, qreal upPt) {
    if (isPlaced() && std::isfinite(rightPt) && std::isfinite(upPt))
        set(m_page, resized(m_rect, sides, rightPt, upPt));
}

void SignaturePlacement::dragBy(int sides, qreal rightPt, qreal upPt) {
    if (!isPlaced() || !std::isfinite(rightPt) || !std::isfinite(upPt))
        return;
    set(m_page, sides == 0 ? moved(m_dragStart, rightPt, upPt) : resized(m_dragStart, sides, rightPt, upPt));
}

void SignaturePlacement::clear() {
    set(0, {});
}

} // namespace kyso::viewer
