#pragma once

#include "QpdfHeaders.h"
#include "base/Bytes.h"

#include <stdexcept>

namespace kyso::pdf {

/// Takes what qpdf decodes, up to a bound: a few kilobytes can be made to inflate without end.
class BoundedPipeline final : public Pipeline {
public:
    explicit BoundedPipeline(std::size_t maxBytes) : Pipeline("bounded", nullptr), m_maxBytes(maxBytes) {}

    /// Throws std::length_error beyond the bound.
    void write(unsigned char const* data, std::size_t size) override {
        m_overflowed = size > m_maxBytes - m_bytes.size();
        if (m_overflowed)
            throw std::length_error("stream longer than is read");
        m_bytes.insert(m_bytes.end(), data, data + size);
    }
    void finish() override {}
    bool hasOverflowed() const { return m_overflowed; }
    Bytes take() { return std::move(m_bytes); }

private:
    std::size_t m_maxBytes;
    bool m_overflowed = false;
    Bytes m_bytes;
};

} // namespace kyso::pdf
