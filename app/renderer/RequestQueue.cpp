#include "RequestQueue.h"

#include <cstdlib>

namespace kyso::renderer {

RequestQueue::RequestQueue(const os::PrivateChannel& channel) : m_channel(channel) {
    // Lives as long as the process: readAll ends it.
    std::thread([this] { readAll(); }).detach();
}

render::Frame RequestQueue::next() {
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, [this] { return !m_waiting.empty(); });
    render::Frame frame = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_currentId = frame.header.requestId;
    return frame;
}

void RequestQueue::readAll() {
    for (;;) {
        auto frame = render::receiveFrame(m_channel, render::maxRequestBytes, std::nullopt);
        if (!frame)
            std::_Exit(EXIT_SUCCESS);
        if (frame->header.kind == render::MessageKind::Cancel) {
            m_cancelledId = frame->header.requestId;
            continue;
        }
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(*frame));
        m_arrived.notify_one();
    }
}

} // namespace kyso::renderer
