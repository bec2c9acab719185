#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QSizeF>

namespace kyso::renderer {

/// Mends what QPdfWriter leaves: the page gets exactly its size (fractions of points included), and every
/// subset font carries its prefix as /BaseFont too (ISO 32000-2 9.9.2), not only in its descriptor.
/// Errors: appearance_failed.
Result<QByteArray> finishStamp(const QByteArray& drawn, QSizeF sizePt);

} // namespace kyso::renderer
