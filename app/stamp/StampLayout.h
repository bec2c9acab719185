#pragma once

#include <QColor>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

class QPainter;

namespace kyso::stamp {

/// What painters of stamps count in: fine enough for text to stand where it stands in the file, whatever it
/// is shown on.
inline constexpr int dotsPerInch = 1200;
inline constexpr double dotsPerPoint = dotsPerInch / 72.0;

/// A visible signature of that size, its words and where they stand. Sizes are in points, painting is in
/// dots, both from the upper left corner.
class StampLayout {
public:
    /// `hasPicture`: the mark is an image, which others paint; else it is `drawnName`, unless that is empty.
    StampLayout(QSizeF sizePt, const QStringList& lines, const QString& drawnName, bool hasPicture);

    bool hasMark() const { return !m_markPt.isEmpty(); }
    bool hasWords() const { return !m_lines.isEmpty(); }
    /// Where the picture or the drawn name stands; empty when there is neither.
    const QRectF& markPt() const { return m_markPt; }

    /// False when the box is too small for it, or there is none.
    bool paintName(QPainter& painter, const QColor& ink) const;
    /// False when the box is too small for them.
    bool paintWords(QPainter& painter, const QColor& ink) const;

private:
    QSizeF m_sizePt;
    QStringList m_lines;
    QString m_drawnName;
    QRectF m_markPt;
    QRectF m_wordsPt;
};

} // namespace kyso::stamp
