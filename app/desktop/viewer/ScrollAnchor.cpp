#include "ScrollAnchor.h"

#include <QQuickItem>

namespace kyso::viewer {

void ScrollAnchor::remember(QQuickItem* row, qreal contentY, qreal heightInView) {
    m_isKnown = row != nullptr && row->height() > 0;
    if (!m_isKnown)
        return;
    m_part = (contentY + heightInView - row->y()) / row->height();
    m_heightInView = heightInView;
}

qreal ScrollAnchor::restored(QQuickItem* row, qreal contentY) const {
    return m_isKnown && row != nullptr ? row->y() + m_part * row->height() - m_heightInView : contentY;
}

} // namespace kyso::viewer
