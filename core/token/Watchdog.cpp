#include "Watchdog.h"

#include <utility>

namespace kyso::token {

Watchdog::Watchdog(std::function<void()> expired) : m_expired(std::move(expired)) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Watchdog::arm(std::chrono::milliseconds deadline) {
    const std::lock_guard lock(m_mutex);
    m_fired = false;
    m_deadline = Clock::now() + deadline;
    if (!m_thread.joinable())
        m_thread = std::thread([this] { loop(); });
    else if (!m_nextLook || *m_nextLook > *m_deadline)
        m_wake.notify_one();
}

bool Watchdog::disarm() {
    const std::lock_guard lock(m_mutex);
    m_deadline.reset();
    return std::exchange(m_fired, false);
}

void Watchdog::loop() {
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        if (!m_deadline) {
            m_nextLook.reset();
            m_wake.wait(lock);
            continue;
        }
        if (Clock::now() < *m_deadline) {
            m_nextLook = m_deadline;
            m_wake.wait_until(lock, *m_nextLook);
            continue;
        }
        m_deadline.reset();
        m_fired = true;
        // Under the lock on purpose: disarm() must not answer while this runs.
        m_expired();
    }
}

} // namespace kyso::token
