#include "IconItem.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace kyso::controls {

IconItem::IconItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setImplicitSize(m_size, m_size);
    setAntialiasing(true);
}

void IconItem::setName(const QString& name) {
    if (name == m_name) {
        return;
    }
    m_name = name;
    emit nameChanged();
    update();
}

void IconItem::setColor(const QColor& color) {
    if (color == m_color) {
        return;
    }
    m_color = color;
    emit colorChanged();
    update();
}

void IconItem::setSize(qreal size) {
    if (qFuzzyCompare(size, m_size)) {
        return;
    }
    m_size = size;
    setImplicitSize(size, size);
    emit sizeChanged();
    update();
}

void IconItem::paint(QPainter* painter) {
    if (m_name.isEmpty()) {
        return;
    }
    QFile file(QStringLiteral(":/kyso/icons/%1.svg").arg(m_name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("no icon is called %s", qPrintable(m_name));
        return;
    }
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", m_color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(drawing);
    painter->setOpacity(m_color.alphaF());
    const qreal side = qMin(width(), height());
    renderer.render(painter, QRectF((width() - side) / 2, (height() - side) / 2, side, side));
}

} // namespace kyso::controls
