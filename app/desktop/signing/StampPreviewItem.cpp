#include "StampPreviewItem.h"

#include "stamp/StampLayout.h"

#include <QPainter>

namespace kyso::desktop {

StampPreviewItem::StampPreviewItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
}

QRectF StampPreviewItem::markRect() const {
    if (m_widthPt <= 0 || m_heightPt <= 0) {
        return {};
    }
    const QRectF mark =
        stamp::StampLayout({m_widthPt, m_heightPt}, m_lines, m_drawnName, m_hasPicture).markPt();
    const double across = width() / m_widthPt;
    const double down = height() / m_heightPt;
    return {mark.x() * across, mark.y() * down, mark.width() * across, mark.height() * down};
}

void StampPreviewItem::paint(QPainter* painter) {
    if (m_widthPt <= 0 || m_heightPt <= 0) {
        return;
    }
    const stamp::StampLayout layout({m_widthPt, m_heightPt}, m_lines, m_drawnName, m_hasPicture);
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter->scale(width() / (m_widthPt * stamp::dotsPerPoint),
                   height() / (m_heightPt * stamp::dotsPerPoint));
    // What does not fit is told of when it is signed; a preview of nothing says enough until then.
    layout.paintName(*painter, m_ink);
    layout.paintWords(*painter, m_ink);
}

void StampPreviewItem::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickPaintedItem::geometryChange(now, before);
    if (now.size() != before.size()) {
        emit changed();
        update();
    }
}

} // namespace kyso::desktop
