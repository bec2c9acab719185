#include "OwnerThread.h"

namespace kyso::token {

OwnerThread::OwnerThread() : m_thread([this] { loop(); }) {}

OwnerThread::~OwnerThread() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

bool OwnerThread::isIdle() {
    const std::lock_guard lock(m_mutex);
    return m_queue.empty() && !m_busy;
}

void OwnerThread::post(std::function<void()> work) {
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void OwnerThread::loop() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        auto work = std::move(m_queue.front());
        m_queue.pop_front();
        m_busy = true;
        lock.unlock();
        work();
        work = nullptr;
        lock.lock();
        m_busy = false;
    }
}

} // namespace kyso::token
