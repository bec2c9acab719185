#include "FittedText.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace kyso::renderer {
namespace {

constexpr double smallestReadablePt = 5;
constexpr double smallestPt = 0.5;
constexpr int searchSteps = 12;

} // namespace

FittedText::FittedText(QStringList lines, Style style, double pixelsPerPoint)
    : m_lines(std::move(lines)), m_style(std::move(style)), m_pixelsPerPoint(pixelsPerPoint) {}

FittedText::Extent FittedText::lay(double sizePt, double widthPx, bool insideWords, QPainter* painter,
                                   QPointF origin) const {
    Extent extent;
    const double step = sizePt * m_pixelsPerPoint * m_style.lineHeight;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        QFont font = i == 0 ? m_style.first : m_style.rest;
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(sizePt * m_pixelsPerPoint))));
        QTextLayout layout(m_lines.at(i), font);
        QTextOption option(m_style.across);
        option.setWrapMode(insideWords ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::WordWrap);
        option.setUseDesignMetrics(true);
        layout.setTextOption(option);
        layout.beginLayout();
        double y = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(widthPx);
            // The line's own height differs between fonts; ours is the same for all.
            line.setPosition({0, y + (step - line.height()) / 2});
            extent.width = std::max(extent.width, line.naturalTextWidth());
            y += step;
        }
        layout.endLayout();
        if (painter != nullptr)
            layout.draw(painter, origin + QPointF(0, extent.height));
        extent.height += y;
    }
    return extent;
}

bool FittedText::fits(double sizePt, const QRectF& box, bool insideWords) const {
    const Extent extent = lay(sizePt, box.width(), insideWords, nullptr, {});
    return extent.width <= box.width() && extent.height <= box.height();
}

bool FittedText::paint(QPainter& painter, const QRectF& box, const QColor& ink) const {
    if (m_lines.isEmpty())
        return true;
    const bool insideWords = !fits(std::min(smallestReadablePt, m_style.largestPt), box, false);
    double size = m_style.largestPt;
    if (!fits(size, box, insideWords)) {
        double low = smallestPt;
        if (!fits(low, box, insideWords))
            return false;
        for (int i = 0; i < searchSteps; ++i) {
            const double middle = (low + size) / 2;
            (fits(middle, box, insideWords) ? low : size) = middle;
        }
        size = low;
    }
    painter.setPen(ink);
    const double height = lay(size, box.width(), insideWords, nullptr, {}).height;
    lay(size, box.width(), insideWords, &painter, box.topLeft() + QPointF(0, (box.height() - height) / 2));
    return true;
}

} // namespace kyso::renderer
