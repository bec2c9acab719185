#include "PageImage.h"

namespace kyso::render {

PageImage PageImage::map(const os::Handle& memory, int widthPx, int heightPx, std::size_t strideBytes) {
    constexpr int maxSidePx = 1 << 16;
    if (widthPx <= 0 || heightPx <= 0 || widthPx > maxSidePx || heightPx > maxSidePx ||
        strideBytes < static_cast<std::size_t>(widthPx) * 4 || strideBytes > std::size_t{maxSidePx} * 4)
        return {};
    PageImage image;
    image.m_pages = os::SharedPages::map(memory, strideBytes * static_cast<std::size_t>(heightPx));
    if (image.empty())
        return {};
    image.m_strideBytes = strideBytes;
    image.m_widthPx = widthPx;
    image.m_heightPx = heightPx;
    return image;
}

} // namespace kyso::render
