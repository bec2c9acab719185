#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace kyso::token {

/// Ends a call that takes too long: `expired` runs on the watchdog's own thread when the deadline passes
/// before disarm(). A thread exists only from the first arm() on; arming and disarming cost no wake-up while
/// calls follow one another.
class Watchdog {
public:
    explicit Watchdog(std::function<void()> expired);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    void arm(std::chrono::milliseconds deadline);
    /// Whether the deadline passed. After it answers, `expired` is not running any more.
    bool disarm();

private:
    using Clock = std::chrono::steady_clock;
    void loop();

    std::function<void()> m_expired;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Clock::time_point> m_deadline;
    /// When the thread looks again by itself; nothing while it sleeps until woken.
    std::optional<Clock::time_point> m_nextLook;
    bool m_fired = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace kyso::token
