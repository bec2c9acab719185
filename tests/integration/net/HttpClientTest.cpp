#include "net/HttpClient.h"

#include "NetTest.h"
#include "support/LoopbackHttp.h"
#include "support/LoopbackPki.h"
#include "support/LoopbackServer.h"
#include "support/QtPluginsHeld.h"
#include "support/TestRegistry.h"

#include <atomic>
#include <future>
#include <thread>

using namespace kyso;
using namespace kyso::net;
using test::outcome;

namespace {

HttpRequest get(std::string url) {
    HttpRequest request;
    request.url = std::move(url);
    return request;
}

/// Lets through who says `kyso` and `secret`.
class ProxyWithPassword {
public:
    ProxySettings settingsFor(std::string_view password) const {
        return {ProxySettings::Kind::Http, "127.0.0.1", port(),
                std::make_shared<const Credentials>(Credentials{"kyso", SecureBytes(asBytes(password))})};
    }
    int port() const { return m_server.port(); }
    int letThrough() const { return m_letThrough; }
    /// What was said to the server behind it.
    std::string passedOn() const { return m_passedOn; }

private:
    test::LoopbackServer::Answer answer(const test::LoopbackServer::Request& request) {
        test::LoopbackServer::Answer out;
        const auto said = request.headers.find("proxy-authorization");
        if (said == request.headers.end() || said->second != "Basic a3lzbzpzZWNyZXQ=") {
            out.status = 407;
            out.headers = {"Proxy-Authenticate: Basic realm=\"proxy\""};
            return out;
        }
        ++m_letThrough;
        const auto own = request.headers.find("authorization");
        m_passedOn = own != request.headers.end() ? own->second : "";
        out.body = {1, 2, 3};
        return out;
    }

    std::atomic<int> m_letThrough = 0;
    std::string m_passedOn;
    /// Last, so that it stops before anything it uses goes.
    test::LoopbackServer m_server{
        [this](const test::LoopbackServer::Request& request) { return answer(request); }};
};

} // namespace

class HttpClientTest : public QObject {
    Q_OBJECT

    test::LoopbackPki m_pki;
    test::LoopbackHttp m_http;

private slots:
    void anAnswerComesWithItsBodyAndType() {
        const auto answer = m_http.send(get(m_pki.url() + "/aia/ca.cer"));
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
        QCOMPARE(answer->body, m_pki.intermediate().der());
        QCOMPARE(answer->contentType, std::string("application/pkix-cert"));
    }
    void theNetworksPluginsAreLookedForByOneThreadAtATime() {
        test::LoopbackHttp http;
        QVERIFY(test::waitsForQtPlugins([&] { (void)http.send(get(m_pki.url() + "/aia/ca.cer")); }));
        QCOMPARE(outcome(http.send(get(m_pki.url() + "/aia/ca.cer"))), QStringLiteral("ok"));
    }
    void onlyHttpIsAsked_data() {
        QTest::addColumn<QString>("url");
        for (const char* url :
             {"file:///etc/passwd", "ftp://127.0.0.1/x", "", "http:", "http://", "//127.0.0.1/x",
              "data:text/plain,x", "javascript:1", "http://[::zz]/", "ldap://127.0.0.1/cn=x"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void onlyHttpIsAsked() {
        QFETCH(QString, url);
        QCOMPARE(outcome(m_http.send(get(url.toStdString()))), QStringLiteral("address_not_allowed"));
    }
    void redirectsAreFollowedAsFarAsAllowed() {
        auto request = get(m_pki.url() + "/redirect/3");
        const auto answer = m_http.send(request);
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
        QCOMPARE(answer->url, m_pki.url() + "/aia/ca.cer");
        QCOMPARE(outcome(m_http.send(get(m_pki.url() + "/redirect/4"))), QStringLiteral("network_failed"));
        request.maxRedirects = 2;
        QCOMPARE(outcome(m_http.send(request)), QStringLiteral("network_failed"));
    }
    void aRedirectToAFileIsNotFollowed() {
        const auto answer = m_http.send(get(m_pki.url() + "/redirect-file"));
        QCOMPARE(outcome(answer), QStringLiteral("address_not_allowed"));
    }
    void thePasswordStaysWithTheServerItIsFor() {
        std::string seen = "not asked";
        const test::LoopbackServer other([&](const test::LoopbackServer::Request& request) {
            const auto given = request.headers.find("authorization");
            seen = given != request.headers.end() ? given->second : "none";
            return test::LoopbackServer::Answer{};
        });
        std::string first;
        const test::LoopbackServer redirecting([&](const test::LoopbackServer::Request& request) {
            const auto given = request.headers.find("authorization");
            first = given != request.headers.end() ? given->second : "none";
            test::LoopbackServer::Answer answer;
            answer.status = 307;
            answer.headers = {"Location: http://127.0.0.1:" + std::to_string(other.port()) + "/"};
            return answer;
        });
        auto request = get("http://127.0.0.1:" + std::to_string(redirecting.port()) + "/");
        request.credentials =
            std::make_shared<const Credentials>(Credentials{"kyso", SecureBytes(asBytes("secret"))});
        QCOMPARE(outcome(m_http.send(request)), QStringLiteral("ok"));
        QCOMPARE(first, std::string("Basic a3lzbzpzZWNyZXQ="));
        QCOMPARE(seen, std::string("none"));
    }
    void tooLongAnAnswerIsBrokenOff() {
        m_pki.setFault("aia/ca.cer", "huge");
        auto request = get(m_pki.url() + "/aia/ca.cer");
        QCOMPARE(outcome(m_http.send(request)), QStringLiteral("answer_too_large"));
        request.maxAnswerBytes = std::size_t{11} << 20U;
        const auto whole = m_http.send(request);
        QCOMPARE(outcome(whole), QStringLiteral("ok"));
        QCOMPARE(whole->body.size(), std::size_t{10} << 20U);
        m_pki.setFault("aia/ca.cer", "");
    }
    void tooLongAnAnswerIsBrokenOffAlsoWhenItDoesNotSaySo() {
        // Without Content-Length the end is where the connection ends: there is nothing to know beforehand.
        const test::LoopbackServer server([](const test::LoopbackServer::Request&) {
            test::LoopbackServer::Answer answer;
            answer.body = Bytes(3U << 20U, 1);
            answer.withoutLength = true;
            return answer;
        });
        QCOMPARE(outcome(m_http.send(get("http://127.0.0.1:" + std::to_string(server.port()) + "/"))),
                 QStringLiteral("answer_too_large"));
    }
    void anAnswerThatBreaksOffIsAFailure() {
        const test::LoopbackServer server([](const test::LoopbackServer::Request&) {
            test::LoopbackServer::Answer answer;
            answer.body = Bytes(100, 1);
            answer.breaksOff = true;
            return answer;
        });
        QCOMPARE(outcome(m_http.send(get("http://127.0.0.1:" + std::to_string(server.port()) + "/"))),
                 QStringLiteral("network_failed"));
    }
    void aServerThatNeverAnswersEndsWithTheDeadline() {
        m_pki.setFault("aia/root.cer", "late");
        auto request = get(m_pki.url() + "/aia/root.cer");
        request.deadline = std::chrono::milliseconds(300);
        const auto answer = m_http.send(request);
        QCOMPARE(outcome(answer), QStringLiteral("network_timeout"));
        QVERIFY(answer.error().retriable);
        QCOMPARE("http://" + answer.error().subject, m_pki.url());
    }
    void cancellingEndsTheWaiting() {
        m_pki.setFault("aia/root.cer", "late");
        auto request = get(m_pki.url() + "/aia/root.cer");
        request.deadline = std::chrono::hours(1);
        CancelSource stop;
        auto answer = std::async(std::launch::async, [&] { return m_http.send(request, stop.get_token()); });
        while (m_pki.requests("/aia/root.cer") < 2) // the test before asked once
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
        QCOMPARE(outcome(answer.get()), QStringLiteral("cancelled"));
        QCOMPARE(outcome(m_http.send(request, stop.get_token())), QStringLiteral("cancelled"));
        m_pki.setFault("aia/root.cer", "");
    }
    void aServerThatIsNotThereIsAFailure() {
        const auto answer = m_http.send(get(test::nobodysUrl + "/x"));
        QCOMPARE(outcome(answer), QStringLiteral("network_failed"));
        QCOMPARE(answer.error().native, std::string("ConnectionRefusedError"));
        QCOMPARE(answer.error().subject, std::string("127.0.0.1:1"));
    }
    void anythingButTwoHundredIsAFailure() {
        const auto answer = m_http.send(get(m_pki.url() + "/elsewhere"));
        QCOMPARE(outcome(answer), QStringLiteral("network_failed"));
        QCOMPARE(answer.error().native, std::string("HTTP 404"));
    }
    void theProxyGivenIsUsed() {
        std::string asked;
        const test::LoopbackServer proxy([&](const test::LoopbackServer::Request& request) {
            asked = request.path;
            test::LoopbackServer::Answer answer;
            answer.body = {1, 2, 3};
            return answer;
        });
        HttpClient http(ProxySettings{ProxySettings::Kind::Http, "127.0.0.1", proxy.port(), nullptr});
        QCOMPARE(outcome(http.send(get("http://tsa.example/stamp"))), QStringLiteral("ok"));
        QCOMPARE(asked, std::string("http://tsa.example/stamp"));
    }
    void aProxyThatAsksWhoOneIsIsTold() {
        ProxyWithPassword proxy;
        HttpClient http(proxy.settingsFor("secret"));
        QCOMPARE(outcome(http.send(get("http://tsa.example/stamp"))), QStringLiteral("ok"));
        QVERIFY(proxy.letThrough() == 1);
        QVERIFY(!http.proxyWantsLogin());
    }
    void aProxyThatRefusesThePasswordIsACodedError() {
        ProxyWithPassword proxy;
        HttpClient http(proxy.settingsFor("wrong"));
        const auto answer = http.send(get("http://tsa.example/stamp"));
        QCOMPARE(outcome(answer), QStringLiteral("network_auth_failed"));
        QVERIFY(answer.error().what.find("wrong") == std::string::npos);
        QCOMPARE(answer.error().native, std::string(proxyAsked));
        QVERIFY(http.proxyWantsLogin());
        HttpClient without(ProxySettings{ProxySettings::Kind::Http, "127.0.0.1", proxy.port(), nullptr});
        QCOMPARE(outcome(without.send(get("http://tsa.example/stamp"))),
                 QStringLiteral("network_auth_failed"));
        QVERIFY(proxy.letThrough() == 0);
    }
    void theSystemsProxyIsToldWhoOneIsToo() {
        ProxyWithPassword proxy;
        qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
        auto settings = proxy.settingsFor("secret");
        settings.kind = ProxySettings::Kind::System;
        HttpClient http(settings);
        const auto answer = outcome(http.send(get("http://tsa.example/stamp")));
        settings.credentials = nullptr;
        HttpClient nobody(settings);
        const auto refused = outcome(nobody.send(get("http://tsa.example/stamp")));
        qunsetenv("http_proxy");
        QCOMPARE(answer, QStringLiteral("ok"));
        QCOMPARE(refused, QStringLiteral("network_auth_failed"));
        QCOMPARE(proxy.letThrough(), 1);
    }
    void aServerThatAsksWhoOneIsIsNoProxy() {
        const test::LoopbackServer server([](const test::LoopbackServer::Request&) {
            test::LoopbackServer::Answer answer;
            answer.status = 401;
            answer.headers = {"WWW-Authenticate: Basic realm=\"server\""};
            return answer;
        });
        test::LoopbackHttp http;
        const auto answer = http.send(get("http://127.0.0.1:" + std::to_string(server.port())));
        QCOMPARE(outcome(answer), QStringLiteral("network_auth_failed"));
        QCOMPARE(answer.error().native, std::string("HTTP 401"));
        QVERIFY(!http.proxyWantsLogin());
    }
    void theProxysPasswordIsNotShownToServers() {
        ProxyWithPassword proxy;
        HttpClient http(proxy.settingsFor("secret"));
        auto request = get("http://tsa.example/stamp");
        request.credentials =
            std::make_shared<const Credentials>(Credentials{"other", SecureBytes(asBytes("word"))});
        QCOMPARE(outcome(http.send(request)), QStringLiteral("ok"));
        QCOMPARE(proxy.passedOn(), std::string("Basic b3RoZXI6d29yZA=="));
    }
    void manyThreadsAskAtOnce() {
        std::vector<std::future<QString>> answers;
        answers.reserve(16);
        for (int i = 0; i < 16; ++i)
            answers.push_back(std::async(std::launch::async, [&] {
                for (int j = 0; j < 10; ++j)
                    if (const auto said = outcome(m_http.send(get(m_pki.url() + "/aia/ca.cer")));
                        said != "ok")
                        return said;
                return QStringLiteral("ok");
            }));
        for (auto& answer : answers)
            QCOMPARE(answer.get(), QStringLiteral("ok"));
    }
    void aClientGoesWhileSomebodyWasStillAnswering() {
        m_pki.setFault("aia/root.cer", "late");
        {
            test::LoopbackHttp http;
            auto request = get(m_pki.url() + "/aia/root.cer");
            request.deadline = std::chrono::milliseconds(50);
            QCOMPARE(outcome(http.send(request)), QStringLiteral("network_timeout"));
        }
        m_pki.setFault("aia/root.cer", "");
    }
    void aHostIsNamedWithoutUserOrPath_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::newRow("plain") << "http://tsa.ca.gov.vn/x?y#z"
                               << "tsa.ca.gov.vn";
        QTest::newRow("port") << "https://tsa.ca.gov.vn:8443"
                              << "tsa.ca.gov.vn:8443";
        QTest::newRow("user") << "http://an:secret@tsa.ca.gov.vn/x"
                              << "tsa.ca.gov.vn";
        QTest::newRow("at in the path") << "http://tsa.ca.gov.vn/a@b"
                                        << "tsa.ca.gov.vn";
        QTest::newRow("no scheme") << "tsa.ca.gov.vn/x"
                                   << "tsa.ca.gov.vn";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void aHostIsNamedWithoutUserOrPath() {
        QFETCH(QString, url);
        QFETCH(QString, host);
        QCOMPARE(QString::fromStdString(hostOf(url.toStdString())), host);
    }
};

KYSO_TEST(HttpClientTest)
#include "HttpClientTest.moc"
