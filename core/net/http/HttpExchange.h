#pragma once

#include "HttpJob.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>

#include <memory>

namespace kyso::net {

/// One job on the network's thread, from the first request over redirects to the answer; deletes itself when
/// done.
class HttpExchange : public QObject {
public:
    /// `mayLogInAtProxy`: Qt was given a password for proxies.
    HttpExchange(QNetworkAccessManager& network, bool mayLogInAtProxy, std::shared_ptr<HttpJob> job);

    void start();
    /// Ends it now; whoever waited no longer does.
    void abandon();
    const std::shared_ptr<HttpJob>& job() const { return m_job; }

private:
    void ask(const QUrl& url);
    void receive();
    void conclude();
    void follow(const QByteArray& location, int status);
    void finish(Result<HttpAnswer> result);
    void finishWith(ErrorCode code, const QString& what, const QString& native);

    QNetworkAccessManager& m_network;
    bool m_mayLogInAtProxy;
    std::shared_ptr<HttpJob> m_job;
    QNetworkReply* m_reply = nullptr;
    QUrl m_origin;
    QUrl m_url;
    bool m_isPost = false;
    bool m_isTooLarge = false;
    int m_redirects = 0;
    Bytes m_received;
};

} // namespace kyso::net
