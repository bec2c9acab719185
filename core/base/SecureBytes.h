#pragma once

#include "Bytes.h"

#include <cstddef>

namespace kyso {

/// A PIN, password or private key in memory: pages of its own, locked against swapping where the system
/// allows, left out of core dumps, overwritten with zeros when released. Moves, never copies. Any thread, one
/// at a time.
class SecureBytes {
public:
    SecureBytes() = default;
    /// Room for `size` bytes, all zero.
    explicit SecureBytes(std::size_t size);
    /// Takes the bytes over by copying; wiping the source stays the caller's duty.
    explicit SecureBytes(BytesView source);
    SecureBytes(SecureBytes&& other) noexcept;
    SecureBytes& operator=(SecureBytes&& other) noexcept;
    SecureBytes(const SecureBytes&) = delete;
    SecureBytes& operator=(const SecureBytes&) = delete;
    ~SecureBytes();

    std::uint8_t* data() { return m_data; }
    const std::uint8_t* data() const { return m_data; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    BytesView view() const { return {m_data, m_size}; }

    /// A second secret with the same bytes, said aloud so that copies are seen in review.
    SecureBytes clone() const { return SecureBytes(view()); }
    /// Appends one byte, growing page by page and wiping what is left behind.
    void append(std::uint8_t byte);
    /// Shortens to `size`, wiping the rest; larger sizes change nothing.
    void truncate(std::size_t size);
    /// Overwrites, and has room for `size` bytes, all zero: in the pages it has, where they suffice.
    void renew(std::size_t size);
    /// Overwrites and releases.
    void clear();

private:
    void allocate(std::size_t capacity);

    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// Overwrites memory in a way the compiler keeps.
void wipe(void* data, std::size_t size);

} // namespace kyso
