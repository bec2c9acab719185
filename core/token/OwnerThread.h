#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <type_traits>

namespace kyso::token {

/// The one thread that talks to a driver, and that started its process. Work handed to it runs in order.
class OwnerThread {
public:
    OwnerThread();
    /// Finishes what is queued, then ends.
    ~OwnerThread();
    OwnerThread(const OwnerThread&) = delete;
    OwnerThread& operator=(const OwnerThread&) = delete;

    /// Queues `work` and answers at once. Any thread.
    template<class Work>
    auto start(Work work) -> std::future<std::invoke_result_t<Work>> {
        auto task = std::make_shared<std::packaged_task<std::invoke_result_t<Work>()>>(std::move(work));
        auto result = task->get_future();
        post([task] { (*task)(); });
        return result;
    }

    /// Runs `work` there and waits. Any thread; on the owner thread itself it runs at once.
    template<class Work>
    auto run(Work work) -> std::invoke_result_t<Work> {
        if (std::this_thread::get_id() == m_thread.get_id())
            return work();
        return start(std::move(work)).get();
    }

    /// Nothing queued and nothing running.
    bool isIdle();

private:
    void post(std::function<void()> work);
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_busy = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace kyso::token
