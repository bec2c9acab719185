#pragma once

#include <thread>
#include <utility>

namespace kyso {

/// A thread that is waited for where its owner ends. std::jthread, which not every standard library has.
class JoiningThread {
public:
    JoiningThread() = default;
    /// Throws std::system_error where the system gives no thread.
    template<class Work>
    explicit JoiningThread(Work work) : m_thread(std::move(work)) {}
    JoiningThread(JoiningThread&&) noexcept = default;
    JoiningThread& operator=(JoiningThread&& other) noexcept {
        if (this != &other) {
            join();
            m_thread = std::move(other.m_thread);
        }
        return *this;
    }
    JoiningThread(const JoiningThread&) = delete;
    JoiningThread& operator=(const JoiningThread&) = delete;
    ~JoiningThread() { join(); }

    /// Waits for its end; one that was waited for is none any more.
    void join() {
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    std::thread m_thread;
};

} // namespace kyso
