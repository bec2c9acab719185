#include "PageImage.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <utility>

namespace kyso::render {

PageImage::PageImage(PageImage&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_sizeBytes(std::exchange(other.m_sizeBytes, 0)),
      m_strideBytes(std::exchange(other.m_strideBytes, 0)), m_widthPx(std::exchange(other.m_widthPx, 0)),
      m_heightPx(std::exchange(other.m_heightPx, 0)) {}

PageImage& PageImage::operator=(PageImage&& other) noexcept {
    PageImage taken(std::move(other));
    std::swap(m_data, taken.m_data);
    std::swap(m_sizeBytes, taken.m_sizeBytes);
    std::swap(m_strideBytes, taken.m_strideBytes);
    std::swap(m_widthPx, taken.m_widthPx);
    std::swap(m_heightPx, taken.m_heightPx);
    return *this;
}

PageImage::~PageImage() {
    if (m_data != nullptr)
        ::munmap(m_data, m_sizeBytes);
}

PageImage PageImage::map(const UniqueFd& memory, int widthPx, int heightPx, std::size_t strideBytes) {
    constexpr int maxSidePx = 1 << 16;
    if (widthPx <= 0 || heightPx <= 0 || widthPx > maxSidePx || heightPx > maxSidePx ||
        strideBytes < static_cast<std::size_t>(widthPx) * 4 || strideBytes > std::size_t{maxSidePx} * 4)
        return {};
    const std::size_t size = strideBytes * static_cast<std::size_t>(heightPx);
    // Unsealed memory could be cut short later, and touching it would end this process.
    constexpr int needed = F_SEAL_SHRINK | F_SEAL_WRITE;
    const int seals = ::fcntl(memory.get(), F_GET_SEALS);
    struct stat status {};
    if (seals < 0 || (seals & needed) != needed || ::fstat(memory.get(), &status) != 0 ||
        static_cast<std::size_t>(status.st_size) < size)
        return {};
    void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, memory.get(), 0);
    if (mapped == MAP_FAILED)
        return {};
    PageImage image;
    image.m_data = static_cast<std::uint8_t*>(mapped);
    image.m_sizeBytes = size;
    image.m_strideBytes = strideBytes;
    image.m_widthPx = widthPx;
    image.m_heightPx = heightPx;
    return image;
}

} // namespace kyso::render
