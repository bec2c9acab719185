#include "Turn.h"

namespace kyso::provider {

std::optional<Turn::Held> Turn::take(const CancelToken& cancel) {
    std::unique_lock lock(m_mutex);
    if (cancel.stop_requested() || !m_changed.wait(lock, cancel, [this] { return !m_held; }))
        return std::nullopt;
    m_held = true;
    return Held(shared_from_this());
}

std::optional<Turn::Held> Turn::takeUntil(Deadline deadline) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, {}, deadline, [this] { return !m_held || m_asking; });
    if (m_held)
        return std::nullopt;
    m_held = true;
    return Held(shared_from_this());
}

void Turn::runAfterwards(std::function<void()> work) {
    {
        const std::lock_guard lock(m_mutex);
        m_afterwards.push_back(std::move(work));
        if (std::exchange(m_held, true))
            return;
    }
    giveBack();
}

void Turn::setAsking(bool asking) {
    {
        const std::lock_guard lock(m_mutex);
        m_asking = asking;
    }
    m_changed.notify_all();
}

void Turn::giveBack() {
    std::unique_lock lock(m_mutex);
    m_asking = false;
    while (!m_afterwards.empty()) {
        auto work = std::move(m_afterwards.front());
        m_afterwards.pop_front();
        lock.unlock();
        work();
        work = nullptr;
        lock.lock();
    }
    m_held = false;
    lock.unlock();
    m_changed.notify_all();
}

} // namespace kyso::provider
