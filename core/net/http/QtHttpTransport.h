#pragma once

#include "HttpExchange.h"

#include <QHash>
#include <QThread>

#include <mutex>

namespace kyso::net {

/// HttpTransport over Qt Network, on one thread of its own.
class QtHttpTransport final : public HttpTransport {
public:
    /// `qtPlugins`: base/QtPlugins.h. `resolve`: the system's when there is none.
    QtHttpTransport(const ProxySettings& proxy, const Reach& reach, std::mutex& qtPlugins,
                    Resolve resolve = {});
    ~QtHttpTransport() override;

    Result<HttpAnswer> send(const HttpRequest& request, const CancelToken& cancel) override;

private:
    void start(const std::shared_ptr<HttpJob>& job);
    void abandon(const std::shared_ptr<HttpJob>& job);

    QThread m_thread;
    /// On the network's thread, as all below.
    Network m_network;
    QHash<HttpJob*, HttpExchange*> m_running;
};

} // namespace kyso::net
