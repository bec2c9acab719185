#include "NetTest.h"
#include "base/os/Handle.h"
#include "net/HttpClient.h"
#include "support/LoopbackHttp.h"
#include "support/TestRegistry.h"
#include "support/TunnelProxy.h"
#include "unit/x509/TestPki.h"

#include <QSslConfiguration>

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>

using namespace kyso;
using test::outcome;

namespace {

/// What one connection meets: whose certificate, what is answered, and the newest protocol spoken.
struct TlsServerSpec {
    test::Issuer identity;
    std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
                         "Connection: close\r\n\r\nhello";
    int newestProtocol = TLS1_3_VERSION;
};

/// Takes one connection on 127.0.0.1 and answers one request, when the other side lets it come to that.
class TlsServer {
public:
    explicit TlsServer(TlsServerSpec spec)
        : m_spec(std::move(spec)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_listener.get(), any, size) != 0 || ::listen(m_listener.get(), 1) != 0 ||
            ::getsockname(m_listener.get(), any, &size) != 0)
            throw std::runtime_error("no port of 127.0.0.1 to be had");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~TlsServer() { request(); }

    std::string url() const { return "https://127.0.0.1:" + std::to_string(m_port) + "/tsa"; }
    /// Once the connection has ended: the request that came through; empty when none did.
    const std::string& request() {
        if (m_thread.joinable())
            m_thread.join();
        return m_request;
    }

private:
    void serve() {
        const x509::OpenSslPtr<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_set_security_level(context.get(), 0); // so that old protocols can be spoken
        SSL_CTX_set_max_proto_version(context.get(), m_spec.newestProtocol);
        SSL_CTX_use_certificate(context.get(), m_spec.identity.certificate.handle());
        SSL_CTX_use_PrivateKey(context.get(), m_spec.identity.key.get());
        const os::Handle client(::accept(m_listener.get(), nullptr, nullptr));
        const x509::OpenSslPtr<SSL, SSL_free> tls(SSL_new(context.get()));
        SSL_set_fd(tls.get(), client.get());
        if (SSL_accept(tls.get()) != 1)
            return;
        std::array<char, 4096> block = {};
        while (m_request.find("\r\n\r\n") == std::string::npos) {
            const int count = SSL_read(tls.get(), block.data(), static_cast<int>(block.size()));
            if (count <= 0)
                return;
            m_request.append(block.data(), static_cast<std::size_t>(count));
        }
        SSL_write(tls.get(), m_spec.answer.data(), static_cast<int>(m_spec.answer.size()));
        SSL_shutdown(tls.get());
    }

    TlsServerSpec m_spec;
    std::string m_request;
    os::Handle m_listener;
    int m_port = 0;
    std::thread m_thread;
};

} // namespace

class TlsTest : public QObject {
    Q_OBJECT

    static inline const net::ProxySettings nobody{net::ProxySettings::Kind::None, {}, 0, nullptr};
    static net::ProxySettings through(const test::TunnelProxy& proxy, std::string_view password) {
        return {net::ProxySettings::Kind::Http, "127.0.0.1", proxy.port(),
                std::make_shared<const net::Credentials>(
                    net::Credentials{"proxy user", SecureBytes(asBytes(password))})};
    }
    /// `proxy user:proxy secret`.
    static constexpr const char* proxyLogin = "Basic cHJveHkgdXNlcjpwcm94eSBzZWNyZXQ=";

    test::Issuer m_root = test::makeCa("Gốc TLS thử nghiệm");
    QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();

    test::Issuer serverNamed(const std::string& address, long untilSeconds = 3600) const {
        test::CertificateSpec spec;
        spec.issuer = &m_root;
        spec.notAfterSeconds = untilSeconds;
        spec.extensions = {{NID_subject_alt_name, "IP:" + address}, {NID_ext_key_usage, "serverAuth"}};
        return {test::makeCertificate(spec), spec.subjectKey};
    }
    void trustRoot() const {
        auto configuration = m_before;
        const auto& der = m_root.certificate.der();
        configuration.addCaCertificate(QSslCertificate(
            QByteArray(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size())),
            QSsl::Der));
        QSslConfiguration::setDefaultConfiguration(configuration);
    }
    static Result<net::HttpAnswer> ask(const std::string& url, const net::ProxySettings& proxy = nobody) {
        net::HttpClient http(proxy, test::loopbackReach());
        net::HttpRequest request;
        request.url = url;
        request.credentials = std::make_shared<const net::Credentials>(
            net::Credentials{"kyso", SecureBytes(asBytes("secret"))});
        return http.send(request);
    }
    static void isToldNothing(TlsServer& server) {
        const auto answer = ask(server.url());
        QCOMPARE(outcome(answer), QStringLiteral("network_failed"));
        QCOMPARE(answer.error().native, std::string("SslHandshakeFailedError"));
        QVERIFY2(server.request().empty(), server.request().c_str());
    }

private slots:
    void cleanup() { QSslConfiguration::setDefaultConfiguration(m_before); }

    void aServerThatATrustedRootVouchesForIsAsked() {
        trustRoot();
        TlsServer server({serverNamed("127.0.0.1")});
        const auto answer = ask(server.url());
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
        QCOMPARE(std::string(asText(answer->body)), std::string("hello"));
        QVERIFY(server.request().find("Authorization: Basic a3lzbzpzZWNyZXQ=\r\n") != std::string::npos);
    }
    void aServerThatNobodyVouchesForIsToldNothing() {
        TlsServer server({serverNamed("127.0.0.1")});
        isToldNothing(server);
    }
    void aServerOfAnotherNameIsToldNothing() {
        trustRoot();
        TlsServer server({serverNamed("127.0.0.2")});
        isToldNothing(server);
    }
    void aServerWhoseCertificateRanOutIsToldNothing() {
        trustRoot();
        TlsServer server({serverNamed("127.0.0.1", -60)});
        isToldNothing(server);
    }
    void aServerThatSpeaksOnlyAnOldProtocolIsToldNothing() {
        trustRoot();
        TlsServer server({.identity = serverNamed("127.0.0.1"), .newestProtocol = TLS1_1_VERSION});
        isToldNothing(server);
    }
    void aProxyWithAPasswordOpensATunnelAndReadsNothingInIt() {
        trustRoot();
        TlsServer server({serverNamed("127.0.0.1")});
        const test::TunnelProxy proxy(proxyLogin);
        const auto answer = ask(server.url(), through(proxy, "proxy secret"));
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
        QCOMPARE(std::string(asText(answer->body)), std::string("hello"));
        QCOMPARE(proxy.opened(), 1);
        QVERIFY(proxy.sent().starts_with("CONNECT 127.0.0.1:"));
        QVERIFY(proxy.sent().find("/tsa") == std::string::npos);
        QVERIFY(proxy.sent().find("a3lzbzpzZWNyZXQ=") == std::string::npos);
        // Each hears its own password only.
        QVERIFY(server.request().find("Authorization: Basic a3lzbzpzZWNyZXQ=\r\n") != std::string::npos);
        QVERIFY2(server.request().find("Proxy") == std::string::npos, server.request().c_str());
    }
    void aProxyThatRefusesThePasswordOpensNoTunnel() {
        const test::TunnelProxy proxy(proxyLogin);
        for (const auto* password : {"wrong", ""}) {
            const auto answer = ask("https://127.0.0.1:1/tsa", through(proxy, password));
            QCOMPARE(outcome(answer), QStringLiteral("network_auth_failed"));
            QCOMPARE(answer.error().native, std::string(net::proxyAsked));
        }
        const net::ProxySettings without{net::ProxySettings::Kind::Http, "127.0.0.1", proxy.port(), nullptr};
        QCOMPARE(outcome(ask("https://127.0.0.1:1/tsa", without)), QStringLiteral("network_auth_failed"));
        QVERIFY(proxy.refused() >= 3);
        QCOMPARE(proxy.opened(), 0);
        QVERIFY(proxy.sent().find("a3lzbzpzZWNyZXQ=") == std::string::npos);
    }
    void aServerBehindATunnelHasToBeVouchedForAsWell() {
        const test::TunnelProxy proxy(proxyLogin);
        TlsServer server({serverNamed("127.0.0.1")});
        const auto answer = ask(server.url(), through(proxy, "proxy secret"));
        QCOMPARE(outcome(answer), QStringLiteral("network_failed"));
        QCOMPARE(answer.error().native, std::string("SslHandshakeFailedError"));
        QVERIFY(server.request().empty());
    }
    void aRedirectToAnOpenLineIsNotFollowed() {
        trustRoot();
        TlsServer server({.identity = serverNamed("127.0.0.1"),
                          .answer = "HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:1/\r\n"
                                    "Content-Length: 0\r\nConnection: close\r\n\r\n"});
        QCOMPARE(outcome(ask(server.url())), QStringLiteral("address_not_allowed"));
    }
};

KYSO_TEST(TlsTest)
#include "TlsTest.moc"
