#pragma once

#include <QObject>

class QQuickItem;

namespace kyso::viewer {

/// A place in a list that shall stay where it is on the screen while the rows change their size. GUI thread.
class ScrollAnchor : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// `row` stands at that height of the view now; none forgets the place.
    Q_INVOKABLE void remember(QQuickItem* row, qreal contentY, qreal heightInView);
    /// The contentY that brings the row, as it is now, back to its place; `contentY` when there is none.
    Q_INVOKABLE qreal restored(QQuickItem* row, qreal contentY) const;

private:
    bool m_isKnown = false;
    qreal m_part = 0;
    qreal m_heightInView = 0;
};

} // namespace kyso::viewer
