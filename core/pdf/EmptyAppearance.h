#pragma once

#include "base/Bytes.h"

namespace kyso::pdf {

/// Size of an appearance's /BBox.
struct AppearanceBox {
    double width = 0;
    double height = 0;
};

/// Whether an appearance's content shows nothing that could be read: no text, no picture, no shading, and no
/// drawing but frames and grounds that go round or fill nearly the whole box. What is not understood may
/// show anything.
bool showsNothing(BytesView content, AppearanceBox box);

} // namespace kyso::pdf
