#pragma once

#include "base/os/SharedPages.h"

#include <cstddef>
#include <cstdint>

namespace kyso::render {

/// Pixels of one page, mapped read-only from memory that the renderer process drew into: 32 bits a pixel,
/// blue, green, red, unused, opaque; rows `strideBytes` apart, top row first. Moves, never copies. Any
/// thread.
class PageImage {
public:
    int widthPx() const { return m_widthPx; }
    int heightPx() const { return m_heightPx; }
    std::size_t strideBytes() const { return m_strideBytes; }
    std::size_t sizeBytes() const { return m_pages.size(); }
    const std::uint8_t* data() const { return m_pages.data(); }
    bool empty() const { return m_pages.data() == nullptr; }

    /// Maps sealed shared memory; empty when it is smaller than it says, or could still be shrunk or written
    /// by the process it came from.
    static PageImage map(const os::Handle& memory, int widthPx, int heightPx, std::size_t strideBytes);

private:
    os::SharedPages m_pages;
    std::size_t m_strideBytes = 0;
    int m_widthPx = 0;
    int m_heightPx = 0;
};

} // namespace kyso::render
