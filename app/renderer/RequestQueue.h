#pragma once

#include "render/Protocol.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace kyso::renderer {

/// Reads requests on a thread of its own, so that a cancellation is heard while a page is being drawn, and so
/// that the process ends at once when the program it serves is gone, whatever a decoder is doing.
class RequestQueue {
public:
    /// `channel` lives as long as the process.
    explicit RequestQueue(const os::PrivateChannel& channel);

    /// The next request; waits. Main thread.
    render::Frame next();
    /// Whether the request taken last was cancelled. Main thread.
    bool isCancelled() const { return m_cancelledId == m_currentId; }

private:
    void readAll();

    const os::PrivateChannel& m_channel;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<render::Frame> m_waiting;
    std::uint32_t m_currentId = 0;
    std::atomic<std::uint32_t> m_cancelledId = 0xFFFFFFFF;
};

} // namespace kyso::renderer
