#pragma once

#include "base/CancelToken.h"

#include <algorithm>
#include <chrono>

namespace kyso::net {

/// How long whoever asks waits: until they say stop, and no longer than until one time for all they ask. A
/// value; any thread.
struct Waiting {
    using Clock = std::chrono::steady_clock;

    Waiting() = default;
    /// Until they say stop. Not explicit: a token is a way to wait.
    Waiting(CancelToken token) : cancel(std::move(token)) {}
    Waiting(CancelToken token, Clock::time_point end) : cancel(std::move(token)), until(end) {}

    CancelToken cancel;
    Clock::time_point until = Clock::time_point::max();

    /// Whether the time is up; that somebody said stop is another thing.
    bool isOver() const { return Clock::now() >= until; }
    /// `one`, or what is left when that is less.
    std::chrono::milliseconds within(std::chrono::milliseconds one) const {
        // Never shorter than what is left: what ends there ended because the time was up.
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        return std::clamp(left, std::chrono::milliseconds(0), one);
    }
};

} // namespace kyso::net
