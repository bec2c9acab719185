#include "FittedText.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace kyso::stamp {
namespace {

constexpr double smallestReadablePt = 5;
constexpr double smallestPt = 0.5;
constexpr int searchSteps = 12;
/// How much smaller than the largest size text may be to keep its lines whole.
constexpr double wholeLinesShare = 0.8;

} // namespace

FittedText::FittedText(QStringList lines, Style style, double pixelsPerPoint)
    : m_lines(std::move(lines)), m_style(std::move(style)), m_pixelsPerPoint(pixelsPerPoint) {}

FittedText::Extent FittedText::lay(double sizePt, double widthPx, Wrap wrap, QPainter* painter,
                                   QPointF origin) const {
    Extent extent;
    const double step = sizePt * m_pixelsPerPoint * m_style.lineHeight;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        QFont font = i == 0 ? m_style.first : m_style.rest;
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(sizePt * m_pixelsPerPoint))));
        QTextLayout layout(m_lines.at(i), font);
        QTextOption option(m_style.across);
        option.setWrapMode(wrap == Wrap::None           ? QTextOption::NoWrap
                           : wrap == Wrap::BetweenWords ? QTextOption::WordWrap
                                                        : QTextOption::WrapAtWordBoundaryOrAnywhere);
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

bool FittedText::fits(double sizePt, const QRectF& box, Wrap wrap) const {
    const Extent extent = lay(sizePt, box.width(), wrap, nullptr, {});
    return extent.width <= box.width() && extent.height <= box.height();
}

double FittedText::largestFitting(double low, double high, const QRectF& box, Wrap wrap) const {
    if (fits(high, box, wrap))
        return high;
    for (int i = 0; i < searchSteps; ++i) {
        const double middle = (low + high) / 2;
        (fits(middle, box, wrap) ? low : high) = middle;
    }
    return low;
}

bool FittedText::paint(QPainter& painter, const QRectF& box, const QColor& ink) const {
    if (m_lines.isEmpty())
        return true;
    const double largest = m_style.largestPt;
    Wrap wrap = Wrap::None;
    double least = largest * wholeLinesShare;
    if (least < smallestReadablePt || !fits(least, box, wrap)) {
        wrap = fits(std::min(smallestReadablePt, largest), box, Wrap::BetweenWords) ? Wrap::BetweenWords
                                                                                    : Wrap::Anywhere;
        least = smallestPt;
        if (!fits(least, box, wrap))
            return false;
    }
    const double size = largestFitting(least, largest, box, wrap);
    painter.setPen(ink);
    const double height = lay(size, box.width(), wrap, nullptr, {}).height;
    lay(size, box.width(), wrap, &painter, box.topLeft() + QPointF(0, (box.height() - height) / 2));
    return true;
}

} // namespace kyso::stamp
