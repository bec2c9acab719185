#pragma once

#include "Handle.h"
#include "SystemError.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace kyso::os {

/// Copies up to `size` bytes from one file into another without bringing them here; a file system that shares
/// blocks copies none at all. How many were copied, 0 where the source ends; nothing when the system cannot
/// do it between these two. A damaged disk answers std::errc::io_error. Any thread.
Answer<std::optional<std::size_t>> copyWithinSystem(const Handle& from, std::uint64_t fromOffset,
                                                    const Handle& to, std::uint64_t toOffset,
                                                    std::size_t size);

/// Has the disk start with what was written there, so that a later flush has little left to wait for.
void startWritingOut(const Handle& file, std::uint64_t offset, std::size_t size);

} // namespace kyso::os
