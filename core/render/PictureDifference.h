#pragma once

#include "PageImage.h"

#include <vector>

namespace kyso::render {

/// In pixels from the upper-left corner; the far edges are just outside.
struct PixelRect {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

/// Where two pictures of the same size differ by more than nobody sees, outside the places of `ignored`:
/// boxes round what belongs together, from the top; one round it all when there would be too many. Pure
/// function.
std::vector<PixelRect> differingPlaces(const PageImage& before, const PageImage& after,
                                       const std::vector<PixelRect>& ignored);

} // namespace kyso::render
