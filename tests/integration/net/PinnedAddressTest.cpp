#include "NetTest.h"
#include "base/QtPlugins.h"
#include "net/http/QtHttpTransport.h"
#include "support/TestRegistry.h"

#include <QScopeGuard>

#include <array>
#include <atomic>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace kyso;
using namespace kyso::net;
using test::outcome;

namespace {

constexpr const char* publicAddress = "9.9.9.9";

sockaddr_in addressOf(const char* text, int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(QHostAddress(QLatin1String(text)).toIPv4Address());
    return address;
}

/// A network of this thread's own, which knows nobody; this computer has a public address in it. Threads
/// started meanwhile are in it too.
class OwnNetwork {
public:
    OwnNetwork() : m_before(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC)) {
        if (m_before < 0 || ::unshare(CLONE_NEWNET) != 0)
            return;
        m_isEntered = true;
        const int any = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        ifreq request{};
        std::strcpy(request.ifr_name, "lo:1");
        const auto address = addressOf(publicAddress, 0);
        std::memcpy(&request.ifr_addr, &address, sizeof address);
        m_isReady = ::ioctl(any, SIOCSIFADDR, &request) == 0;
        std::strcpy(request.ifr_name, "lo");
        request.ifr_flags = IFF_UP;
        m_isReady = ::ioctl(any, SIOCSIFFLAGS, &request) == 0 && m_isReady;
        ::close(any);
    }
    OwnNetwork(const OwnNetwork&) = delete;
    OwnNetwork& operator=(const OwnNetwork&) = delete;
    ~OwnNetwork() {
        if (m_isEntered)
            (void)::setns(m_before, CLONE_NEWNET);
        ::close(m_before);
    }
    bool isEntered() const { return m_isEntered; }
    bool isReady() const { return m_isReady; }

private:
    int m_before;
    bool m_isEntered = false;
    bool m_isReady = false;
};

/// Answers one question at port 80 of an address, and keeps how it began.
class WebServer {
public:
    explicit WebServer(const char* address) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const auto here = addressOf(address, 80);
        m_isListening = ::bind(m_socket, reinterpret_cast<const sockaddr*>(&here), sizeof here) == 0 &&
                        ::listen(m_socket, 4) == 0;
        m_thread = std::thread([this] { serve(); });
    }
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;
    ~WebServer() {
        m_isEnding = true;
        m_thread.join();
        ::close(m_socket);
    }
    bool isListening() const { return m_isListening; }
    /// After it was asked.
    std::string question() {
        m_isEnding = true;
        while (!m_isOver)
            std::this_thread::yield();
        return m_question;
    }

private:
    void serve() {
        while (!m_isEnding) {
            pollfd ready{m_socket, POLLIN, 0};
            if (::poll(&ready, 1, 50) <= 0)
                continue;
            const int asked = ::accept(m_socket, nullptr, nullptr);
            std::array<char, 4096> bytes{};
            while (m_question.find("\r\n\r\n") == std::string::npos) {
                const auto size = ::read(asked, bytes.data(), bytes.size());
                if (size <= 0)
                    break;
                m_question.append(bytes.data(), static_cast<std::size_t>(size));
            }
            constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
            (void)!::write(asked, answer.data(), answer.size());
            ::close(asked);
        }
        m_isOver = true;
    }

    int m_socket;
    bool m_isListening = false;
    std::atomic<bool> m_isEnding = false;
    std::atomic<bool> m_isOver = false;
    std::string m_question;
    std::thread m_thread;
};

HttpRequest get(std::string url) {
    HttpRequest request;
    request.url = std::move(url);
    request.namedBy = NamedBy::Document;
    return request;
}

const ProxySettings noProxy{ProxySettings::Kind::None, {}, 0, nullptr};

} // namespace

/// A name that a document gives is resolved once: the connection goes to an address that was looked at.
class PinnedAddressTest : public QObject {
    Q_OBJECT

private slots:
    void theConnectionGoesToTheAddressThatWasLookedAt() {
        const OwnNetwork network;
        if (!network.isEntered())
            QSKIP("only root has a network of its own");
        QVERIFY(network.isReady());
        WebServer inside("127.0.0.1");
        WebServer outside(publicAddress);
        QVERIFY(inside.isListening() && outside.isListening());
        std::atomic<int> resolved = 0;
        const Resolve resolve = [&](const QString&, QObject*, const auto& answer) {
            ++resolved;
            // Whoever owns the name would lead it here, had it been asked for again.
            answer({QHostAddress(QStringLiteral("127.0.0.1")), QHostAddress(QLatin1String(publicAddress))});
        };
        QtHttpTransport transport(noProxy, {}, qtPluginsMutex(), resolve);
        const auto answer = transport.send(get("http://ocsp.example.vn/list?a=1"), {});
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
        QCOMPARE(asText(answer->body), std::string_view("hi"));
        QCOMPARE(resolved.load(), 1);
        QVERIFY(inside.question().empty());
        const auto question = outside.question();
        QVERIFY2(question.starts_with("GET /list?a=1 HTTP/1.1\r\n"), question.c_str());
        QVERIFY2(question.find("\r\nHost: ocsp.example.vn\r\n") != question.npos, question.c_str());
        // The answer says from where it came by its name, not by its address.
        QCOMPARE(answer->url, std::string("http://ocsp.example.vn/list?a=1"));
    }
    void anAddressNobodyAnswersAtIsFollowedByTheNext() {
        const OwnNetwork network;
        if (!network.isEntered())
            QSKIP("only root has a network of its own");
        QVERIFY(network.isReady());
        WebServer outside(publicAddress);
        QVERIFY(outside.isListening());
        QtHttpTransport transport(noProxy, {}, qtPluginsMutex(),
                                  [](const QString&, QObject*, const auto& answer) {
                                      answer({QHostAddress(QStringLiteral("9.9.9.10")),
                                              QHostAddress(QLatin1String(publicAddress))});
                                  });
        const auto answer = transport.send(get("http://ocsp.example.vn/"), {});
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
    }
};
KYSO_TEST(PinnedAddressTest)
#include "PinnedAddressTest.moc"
