#include "CancelToken.h"

namespace kyso {

void CancelWaiter::enter(std::shared_ptr<CancelState> state) {
    if (!state)
        return;
    if (!state->add(*this)) {
        m_call(*this);
        return;
    }
    m_state = std::move(state);
}

void CancelWaiter::leave() {
    if (m_state)
        m_state->remove(*this);
}

bool CancelState::request() {
    std::unique_lock lock(m_mutex);
    if (m_requested.load(std::memory_order_relaxed))
        return false;
    m_requested.store(true, std::memory_order_release);
    m_caller = std::this_thread::get_id();
    while (m_first != nullptr) {
        CancelWaiter& waiter = *m_first;
        takeOut(waiter);
        m_called = &waiter;
        lock.unlock();
        waiter.m_call(waiter);
        // It may be gone by now.
        lock.lock();
        m_called = nullptr;
        m_callEnded.notify_all();
    }
    return true;
}

bool CancelState::add(CancelWaiter& waiter) {
    const std::lock_guard lock(m_mutex);
    if (m_requested.load(std::memory_order_relaxed))
        return false;
    waiter.m_after = m_first;
    if (m_first != nullptr)
        m_first->m_before = &waiter;
    m_first = &waiter;
    waiter.m_waits = true;
    return true;
}

void CancelState::remove(CancelWaiter& waiter) {
    std::unique_lock lock(m_mutex);
    if (waiter.m_waits)
        takeOut(waiter);
    else if (m_called == &waiter && m_caller == std::this_thread::get_id())
        m_called = nullptr; // ended by its own call, which cannot be waited for
    else
        m_callEnded.wait(lock, [&] { return m_called != &waiter; });
}

void CancelState::takeOut(CancelWaiter& waiter) {
    (waiter.m_before != nullptr ? waiter.m_before->m_after : m_first) = waiter.m_after;
    if (waiter.m_after != nullptr)
        waiter.m_after->m_before = waiter.m_before;
    waiter.m_before = nullptr;
    waiter.m_after = nullptr;
    waiter.m_waits = false;
}

} // namespace kyso
