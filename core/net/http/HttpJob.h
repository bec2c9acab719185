#pragma once

#include "base/CancellableCondition.h"
#include "net/HttpTransport.h"

#include <mutex>
#include <optional>

namespace kyso::net {

/// One request between the thread that waits for it and the network's thread.
class HttpJob {
public:
    explicit HttpJob(HttpRequest asked) : request(std::move(asked)) {}

    const HttpRequest request;

    void finish(Result<HttpAnswer> result) {
        const std::lock_guard lock(m_mutex);
        if (!m_result)
            m_result = std::move(result);
        m_done.notify_all();
    }
    /// Waits for finish(), the deadline or a cancellation; nothing for the last two.
    std::optional<Result<HttpAnswer>> wait(const CancelToken& cancel,
                                           std::chrono::steady_clock::time_point deadline) {
        std::unique_lock lock(m_mutex);
        m_done.wait_until(lock, cancel, deadline, [this] { return m_result.has_value(); });
        return std::move(m_result);
    }

private:
    std::mutex m_mutex;
    CancellableCondition m_done;
    std::optional<Result<HttpAnswer>> m_result;
};

} // namespace kyso::net
