#pragma once

#include "JoiningThread.h"

#include <cstddef>
#include <future>
#include <system_error>
#include <vector>

namespace kyso {

/// Starts up to `count` threads that each do `work`, behind those in `threads`; fewer where the system gives
/// no more. How many were started.
template<class Work>
std::size_t startThreads(std::vector<JoiningThread>& threads, std::size_t count, const Work& work) {
    threads.reserve(threads.size() + count);
    for (std::size_t started = 0; started < count; ++started)
        try {
            threads.emplace_back(work);
        } catch (const std::system_error&) {
            return started;
        }
    return count;
}

/// What `work` gives, from a thread of its own; where the system gives none, worked out before this returns.
template<class Work>
auto startAsync(Work work) -> std::future<decltype(work())> {
    try {
        return std::async(std::launch::async, work);
    } catch (const std::system_error&) {
        std::promise<decltype(work())> promise;
        promise.set_value(work());
        return promise.get_future();
    }
}

} // namespace kyso
