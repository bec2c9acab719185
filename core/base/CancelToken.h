#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace kyso {

class CancelState;

/// What is called when a request comes, in the list of those that wait for it. Use CancelCallback.
class CancelWaiter {
public:
    CancelWaiter(const CancelWaiter&) = delete;
    CancelWaiter& operator=(const CancelWaiter&) = delete;

protected:
    using Call = void (*)(CancelWaiter&) noexcept;

    explicit CancelWaiter(Call call) : m_call(call) {}
    ~CancelWaiter() = default;
    /// Waits for a request; one that came before is answered at once, on this thread.
    void enter(std::shared_ptr<CancelState> state);
    /// From here on nothing is called. Waits for a call that runs on another thread.
    void leave();

private:
    friend class CancelState;

    const Call m_call;
    std::shared_ptr<CancelState> m_state;
    CancelWaiter* m_before = nullptr;
    CancelWaiter* m_after = nullptr;
    bool m_waits = false;
};

/// What a source, its tokens and their callbacks share.
class CancelState {
public:
    bool isRequested() const { return m_requested.load(std::memory_order_acquire); }
    /// Whether this call was the first.
    bool request();

private:
    friend class CancelWaiter;

    /// False when the request came already.
    bool add(CancelWaiter& waiter);
    void remove(CancelWaiter& waiter);
    void takeOut(CancelWaiter& waiter);

    std::atomic<bool> m_requested = false;
    std::mutex m_mutex;
    std::condition_variable m_callEnded;
    CancelWaiter* m_first = nullptr;
    CancelWaiter* m_called = nullptr; ///< the one whose call runs
    std::thread::id m_caller;         ///< on which it runs
};

/// Tells a job whether it was asked to stop: it answers ErrorCode::Cancelled soon after a request. One made
/// of nothing is never asked. Any thread. (std::stop_token, which not every standard library has; its members
/// carry the standard's names, so that it can come back.)
class CancelToken {
public:
    CancelToken() = default;

    bool stop_requested() const { return m_state && m_state->isRequested(); }
    /// False when nobody can ever ask.
    bool stop_possible() const { return m_state != nullptr; }

private:
    friend class CancelSource;
    template<class Work>
    friend class CancelCallback;

    explicit CancelToken(std::shared_ptr<CancelState> state) : m_state(std::move(state)) {}

    std::shared_ptr<CancelState> m_state;
};

/// Where a request is made; copies make it for each other. Any thread. std::stop_source.
class CancelSource {
public:
    CancelToken get_token() const { return CancelToken(m_state); }
    bool stop_requested() const { return m_state && m_state->isRequested(); }
    /// Asks all that hold a token and returns when their callbacks have. Whether this request was the first.
    bool request_stop() const {
        // A callback may end the source.
        const auto state = m_state;
        return state && state->request();
    }

private:
    std::shared_ptr<CancelState> m_state = std::make_shared<CancelState>();
};

/// Does `work` once when a request comes, on the thread that makes it; at once when it came before. Its end
/// waits for work that runs on another thread, and may come from within the work itself. `work` throws
/// nothing. std::stop_callback.
template<class Work>
class CancelCallback final : private CancelWaiter {
public:
    CancelCallback(const CancelToken& token, Work work)
        : CancelWaiter([](CancelWaiter& self) noexcept { static_cast<CancelCallback&>(self).m_work(); }),
          m_work(std::move(work)) {
        enter(token.m_state);
    }
    ~CancelCallback() { leave(); }
    CancelCallback(const CancelCallback&) = delete;
    CancelCallback& operator=(const CancelCallback&) = delete;

private:
    Work m_work;
};

} // namespace kyso
