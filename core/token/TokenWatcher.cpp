#include "TokenWatcher.h"

#include <utility>

namespace kyso::token {

TokenWatcher::TokenWatcher(std::chrono::milliseconds interval, std::function<std::string()> look,
                           std::function<void()> changed)
    : m_interval(interval), m_look(std::move(look)), m_changed(std::move(changed)),
      m_thread([this] { loop(); }) {}

TokenWatcher::~TokenWatcher() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void TokenWatcher::loop() {
    auto before = m_look();
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, m_interval, [this] { return m_ending; })) {
        lock.unlock();
        auto now = m_look();
        if (now != before) {
            before = std::move(now);
            m_changed();
        }
        lock.lock();
    }
}

} // namespace kyso::token
