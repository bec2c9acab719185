#include "StampLayout.h"

#include "FittedText.h"

#include <algorithm>

namespace kyso::stamp {
namespace {

struct Areas {
    QRectF mark;
    QRectF words;
};

QString cleaned(const QString& line) {
    return line.normalized(QString::NormalizationForm_C).simplified();
}

QStringList cleaned(const QStringList& lines) {
    QStringList result;
    for (const QString& line : lines) {
        const QString text = cleaned(line);
        if (!text.isEmpty())
            result.append(text);
    }
    return result;
}

/// Room at the edges: little in a small box, never more than it needs in a large one.
double marginPt(QSizeF size) {
    return std::clamp(std::min(size.width(), size.height()) * 0.08, 0.0, 8.0);
}

Areas divide(QSizeF size, bool hasMark, bool hasWords) {
    const double margin = marginPt(size);
    const QRectF inside = QRectF({0, 0}, size).adjusted(margin, margin, -margin, -margin);
    if (!hasMark)
        return {{}, inside};
    if (!hasWords)
        return {inside, {}};
    const double gap = std::min(10.0, inside.width() * 0.05);
    // Beside each other, or one above the other when the box is taller than wide.
    if (inside.width() >= inside.height()) {
        const double markWidth = (inside.width() - gap) * 0.4;
        return {{inside.topLeft(), QSizeF(markWidth, inside.height())},
                inside.adjusted(markWidth + gap, 0, 0, 0)};
    }
    const double markHeight = (inside.height() - gap) * 0.45;
    return {{inside.topLeft(), QSizeF(inside.width(), markHeight)},
            inside.adjusted(0, markHeight + gap, 0, 0)};
}

QRectF inDots(const QRectF& points) {
    return {points.topLeft() * dotsPerPoint, points.size() * dotsPerPoint};
}

FittedText::Style wordsStyle(QSizeF size) {
    FittedText::Style style;
    style.rest.setFamilies(
        {QStringLiteral("Noto Sans"), QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    style.rest.setHintingPreference(QFont::PreferNoHinting);
    style.first = style.rest;
    style.first.setWeight(QFont::DemiBold);
    style.largestPt = std::clamp(size.height() * 0.15, 6.0, 16.0);
    return style;
}

FittedText::Style drawnNameStyle(const QRectF& area) {
    FittedText::Style style;
    style.first.setFamilies(
        {QStringLiteral("Noto Serif"), QStringLiteral("Liberation Serif"), QStringLiteral("DejaVu Serif")});
    style.first.setHintingPreference(QFont::PreferNoHinting);
    style.first.setItalic(true);
    style.rest = style.first;
    style.largestPt = std::clamp(area.height() * 0.45, 4.0, 48.0);
    style.across = Qt::AlignHCenter;
    return style;
}

} // namespace

StampLayout::StampLayout(QSizeF sizePt, const QStringList& lines, const QString& drawnName, bool hasPicture)
    : m_sizePt(sizePt), m_lines(cleaned(lines)), m_drawnName(hasPicture ? QString() : cleaned(drawnName)) {
    const Areas areas = divide(sizePt, hasPicture || !m_drawnName.isEmpty(), !m_lines.isEmpty());
    m_markPt = areas.mark;
    m_wordsPt = areas.words;
}

bool StampLayout::paintName(QPainter& painter, const QColor& ink) const {
    return !m_drawnName.isEmpty() && FittedText({m_drawnName}, drawnNameStyle(m_markPt), dotsPerPoint)
                                         .paint(painter, inDots(m_markPt), ink);
}

bool StampLayout::paintWords(QPainter& painter, const QColor& ink) const {
    return FittedText(m_lines, wordsStyle(m_sizePt), dotsPerPoint).paint(painter, inDots(m_wordsPt), ink);
}

} // namespace kyso::stamp
