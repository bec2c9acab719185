#pragma once

#include "base/Pages.h"

#include <QObject>
#include <QRectF>
#include <QSizeF>

namespace kyso::viewer {

/// Where the visible signature will stand: a page and a rectangle in points from the page's lower-left corner
/// as a person sees it. Always inside its page, never smaller than can be read. GUI thread.
class SignaturePlacement : public QObject {
    Q_OBJECT
    /// From 1; 0 when the signature stands nowhere.
    Q_PROPERTY(int page READ page NOTIFY changed)
    Q_PROPERTY(bool placed READ isPlaced NOTIFY changed)
    Q_PROPERTY(qreal xPt READ xPt NOTIFY changed)
    Q_PROPERTY(qreal yPt READ yPt NOTIFY changed)
    Q_PROPERTY(qreal widthPt READ widthPt NOTIFY changed)
    Q_PROPERTY(qreal heightPt READ heightPt NOTIFY changed)
    /// Whether a drag on a page makes or changes the rectangle.
    Q_PROPERTY(bool editable READ isEditable WRITE setEditable NOTIFY editableChanged)

public:
    static constexpr qreal smallestWidthPt = 40;
    static constexpr qreal smallestHeightPt = 16;
    static constexpr qreal usualWidthPt = 213;
    static constexpr qreal usualHeightPt = 80;

    /// Which sides a handle moves; the corners move two.
    enum Side { Left = 1, Top = 2, Right = 4, Bottom = 8 };
    Q_DECLARE_FLAGS(Sides, Side)
    Q_FLAG(Sides)

    using QObject::QObject;

    int page() const { return m_page; }
    bool isPlaced() const { return m_page > 0; }
    VisibleRect rect() const;
    qreal xPt() const { return m_rect.x(); }
    qreal yPt() const { return m_rect.y(); }
    qreal widthPt() const { return m_rect.width(); }
    qreal heightPt() const { return m_rect.height(); }
    /// Of the page it was placed on.
    const QSizeF& pagePt() const { return m_pagePt; }
    bool isEditable() const { return m_editable; }
    void setEditable(bool editable);

    /// Puts the rectangle there, moved and shrunk so that it fits the page. An unusable page size changes
    /// nothing.
    Q_INVOKABLE void place(int page, const QRectF& rectPt, const QSizeF& pagePt);
    /// The usual size, its middle at that point.
    Q_INVOKABLE void placeAround(int page, const QPointF& middlePt, const QSizeF& pagePt);
    /// To the right and upwards; stays inside the page.
    Q_INVOKABLE void moveBy(qreal rightPt, qreal upPt);
    /// Moves these sides; the opposite ones stay.
    Q_INVOKABLE void resizeBy(int sides, qreal rightPt, qreal upPt);
    /// A drag begins here; dragBy() tells how far it went since then. No sides: the whole rectangle moves.
    Q_INVOKABLE void beginDrag() { m_dragStart = m_rect; }
    Q_INVOKABLE void dragBy(int sides, qreal rightPt, qreal upPt);
    Q_INVOKABLE void clear();

signals:
    void changed();
    void editableChanged();

private:
    void set(int page, const QRectF& rect);
    QRectF moved(const QRectF& rect, qreal rightPt, qreal upPt) const;
    QRectF resized(const QRectF& rect, int sides, qreal rightPt, qreal upPt) const;

    int m_page = 0;
    /// y grows upwards: top() is the lower side.
    QRectF m_rect;
    QRectF m_dragStart;
    QSizeF m_pagePt;
    bool m_editable = true;
};

} // namespace kyso::viewer
