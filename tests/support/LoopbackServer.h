#pragma once

#include "base/Bytes.h"
#include "base/os/Handle.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kyso::test {

/// The least HTTP server that tests need, on a free port of 127.0.0.1, a thread for each connection, one
/// request on each.
class LoopbackServer {
public:
    struct Request {
        std::string method;
        std::string path;
        std::map<std::string, std::string> headers; ///< names in lower case
        Bytes body;
    };
    struct Answer {
        int status = 200;
        std::string contentType = "application/octet-stream";
        Bytes body;
        std::vector<std::string> headers; ///< whole lines
        int delayMs = 0;                  ///< before anything is sent
        bool withoutLength = false;       ///< its end is that of the connection
        bool breaksOff = false;           ///< the last byte is announced and never sent
        bool never = false;               ///< nothing is sent until the client or the server goes
    };
    /// Called from many threads at once.
    using Handler = std::function<Answer(const Request&)>;

    explicit LoopbackServer(Handler handler);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    int port() const { return m_port; }
    /// Of all answers, what the system took for sending.
    std::uint64_t sentBytes() const { return m_sent; }

private:
    void acceptAll();
    void serve(const os::Handle& client);

    Handler m_handler;
    os::Handle m_listener;
    os::Handle m_stop; ///< an eventfd: readable once the server goes
    int m_port = 0;
    std::atomic<std::uint64_t> m_sent = 0;
    std::mutex m_mutex;
    std::vector<std::thread> m_connections;
    std::thread m_acceptor;
};

} // namespace kyso::test
