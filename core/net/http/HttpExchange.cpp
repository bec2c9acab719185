#include "HttpExchange.h"

#include <QMetaEnum>
#include <QNetworkRequest>
#include <QSslConfiguration>

namespace kyso::net {
namespace {

bool isAllowed(const QUrl& url) {
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

bool isSameServer(const QUrl& a, const QUrl& b) {
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

QByteArray basicAuthorization(const Credentials& credentials) {
    QByteArray both = QByteArray::fromStdString(credentials.user) + ':';
    both.append(reinterpret_cast<const char*>(credentials.password.data()),
                static_cast<qsizetype>(credentials.password.size()));
    QByteArray value = "Basic " + both.toBase64();
    wipe(both.data(), static_cast<std::size_t>(both.size()));
    return value;
}

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string nameOf(QNetworkReply::NetworkError error) {
    const char* key = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
    return key != nullptr ? key : std::to_string(error);
}

} // namespace

HttpExchange::HttpExchange(QNetworkAccessManager& network, bool mayLogInAtProxy, std::shared_ptr<HttpJob> job)
    : m_network(network), m_mayLogInAtProxy(mayLogInAtProxy), m_job(std::move(job)) {}

void HttpExchange::start() {
    m_origin = QUrl(QString::fromStdString(m_job->request.url), QUrl::StrictMode);
    m_isPost = !m_job->request.body.empty();
    if (!isAllowed(m_origin))
        return finishWith(ErrorCode::AddressNotAllowed, QStringLiteral("not an address"), {});
    ask(m_origin);
}

void HttpExchange::abandon() {
    finish(failure(ErrorCode::Cancelled));
}

void HttpExchange::ask(const QUrl& url) {
    const auto& asked = m_job->request;
    m_url = url;
    m_received.clear();
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("Kyso"));
    // Packed answers would make the limit on their size meaningless.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!asked.accept.empty())
        request.setRawHeader("Accept", QByteArray::fromStdString(asked.accept));
    if (asked.credentials && isSameServer(url, m_origin))
        request.setRawHeader("Authorization", basicAuthorization(*asked.credentials));
    // Redirects are followed here: Qt would send the password along to wherever they lead.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Qt logs in nowhere by itself, except at a proxy that was given a password: with Manual it would hold
    // that back too.
    if (!m_mayLogInAtProxy)
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (url.scheme() == QLatin1String("https")) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        request.setSslConfiguration(tls);
    }
    if (m_isPost) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray::fromStdString(asked.contentType));
        m_reply = m_network.post(request, QByteArray(reinterpret_cast<const char*>(asked.body.data()),
                                                     static_cast<qsizetype>(asked.body.size())));
    } else {
        m_reply = m_network.get(request);
    }
    connect(m_reply, &QNetworkReply::readyRead, this, [this] { receive(); });
    connect(m_reply, &QNetworkReply::finished, this, [this] { conclude(); });
}

void HttpExchange::receive() {
    const auto limit = m_job->request.maxAnswerBytes;
    const QByteArray block = m_reply->readAll();
    const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toULongLong();
    m_isTooLarge = m_isTooLarge || announced > limit ||
                   static_cast<std::size_t>(block.size()) > limit - m_received.size();
    if (m_isTooLarge) {
        m_reply->abort(); // which comes to conclude()
        return;
    }
    m_received.insert(m_received.end(), block.begin(), block.end());
}

void HttpExchange::conclude() {
    if (m_reply->isReadable() && !m_isTooLarge && m_reply->bytesAvailable() > 0)
        receive();
    if (m_reply == nullptr) // receive() aborted and has been here
        return;
    const auto status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    const auto words = m_reply->errorString();
    const auto location = m_reply->rawHeader("Location");
    const auto contentType = m_reply->header(QNetworkRequest::ContentTypeHeader).toString().toStdString();
    m_reply->deleteLater();
    m_reply = nullptr;
    if (m_isTooLarge)
        return finishWith(ErrorCode::AnswerTooLarge,
                          QStringLiteral("more than %1 bytes").arg(m_job->request.maxAnswerBytes), {});
    if (isRedirect(status) && !location.isEmpty())
        return follow(location, status);
    // Of a tunnel that a proxy did not open, Qt keeps no status.
    if (status == 407 || error == QNetworkReply::ProxyAuthenticationRequiredError)
        return finishWith(ErrorCode::NetworkAuthFailed, words,
                          QLatin1String(proxyAsked.data(), static_cast<qsizetype>(proxyAsked.size())));
    if (status == 401)
        return finishWith(ErrorCode::NetworkAuthFailed, words, QStringLiteral("HTTP 401"));
    if (status != 0 && status != 200)
        return finishWith(ErrorCode::NetworkFailed, words, QStringLiteral("HTTP %1").arg(status));
    if (error != QNetworkReply::NoError)
        return finishWith(ErrorCode::NetworkFailed, words, QString::fromStdString(nameOf(error)));
    finish(HttpAnswer{status, contentType, std::move(m_received), m_url.toString().toStdString()});
}

void HttpExchange::follow(const QByteArray& location, int status) {
    const QUrl next = m_url.resolved(QUrl(QString::fromUtf8(location), QUrl::StrictMode));
    const bool isLessSafe =
        m_url.scheme() == QLatin1String("https") && next.scheme() != QLatin1String("https");
    if (!isAllowed(next) || isLessSafe)
        return finishWith(ErrorCode::AddressNotAllowed, QStringLiteral("redirected elsewhere"), {});
    if (++m_redirects > m_job->request.maxRedirects)
        return finishWith(ErrorCode::NetworkFailed, QStringLiteral("redirected too often"),
                          QStringLiteral("HTTP %1").arg(status));
    // RFC 9110 §15.4.4; with the others a question stays a question.
    if (status == 303)
        m_isPost = false;
    ask(next);
}

void HttpExchange::finishWith(ErrorCode code, const QString& what, const QString& native) {
    finish(failure(Error{code, what.toStdString(), native.toStdString(),
                         m_url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toStdString(),
                         code == ErrorCode::NetworkFailed, std::nullopt}));
}

void HttpExchange::finish(Result<HttpAnswer> result) {
    m_job->finish(std::move(result));
    if (m_reply != nullptr) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    deleteLater();
}

} // namespace kyso::net
