#pragma once

#include "CancelToken.h"

#include <cstdint>
#include <functional>

namespace kyso {

/// How far a job is, in bytes or items; `total` 0 means not known yet.
struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};

/// Called from the thread that does the work, at most some tens of times a second.
using ProgressCallback = std::function<void(const Progress&)>;

} // namespace kyso
