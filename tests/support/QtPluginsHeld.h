#pragma once

#include "base/QtPlugins.h"

#include <chrono>
#include <future>

namespace kyso::test {

/// Whether `work` waits while another thread has Qt look for plugins, and goes on behind it.
template<class Work>
bool waitsForQtPlugins(Work work) {
    std::unique_lock held(qtPluginsMutex());
    auto running = std::async(std::launch::async, work);
    const bool waited = running.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout;
    held.unlock();
    running.get();
    return waited;
}

} // namespace kyso::test
