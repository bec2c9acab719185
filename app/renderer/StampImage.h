#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

#include <QImage>

namespace kyso::renderer {

/// A PNG or JPEG for a signature, transparency kept, turned as its EXIF says, brought down to what `box`
/// (points) can show at print resolution. Errors: image_not_readable.
Result<QImage> readStampImage(BytesView file, QSizeF boxPt);

/// The same picture without shades of transparency: what is wholly clear stays so, all else lies on white.
/// Transparency groups and soft masks are not needed to draw it (ISO 19005-1 §6.4).
QImage withoutShades(const QImage& image);

} // namespace kyso::renderer
