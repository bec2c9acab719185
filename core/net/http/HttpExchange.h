#pragma once

#include "HttpJob.h"
#include "net/Reach.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace kyso::net {

/// Finds the addresses of a name and hands them to `answer` on the thread that asked, unless `context` is
/// gone by then; none when there are none.
using Resolve = std::function<void(const QString& name, QObject* context,
                                   std::function<void(const QList<QHostAddress>&)> answer)>;

/// What every exchange of a transport uses. On the network's thread.
struct Network {
    QNetworkAccessManager* asConfigured = nullptr; ///< by the proxy there is, or none
    QNetworkAccessManager* direct = nullptr;       ///< by none
    bool mayLogInAtProxy = false;                  ///< Qt was given a password for proxies
    Reach reach;
    Resolve resolve;

    bool isByProxy(const QUrl& url) const;
};

/// One job on the network's thread, from the first request over redirects to the answer; deletes itself when
/// done.
class HttpExchange : public QObject {
public:
    HttpExchange(const Network& network, std::shared_ptr<HttpJob> job);

    void start();
    /// Ends it now; whoever waited no longer does.
    void abandon();
    const std::shared_ptr<HttpJob>& job() const { return m_job; }

private:
    void go(const QUrl& url);
    void goTo(const QList<QHostAddress>& found);
    void ask(QNetworkAccessManager* network, const QHostAddress& address);
    bool askNext();
    void refuse();
    void receive();
    void conclude();
    void follow(const QByteArray& location, int status);
    void finish(Result<HttpAnswer> result);
    void finishWith(ErrorCode code, const QString& what, const QString& native);

    const Network& m_network;
    std::shared_ptr<HttpJob> m_job;
    QNetworkReply* m_reply = nullptr;
    QUrl m_origin;
    QUrl m_url;
    QList<QHostAddress> m_addresses; ///< of m_url, looked at, not yet tried
    bool m_isPost = false;
    bool m_isSent = false;
    bool m_isOver = false; ///< whoever asked has an answer
    bool m_isTooLarge = false;
    int m_redirects = 0;
    Bytes m_received;
};

} // namespace kyso::net
