#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QStringList>

class QPainter;

namespace kyso::stamp {

/// Lines of text set as large as a box allows, up to a largest size. A line stays one when text a little
/// smaller does it; else it is wrapped between words, and within a word only when a single word is wider than
/// the box at the smallest readable size. Nothing is ever cut off.
class FittedText {
public:
    struct Style {
        QFont first; ///< of the first line
        QFont rest;
        double largestPt = 12;
        double lineHeight = 1.35; ///< Vietnamese stacks two marks on a letter
        Qt::Alignment across = Qt::AlignLeft;
    };

    /// `pixelsPerPoint` is that of the device to be painted on.
    FittedText(QStringList lines, Style style, double pixelsPerPoint);

    /// Paints into `box` (device pixels), centred between top and bottom. False when it cannot fit.
    bool paint(QPainter& painter, const QRectF& box, const QColor& ink) const;

private:
    struct Extent {
        double width = 0;
        double height = 0;
    };
    enum class Wrap { None, BetweenWords, Anywhere };
    Extent lay(double sizePt, double widthPx, Wrap wrap, QPainter* painter, QPointF origin) const;
    bool fits(double sizePt, const QRectF& box, Wrap wrap) const;
    /// The largest size between the two that fits; `low` does.
    double largestFitting(double low, double high, const QRectF& box, Wrap wrap) const;

    QStringList m_lines;
    Style m_style;
    double m_pixelsPerPoint;
};

} // namespace kyso::stamp
