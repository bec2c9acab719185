#pragma once

#include "base/Result.h"
#include "pdf/AppearanceSource.h"

#include <QByteArray>
#include <QSizeF>

namespace kyso::renderer {

/// Draws a visible signature as a one-page PDF of exactly `sizePt`: text in Noto Sans or Inter, a name
/// without a picture in an italic serif, everything in the ink's colour, nothing behind it. `content.image`
/// is not looked at; `image` holds the file's bytes. Needs a QGuiApplication; main thread. Errors:
/// appearance_failed, image_not_readable.
Result<QByteArray> drawStamp(const pdf::AppearanceContent& content, BytesView image, QSizeF sizePt);

} // namespace kyso::renderer
