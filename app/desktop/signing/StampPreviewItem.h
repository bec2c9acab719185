#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QStringList>
#include <QtQmlIntegration>

namespace kyso::desktop {

/// The words of a visible signature as they will stand in the file, set by the same layout, filling the item.
/// A picture is not painted: `markRect` says where it belongs.
class StampPreviewItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_NAMED_ELEMENT(StampPreview)
    /// Of the signature, in points.
    Q_PROPERTY(double widthPt MEMBER m_widthPt WRITE setWidthPt NOTIFY changed REQUIRED)
    Q_PROPERTY(double heightPt MEMBER m_heightPt WRITE setHeightPt NOTIFY changed REQUIRED)
    Q_PROPERTY(QStringList lines MEMBER m_lines WRITE setLines NOTIFY changed)
    Q_PROPERTY(QString drawnName MEMBER m_drawnName WRITE setDrawnName NOTIFY changed)
    /// A picture takes the place of the drawn name.
    Q_PROPERTY(bool hasPicture MEMBER m_hasPicture WRITE setHasPicture NOTIFY changed)
    Q_PROPERTY(QColor ink MEMBER m_ink WRITE setInk NOTIFY changed)
    /// In the item's own measure.
    Q_PROPERTY(QRectF markRect READ markRect NOTIFY changed)

public:
    explicit StampPreviewItem(QQuickItem* parent = nullptr);

    void setWidthPt(double width) { set(m_widthPt, width); }
    void setHeightPt(double height) { set(m_heightPt, height); }
    void setLines(const QStringList& lines) { set(m_lines, lines); }
    void setDrawnName(const QString& name) { set(m_drawnName, name); }
    void setHasPicture(bool picture) { set(m_hasPicture, picture); }
    void setInk(const QColor& ink) { set(m_ink, ink); }
    QRectF markRect() const;

    void paint(QPainter* painter) override;

signals:
    void changed();

protected:
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    template<class Value>
    void set(Value& member, const Value& value) {
        if (member != value) {
            member = value;
            emit changed();
            update();
        }
    }

    double m_widthPt = 0;
    double m_heightPt = 0;
    QStringList m_lines;
    QString m_drawnName;
    bool m_hasPicture = false;
    QColor m_ink = Qt::black;
};

} // namespace kyso::desktop
