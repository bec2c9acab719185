#include "HttpExchange.h"

#include "net/NetworkErrors.h"

#include <QMetaEnum>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>
#include <iterator>

namespace kyso::net {
namespace {

/// What Qt may hold of an answer before it was looked at. The network's thread would else go on taking what
/// comes for as long as it comes, and hear of the end only then.
constexpr qint64 mostUnread = 256 << 10;

bool isWebAddress(const QUrl& url) {
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

bool isSameServer(const QUrl& a, const QUrl& b) {
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

int portOf(const QUrl& url) {
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

bool isPublic(const QHostAddress& address) {
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    IpAddress whole = {};
    std::copy(std::begin(bytes.c), std::end(bytes.c), whole.begin());
    return net::isPublic(whole);
}

/// As it stands in a URL, for a server that is reached by its address.
QByteArray hostHeader(const QUrl& url) {
    return url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1();
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

bool Network::isByProxy(const QUrl& url) const {
    auto* const factory = asConfigured->proxyFactory();
    if (factory == nullptr)
        return asConfigured->proxy().type() != QNetworkProxy::NoProxy;
    // Qt takes the first that suits, however far down the list it stands.
    const bool isTls = url.scheme() == QLatin1String("https");
    const auto suits = [isTls](const QNetworkProxy& one) {
        const bool isForPages =
            one.type() == QNetworkProxy::HttpProxy || one.type() == QNetworkProxy::HttpCachingProxy;
        return one.isTransparentProxy() ||
               (!isTls && isForPages && one.capabilities().testFlag(QNetworkProxy::CachingCapability));
    };
    const auto proxies = factory->queryProxy(QNetworkProxyQuery(url));
    const auto taken = std::find_if(proxies.begin(), proxies.end(), suits);
    return taken != proxies.end() && taken->type() != QNetworkProxy::NoProxy;
}

HttpExchange::HttpExchange(const Network& network, std::shared_ptr<HttpJob> job)
    : m_network(network), m_job(std::move(job)) {}

void HttpExchange::start() {
    m_origin = QUrl(QString::fromStdString(m_job->request.url), QUrl::StrictMode);
    m_isPost = !m_job->request.body.empty();
    if (!isWebAddress(m_origin))
        return finishWith(ErrorCode::AddressNotAllowed, QStringLiteral("not an address"), {});
    go(m_origin);
}

void HttpExchange::abandon() {
    finish(failure(ErrorCode::Cancelled));
}

void HttpExchange::refuse() {
    const auto host = m_url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toStdString();
    finishWith(ErrorCode::AddressNotAllowed, QString::fromStdString(std::string(notAllowedToAsk) + host), {});
}

void HttpExchange::go(const QUrl& url) {
    m_url = url;
    m_addresses.clear();
    const QString host = url.host(QUrl::FullyEncoded);
    const bool isPersons = m_redirects == 0 && m_job->request.namedBy == NamedBy::Person;
    if (isPersons || m_network.reach.allows(host.toStdString(), portOf(url)))
        return ask(m_network.asConfigured, {});
    const QHostAddress literal(host);
    const bool mayBe = literal.isNull() ? isPublicName(host.toStdString()) : isPublic(literal);
    if (!mayBe || !isWebPort(portOf(url)))
        return refuse();
    // A proxy resolves for itself, perhaps in a network that we do not see; so does nobody with an address.
    if (!literal.isNull() || m_network.isByProxy(url))
        return ask(m_network.asConfigured, {});
    m_network.resolve(host, this, [this](const QList<QHostAddress>& found) { goTo(found); });
}

/// Whoever owns a name changes where it leads from one question to the next: the connection goes to an
/// address that was looked at, never to the name again.
void HttpExchange::goTo(const QList<QHostAddress>& found) {
    // The answer may have been on its way when whoever asked gave up.
    if (m_isOver)
        return;
    if (found.isEmpty())
        return finishWith(ErrorCode::NetworkFailed, QStringLiteral("no address of the name was found"),
                          QStringLiteral("HostNotFoundError"));
    for (const auto& address : found)
        if (isPublic(address))
            m_addresses.append(address);
    // An address that cannot be reached at all is often one of IPv6, and nobody says so.
    std::stable_partition(m_addresses.begin(), m_addresses.end(), [](const QHostAddress& one) {
        return one.protocol() == QAbstractSocket::IPv4Protocol;
    });
    if (!askNext())
        refuse();
}

bool HttpExchange::askNext() {
    if (m_addresses.isEmpty())
        return false;
    ask(m_network.direct, m_addresses.takeFirst());
    return true;
}

/// Asks m_url, at `address` where that is one.
void HttpExchange::ask(QNetworkAccessManager* network, const QHostAddress& address) {
    const auto& asked = m_job->request;
    const QUrl& url = m_url;
    m_received.clear();
    m_isSent = false;
    QUrl place = url;
    if (!address.isNull())
        place.setHost(address.toString());
    QNetworkRequest request(place);
    if (!address.isNull()) {
        request.setRawHeader("Host", hostHeader(url));
        request.setPeerVerifyName(url.host(QUrl::FullyEncoded));
    }
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
    if (!m_network.mayLogInAtProxy)
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (url.scheme() == QLatin1String("https")) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        request.setSslConfiguration(tls);
    }
    if (m_isPost) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray::fromStdString(asked.contentType));
        m_reply = network->post(request, QByteArray(reinterpret_cast<const char*>(asked.body.data()),
                                                    static_cast<qsizetype>(asked.body.size())));
    } else {
        m_reply = network->get(request);
    }
    m_reply->setReadBufferSize(std::min(mostUnread, static_cast<qint64>(asked.maxAnswerBytes) + 1));
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_isSent = true; });
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
    // Nobody was there to hear the question.
    if (status == 0 && error != QNetworkReply::NoError && !m_isSent && askNext())
        return;
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
    // What was asked is for the one that was named: it may hold a login, or do something where it arrives.
    if (m_isPost)
        return finishWith(ErrorCode::NetworkFailed, QStringLiteral("a question was redirected"),
                          QStringLiteral("HTTP %1").arg(status));
    const QUrl next = m_url.resolved(QUrl(QString::fromUtf8(location), QUrl::StrictMode));
    const bool isLessSafe =
        m_url.scheme() == QLatin1String("https") && next.scheme() != QLatin1String("https");
    if (!isWebAddress(next) || isLessSafe)
        return finishWith(ErrorCode::AddressNotAllowed, QStringLiteral("redirected elsewhere"), {});
    if (++m_redirects > m_job->request.maxRedirects)
        return finishWith(ErrorCode::NetworkFailed, QStringLiteral("redirected too often"),
                          QStringLiteral("HTTP %1").arg(status));
    go(next);
}

void HttpExchange::finishWith(ErrorCode code, const QString& what, const QString& native) {
    finish(failure(Error{code, what.toStdString(), native.toStdString(),
                         m_url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toStdString(),
                         code == ErrorCode::NetworkFailed, std::nullopt}));
}

void HttpExchange::finish(Result<HttpAnswer> result) {
    m_isOver = true;
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
