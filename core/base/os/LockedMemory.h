#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kyso::os {

/// Whole pages with room for `size` bytes, all zero: left out of core dumps, and kept from being swapped out
/// where the system allows. Throws std::bad_alloc. Any thread.
std::span<std::uint8_t> allocateLocked(std::size_t size);

/// Gives them back as they are: wiping is the caller's.
void releaseLocked(std::span<std::uint8_t> pages) noexcept;

} // namespace kyso::os
