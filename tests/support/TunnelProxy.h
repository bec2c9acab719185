#pragma once

#include "base/os/Handle.h"

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kyso::test {

/// An HTTP proxy on 127.0.0.1 that only opens tunnels (CONNECT, RFC 9110 §9.3.6), and only to this computer,
/// for whoever brings `authorization`. What passes through it is kept as it passed.
class TunnelProxy {
public:
    /// Such as `Basic a3lzbzpzZWNyZXQ=`.
    explicit TunnelProxy(std::string authorization);
    ~TunnelProxy();
    TunnelProxy(const TunnelProxy&) = delete;
    TunnelProxy& operator=(const TunnelProxy&) = delete;

    int port() const { return m_port; }
    int refused() const { return m_refused; }
    int opened() const { return m_opened; }
    /// Everything that clients sent, to the proxy and through it.
    std::string sent() const;

private:
    void acceptAll();
    void serve(const os::Handle& client);
    bool letIn(const os::Handle& client, std::string& target);
    void carry(const os::Handle& client, const os::Handle& server);

    std::string m_authorization;
    os::Handle m_listener;
    os::Handle m_stop; ///< an eventfd: readable once the proxy goes
    int m_port = 0;
    std::atomic<int> m_refused = 0;
    std::atomic<int> m_opened = 0;
    mutable std::mutex m_mutex;
    std::string m_sent;
    std::vector<std::thread> m_connections;
    std::thread m_acceptor;
};

} // namespace kyso::test
