#pragma once

#include "base/SecureBytes.h"

#include <QColor>
#include <QQuickPaintedItem>
#include <QtQmlIntegration>

namespace kyso::desktop {

/// Takes a PIN or password from the keyboard straight into secure memory and draws a dot for each character.
/// No text property, no copying out, no undo: what was typed never becomes a QString that lives on.
class PinInputItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_NAMED_ELEMENT(PinInput)
    Q_PROPERTY(int length READ length NOTIFY lengthChanged)
    Q_PROPERTY(int maximumLength MEMBER m_maximumLength)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(QColor caretColor MEMBER m_caretColor)

public:
    explicit PinInputItem(QQuickItem* parent = nullptr);

    int length() const { return static_cast<int>(m_ends.size()); }
    const QColor& color() const { return m_color; }
    void setColor(const QColor& color);

    /// UTF-8. Empties the item.
    SecureBytes take();
    Q_INVOKABLE void clear();

    void paint(QPainter* painter) override;

signals:
    void lengthChanged();
    void colorChanged();
    /// Enter or Return.
    void accepted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void append(QStringView text);
    void removeLast();

    SecureBytes m_bytes;
    /// Where each character ends in m_bytes, for removing one.
    std::vector<std::size_t> m_ends;
    QColor m_color = Qt::black;
    QColor m_caretColor = Qt::blue;
    int m_maximumLength = 255;
    int m_blinkTimer = 0;
    bool m_caretShown = false;
};

} // namespace kyso::desktop
