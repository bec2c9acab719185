#include "PinInputItem.h"

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleHints>

namespace kyso::desktop {

namespace {
constexpr qreal dotSide = 10;
constexpr qreal dotStep = 17;
} // namespace

PinInputItem::PinInputItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setFlag(ItemAcceptsInputMethod, true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setActiveFocusOnTab(true);
    setAntialiasing(true);
    setCursor(QCursor(Qt::IBeamCursor));
}

void PinInputItem::setColor(const QColor& color) {
    if (color != m_color) {
        m_color = color;
        emit colorChanged();
        update();
    }
}

SecureBytes PinInputItem::take() {
    SecureBytes taken = std::move(m_bytes);
    m_bytes = SecureBytes();
    clear();
    return taken;
}

void PinInputItem::clear() {
    m_bytes.clear();
    m_ends.clear();
    emit lengthChanged();
    update();
}

void PinInputItem::append(QStringView text) {
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t point = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            point = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (point < 0x20 || point == 0x7F || length() >= m_maximumLength) {
            continue;
        }
        const auto put = [this](char32_t byte) { m_bytes.append(static_cast<std::uint8_t>(byte)); };
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xC0 | (point >> 6));
            put(0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            put(0xE0 | (point >> 12));
            put(0x80 | ((point >> 6) & 0x3F));
            put(0x80 | (point & 0x3F));
        } else {
            put(0xF0 | (point >> 18));
            put(0x80 | ((point >> 12) & 0x3F));
            put(0x80 | ((point >> 6) & 0x3F));
            put(0x80 | (point & 0x3F));
        }
        m_ends.push_back(m_bytes.size());
    }
    emit lengthChanged();
    update();
}

void PinInputItem::removeLast() {
    if (m_ends.empty()) {
        return;
    }
    m_ends.pop_back();
    m_bytes.truncate(m_ends.empty() ? 0 : m_ends.back());
    emit lengthChanged();
    update();
}

void PinInputItem::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        append(QGuiApplication::clipboard()->text());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit accepted();
        return;
    case Qt::Key_Backspace:
        if (event->modifiers() & Qt::ControlModifier) {
            clear();
        } else {
            removeLast();
        }
        return;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
        event->ignore();
        return;
    default:
        break;
    }
    const auto commands = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    if (event->text().isEmpty() || (event->modifiers() & commands) == Qt::ControlModifier) {
        event->ignore();
        return;
    }
    append(event->text());
}

void PinInputItem::inputMethodEvent(QInputMethodEvent* event) {
    append(event->commitString());
    event->accept();
}

QVariant PinInputItem::inputMethodQuery(Qt::InputMethodQuery query) const {
    if (query == Qt::ImEnabled) {
        return true;
    }
    if (query == Qt::ImHints) {
        // Input methods must neither learn nor compose it: Telex would turn "aa" into "â".
        return QVariant::fromValue(Qt::InputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData |
                                                        Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase));
    }
    return QQuickPaintedItem::inputMethodQuery(query);
}

void PinInputItem::mousePressEvent(QMouseEvent* event) {
    forceActiveFocus(Qt::MouseFocusReason);
    event->accept();
}

void PinInputItem::focusInEvent(QFocusEvent* event) {
    QQuickPaintedItem::focusInEvent(event);
    m_caretShown = true;
    const int flash = QGuiApplication::styleHints()->cursorFlashTime();
    if (flash > 0 && m_blinkTimer == 0) {
        m_blinkTimer = startTimer(flash / 2);
    }
    update();
}

void PinInputItem::focusOutEvent(QFocusEvent* event) {
    QQuickPaintedItem::focusOutEvent(event);
    if (m_blinkTimer != 0) {
        killTimer(std::exchange(m_blinkTimer, 0));
    }
    m_caretShown = false;
    update();
}

void PinInputItem::timerEvent(QTimerEvent* event) {
    if (event->timerId() == m_blinkTimer) {
        m_caretShown = !m_caretShown;
        update();
    }
}

void PinInputItem::paint(QPainter* painter) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_color);
    const qreal room = width() - 4;
    const qreal used = length() * dotStep;
    const qreal start = used > room ? room - used : 0;
    for (int i = 0; i < length(); ++i) {
        painter->drawEllipse(QRectF(start + i * dotStep + 1, (height() - dotSide) / 2, dotSide, dotSide));
    }
    if (m_caretShown) {
        painter->setBrush(m_caretColor);
        painter->drawRect(QRectF(start + used + 1, height() / 2 - 10, 1.5, 20));
    }
}

} // namespace kyso::desktop
