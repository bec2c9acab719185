#pragma once

#include "base/UniqueFd.h"

#include <QImage>

namespace kyso::renderer {

/// The image's rows in shared memory that nobody can shrink or write any more; no descriptor when the system
/// refuses.
UniqueFd toSharedMemory(const QImage& image);

} // namespace kyso::renderer
