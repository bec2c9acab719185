#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QStringList>

class QPainter;

namespace kyso::renderer {

/// Lines of text set as large as a box allows, up to a largest size: wrapped between words, and within a word
/// only when a single word is wider than the box at the smallest readable size. Nothing is ever cut off.
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
    Extent lay(double sizePt, double widthPx, bool insideWords, QPainter* painter, QPointF origin) const;
    bool fits(double sizePt, const QRectF& box, bool insideWords) const;

    QStringList m_lines;
    Style m_style;
    double m_pixelsPerPoint;
};

} // namespace kyso::renderer
