#pragma once

#include "pdf/AppearanceSource.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace kyso::renderer {

/// One word on a page and where each of its characters (UTF-16 units) stands; top-left origin, points.
struct PlacedWord {
    QString text;
    std::vector<QRectF> boxes;
    bool spaceAfter = true;
};

/// Where `needle` stands in the words: without regard to case, Unicode composition and the kind or number of
/// blanks; a hit over several lines is the rectangle round all of it. Top-left origin.
std::vector<QRectF> findInWords(const std::vector<PlacedWord>& words, const QString& needle);

} // namespace kyso::renderer
