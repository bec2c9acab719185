#pragma once

#include "base/UniqueFd.h"

#include <cstddef>
#include <cstdint>

namespace kyso::render {

/// Pixels of one page, mapped read-only from memory that the renderer process drew into: 32 bits a pixel,
/// blue, green, red, unused, opaque; rows `strideBytes` apart, top row first. Moves, never copies. Any
/// thread.
class PageImage {
public:
    PageImage() = default;
    PageImage(PageImage&& other) noexcept;
    PageImage& operator=(PageImage&& other) noexcept;
    PageImage(const PageImage&) = delete;
    PageImage& operator=(const PageImage&) = delete;
    ~PageImage();

    int widthPx() const { return m_widthPx; }
    int heightPx() const { return m_heightPx; }
    std::size_t strideBytes() const { return m_strideBytes; }
    std::size_t sizeBytes() const { return m_sizeBytes; }
    const std::uint8_t* data() const { return m_data; }
    bool empty() const { return m_data == nullptr; }

    /// Maps sealed shared memory; empty when it is smaller than it says, or could still be shrunk or written
    /// by the process it came from.
    static PageImage map(const UniqueFd& memory, int widthPx, int heightPx, std::size_t strideBytes);

private:
    std::uint8_t* m_data = nullptr;
    std::size_t m_sizeBytes = 0;
    std::size_t m_strideBytes = 0;
    int m_widthPx = 0;
    int m_heightPx = 0;
};

} // namespace kyso::render
