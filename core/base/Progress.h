#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

namespace kyso {

/// How far a job is, in bytes or items; `total` 0 means not known yet.
struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};

/// Called from the thread that does the work, at most some tens of times a second.
using ProgressCallback = std::function<void(const Progress&)>;

/// Cancellation is std::stop_token everywhere: the job answers ErrorCode::Cancelled soon after a request.
using CancelToken = std::stop_token;

} // namespace kyso
