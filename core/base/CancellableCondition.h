#pragma once

#include "CancelToken.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace kyso {

/// A condition that a request to stop wakes from too. What is waited for stands under the mutex that the lock
/// holds; telling of a change needs no lock. Any thread. std::condition_variable_any with std::stop_token.
class CancellableCondition {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    void notify_all() {
        const std::lock_guard inner(m_mutex);
        m_changed.notify_all();
    }

    /// Waits until `isMet` or `cancel`; whether it is met.
    template<class IsMet>
    bool wait(std::unique_lock<std::mutex>& lock, const CancelToken& cancel, IsMet isMet) {
        return waitFor(lock, cancel, isMet, [this](std::unique_lock<std::mutex>& inner) {
            m_changed.wait(inner);
            return true;
        });
    }
    /// The same, but not beyond `deadline`.
    template<class IsMet>
    bool wait_until(std::unique_lock<std::mutex>& lock, const CancelToken& cancel, Deadline deadline,
                    IsMet isMet) {
        return waitFor(lock, cancel, isMet, [this, deadline](std::unique_lock<std::mutex>& inner) {
            return m_changed.wait_until(inner, deadline) == std::cv_status::no_timeout;
        });
    }

private:
    template<class IsMet, class Sleep>
    bool waitFor(std::unique_lock<std::mutex>& lock, const CancelToken& cancel, IsMet& isMet,
                 const Sleep& sleep) {
        const CancelCallback onCancel(cancel, [this] { notify_all(); });
        while (!isMet()) {
            // Held until it sleeps, so that neither a change nor a request goes by in between.
            std::unique_lock inner(m_mutex);
            if (cancel.stop_requested())
                return false;
            lock.unlock();
            const bool wasWoken = sleep(inner);
            inner.unlock();
            lock.lock();
            if (!wasWoken)
                return isMet();
        }
        return true;
    }

    /// Taken behind the caller's, never before it.
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace kyso
