#include "QtHttpTransport.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QHostInfo>
#include <QLibrary>
#include <QNetworkProxy>
#include <QPluginLoader>

namespace kyso::net {
namespace {

void logIn(QNetworkProxy& proxy, const Credentials& credentials) {
    proxy.setUser(QString::fromStdString(credentials.user));
    proxy.setPassword(QString::fromUtf8(reinterpret_cast<const char*>(credentials.password.data()),
                                        static_cast<qsizetype>(credentials.password.size())));
}

/// What the system says, except that this computer is always reached directly.
class SystemProxy final : public QNetworkProxyFactory {
public:
    explicit SystemProxy(std::shared_ptr<const Credentials> credentials)
        : m_credentials(std::move(credentials)) {}

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy::NoProxy};
        auto proxies = systemProxyForQuery(query);
        for (auto& proxy : proxies)
            if (m_credentials && proxy.type() != QNetworkProxy::NoProxy && proxy.user().isEmpty())
                logIn(proxy, *m_credentials);
        return proxies;
    }

private:
    std::shared_ptr<const Credentials> m_credentials;
};

QNetworkAccessManager* networkWith(std::mutex& qtPlugins) {
    const std::lock_guard lock(qtPlugins);
    // What the network's thread would be the first to do, without the lock, when it loads its TLS.
    QPluginLoader(QStringLiteral("/none")).load();
    QLibrary(QStringLiteral("/none")).load();
    return new QNetworkAccessManager;
}

QNetworkProxy proxyOf(const ProxySettings& settings) {
    const auto kind = settings.kind == ProxySettings::Kind::Http     ? QNetworkProxy::HttpProxy
                      : settings.kind == ProxySettings::Kind::Socks5 ? QNetworkProxy::Socks5Proxy
                                                                     : QNetworkProxy::NoProxy;
    QNetworkProxy proxy(kind, QString::fromStdString(settings.host), static_cast<quint16>(settings.port));
    if (settings.credentials)
        logIn(proxy, *settings.credentials);
    return proxy;
}

void askTheSystem(const QString& name, QObject* context,
                  const std::function<void(const QList<QHostAddress>&)>& answer) {
    QHostInfo::lookupHost(name, context, [answer](const QHostInfo& found) { answer(found.addresses()); });
}

} // namespace

QtHttpTransport::QtHttpTransport(const ProxySettings& proxy, const Reach& reach, std::mutex& qtPlugins,
                                 Resolve resolve)
    : m_network{networkWith(qtPlugins), networkWith(qtPlugins), proxy.credentials != nullptr, reach,
                resolve ? std::move(resolve) : Resolve(askTheSystem)} {
    if (proxy.kind == ProxySettings::Kind::System)
        m_network.asConfigured->setProxyFactory(new SystemProxy(proxy.credentials)); // taken over
    else
        m_network.asConfigured->setProxy(proxyOf(proxy));
    m_network.direct->setProxy(QNetworkProxy::NoProxy);
    for (auto* const one : {m_network.asConfigured, m_network.direct}) {
        one->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, one, &QObject::deleteLater);
    }
    m_thread.setObjectName(QStringLiteral("kyso-http"));
    m_thread.start();
}

QtHttpTransport::~QtHttpTransport() {
    QMetaObject::invokeMethod(
        m_network.asConfigured,
        [this] {
            const auto running = m_running.values();
            m_running.clear();
            for (auto* exchange : running)
                exchange->abandon();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void QtHttpTransport::start(const std::shared_ptr<HttpJob>& job) {
    auto* exchange = new HttpExchange(m_network, job);
    m_running.insert(job.get(), exchange);
    QObject::connect(exchange, &QObject::destroyed, m_network.asConfigured,
                     [this, key = job.get()] { m_running.remove(key); });
    exchange->start();
}

void QtHttpTransport::abandon(const std::shared_ptr<HttpJob>& job) {
    if (auto* exchange = m_running.take(job.get()))
        exchange->abandon();
}

Result<HttpAnswer> QtHttpTransport::send(const HttpRequest& request, const CancelToken& cancel) {
    // Without one, Qt's event loops do not run.
    if (QCoreApplication::instance() == nullptr)
        return failure(ErrorCode::NetworkFailed, "the program has no QCoreApplication");
    const auto deadline = std::chrono::steady_clock::now() + request.deadline;
    const auto job = std::make_shared<HttpJob>(request);
    QMetaObject::invokeMethod(
        m_network.asConfigured, [this, job] { start(job); }, Qt::QueuedConnection);
    if (auto result = job->wait(cancel, deadline))
        return std::move(*result);
    QMetaObject::invokeMethod(
        m_network.asConfigured, [this, job] { abandon(job); }, Qt::QueuedConnection);
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    const auto host =
        QUrl(QString::fromStdString(request.url)).authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    return failure(Error{ErrorCode::NetworkTimeout,
                         std::to_string(request.deadline.count()) + " ms",
                         {},
                         host.toStdString(),
                         true,
                         std::nullopt});
}

} // namespace kyso::net

extern "C" Q_DECL_EXPORT kyso::net::HttpTransport*
kyso_http_transport_3(const kyso::net::ProxySettings& proxy, const kyso::net::Reach& reach,
                      std::mutex& qtPlugins) {
    return new kyso::net::QtHttpTransport(proxy, reach, qtPlugins);
}
