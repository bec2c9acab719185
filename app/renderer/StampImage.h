#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

#include <QImage>

namespace kyso::renderer {

/// A PNG or JPEG for a signature, transparency kept, turned as its EXIF says, brought down to what `box`
/// (points) can show at print resolution. Errors: image_not_readable.
Result<QImage> readStampImage(BytesView file, QSizeF boxPt);

} // namespace kyso::renderer
