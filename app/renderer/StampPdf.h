#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QSizeF>

namespace kyso::renderer {

enum class StampColours {
    Device,   ///< as drawn: DeviceRGB
    Profiled, ///< the same values as sRGB by its ICC profile (IEC 61966-2-1)
};

/// Mends what QPdfWriter leaves: the page gets exactly its size (fractions of points included), and every
/// subset font carries its prefix as /BaseFont too (ISO 32000-2 9.9.2), not only in its descriptor.
/// Colours are told as wished.
/// Errors: appearance_failed.
Result<QByteArray> finishStamp(const QByteArray& drawn, QSizeF sizePt, StampColours colours);

} // namespace kyso::renderer
