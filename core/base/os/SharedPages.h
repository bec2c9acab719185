#pragma once

#include "Handle.h"
#include "base/Bytes.h"

#include <cstddef>
#include <cstdint>

namespace kyso::os {

/// Memory that holds `bytes`, to be handed to another process; nobody can shrink or write it any more. None
/// when the system refuses. Any thread.
Handle makeSharedPages(BytesView bytes);

/// Another process's pages, mapped for reading. Moves, never copies. Any thread.
class SharedPages {
public:
    SharedPages() = default;
    /// The first `size` bytes; empty when there are fewer, or when the process they came from could still
    /// shrink or write them: touching what was cut off would end this process.
    static SharedPages map(const Handle& memory, std::size_t size);

    SharedPages(SharedPages&& other) noexcept;
    SharedPages& operator=(SharedPages&& other) noexcept;
    SharedPages(const SharedPages&) = delete;
    SharedPages& operator=(const SharedPages&) = delete;
    ~SharedPages();

    const std::uint8_t* data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace kyso::os
