#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace kyso::token {

/// Looks every so often whether something is different. Drivers' own event calls are not used: over the way
/// to the driver's process a waiting C_WaitForSlotEvent would hold up every other call.
class TokenWatcher {
public:
    /// `look` answers a text that differs when tokens came or went; `changed` is called when it does. Both on
    /// the watcher's thread.
    TokenWatcher(std::chrono::milliseconds interval, std::function<std::string()> look,
                 std::function<void()> changed);
    ~TokenWatcher();
    TokenWatcher(const TokenWatcher&) = delete;
    TokenWatcher& operator=(const TokenWatcher&) = delete;

private:
    void loop();

    std::chrono::milliseconds m_interval;
    std::function<std::string()> m_look;
    std::function<void()> m_changed;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace kyso::token
