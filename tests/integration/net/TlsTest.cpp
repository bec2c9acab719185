#include "NetTest.h"
#include "base/UniqueFd.h"
#include "net/HttpClient.h"
#include "support/TestRegistry.h"
#include "unit/x509/TestPki.h"

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>

using namespace kyso;
using test::outcome;

namespace {

/// Takes one connection and would answer it, with a certificate for 127.0.0.1 that nobody has vouched for.
class UnvouchedServer {
public:
    UnvouchedServer() : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_listener.get(), any, size) != 0 || ::listen(m_listener.get(), 1) != 0 ||
            ::getsockname(m_listener.get(), any, &size) != 0)
            throw std::runtime_error("no port of 127.0.0.1 to be had");
        port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~UnvouchedServer() { wasAsked(); }

    /// Once the connection has ended: whether a request came through.
    bool wasAsked() {
        if (m_thread.joinable())
            m_thread.join();
        return m_wasAsked;
    }
    int port = 0;

private:
    void serve() {
        test::CertificateSpec spec;
        spec.extensions = {{NID_subject_alt_name, "IP:127.0.0.1"}, {NID_ext_key_usage, "serverAuth"}};
        const auto certificate = test::makeCertificate(spec);
        const x509::OpenSslPtr<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_use_certificate(context.get(), certificate.handle());
        SSL_CTX_use_PrivateKey(context.get(), spec.subjectKey.get());
        const UniqueFd client(::accept(m_listener.get(), nullptr, nullptr));
        const x509::OpenSslPtr<SSL, SSL_free> tls(SSL_new(context.get()));
        SSL_set_fd(tls.get(), client.get());
        if (SSL_accept(tls.get()) != 1)
            return;
        char byte = 0;
        m_wasAsked = SSL_read(tls.get(), &byte, 1) > 0;
    }

    bool m_wasAsked = false;
    UniqueFd m_listener;
    std::thread m_thread;
};

} // namespace

class TlsTest : public QObject {
    Q_OBJECT

private slots:
    void aServerThatNobodyVouchesForIsToldNothing() {
        UnvouchedServer server;
        net::HttpClient http(net::ProxySettings{net::ProxySettings::Kind::None, {}, 0, nullptr});
        net::HttpRequest request;
        request.url = "https://127.0.0.1:" + std::to_string(server.port) + "/tsa";
        request.credentials = std::make_shared<const net::Credentials>(
            net::Credentials{"kyso", SecureBytes(asBytes("secret"))});
        const auto answer = http.send(request);
        QCOMPARE(outcome(answer), QStringLiteral("network_failed"));
        QCOMPARE(answer.error().native, std::string("SslHandshakeFailedError"));
        QVERIFY(!server.wasAsked());
    }
};

KYSO_TEST(TlsTest)
#include "TlsTest.moc"
