#include "NetTest.h"
#include "base/QtPlugins.h"
#include "net/HttpClient.h"
#include "net/NetworkErrors.h"
#include "net/http/QtHttpTransport.h"
#include "support/LoopbackHttp.h"
#include "support/LoopbackServer.h"
#include "support/TestRegistry.h"

#include <atomic>

using namespace kyso;
using namespace kyso::net;
using test::outcome;

namespace {

/// Counts who came.
class Listening {
public:
    explicit Listening(test::LoopbackServer::Answer answer = {}) : m_answer(std::move(answer)) {}

    std::string host() const { return "127.0.0.1:" + std::to_string(m_server.port()); }
    std::string url() const { return "http://" + host() + "/"; }
    int requests() const { return m_requests; }

private:
    test::LoopbackServer::Answer m_answer;
    std::atomic<int> m_requests = 0;
    test::LoopbackServer m_server{[this](const test::LoopbackServer::Request&) {
        ++m_requests;
        return m_answer;
    }};
};

test::LoopbackServer::Answer redirectTo(const std::string& url, int status = 302) {
    test::LoopbackServer::Answer answer;
    answer.status = status;
    answer.headers = {"Location: " + url};
    return answer;
}

HttpRequest get(std::string url, NamedBy by = NamedBy::Document) {
    HttpRequest request;
    request.url = std::move(url);
    request.namedBy = by;
    return request;
}

HttpRequest post(std::string url) {
    auto request = get(std::move(url), NamedBy::Person);
    request.body = {1, 2, 3};
    request.contentType = "application/timestamp-query";
    return request;
}

const ProxySettings noProxy{ProxySettings::Kind::None, {}, 0, nullptr};

} // namespace

/// Which servers are asked when only a document, a certificate in it or another server names them.
class NamedByDocumentsTest : public QObject {
    Q_OBJECT

    HttpClient m_http{noProxy};

private slots:
    void aServerOfThisComputerIsNotAskedUnlessAPersonSaysSo() {
        const Listening server;
        const auto refused = m_http.send(get(server.url()));
        QCOMPARE(outcome(refused), QStringLiteral("address_not_allowed"));
        QCOMPARE(refused.error().subject, server.host());
        QCOMPARE(refusedServerIn(refused.error().what), server.host());
        QCOMPARE(server.requests(), 0);
        QCOMPARE(outcome(m_http.send(get(server.url(), NamedBy::Person))), QStringLiteral("ok"));
        HttpClient allowing(noProxy, {false, {server.host()}});
        QCOMPARE(outcome(allowing.send(get(server.url()))), QStringLiteral("ok"));
        HttpClient another(noProxy, {false, {"127.0.0.1:1"}});
        QCOMPARE(outcome(another.send(get(server.url()))), QStringLiteral("address_not_allowed"));
        QCOMPARE(server.requests(), 2);
    }
    void howeverItIsWritten_data() {
        QTest::addColumn<QString>("url");
        for (const char* url : {"http://127.0.0.1/",
                                "http://127.1/",
                                "http://2130706433/",
                                "http://0x7f000001/",
                                "http://0x7f.1/",
                                "http://0177.0.0.1/",
                                "http://0/",
                                "http://[::1]/",
                                "http://[::]/",
                                "http://[::ffff:127.0.0.1]/",
                                "http://[::ffff:10.0.0.1]/",
                                "http://localhost/",
                                "http://LOCALHOST/",
                                "http://localhost./",
                                "http://a.localhost/",
                                "http://10.0.0.1/",
                                "http://100.64.0.1/",
                                "http://169.254.169.254/",
                                "http://192.168.1.1/",
                                "https://172.16.0.1/",
                                "http://[fe80::1]/",
                                "http://[fd00::1]/",
                                "http://224.0.0.1/",
                                "http://user@127.0.0.1/",
                                "http://router/",
                                "http://8.8.8.8:8080/",
                                "http://ocsp.example.vn:22/"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void howeverItIsWritten() {
        QFETCH(QString, url);
        const auto answer = m_http.send(get(url.toStdString()));
        QCOMPARE(outcome(answer), QStringLiteral("address_not_allowed"));
        // A proxy, which resolves names itself, is not asked for it either.
        const Listening proxy;
        HttpClient behind(
            {ProxySettings::Kind::Http, "127.0.0.1", std::stoi(proxy.host().substr(10)), nullptr});
        QCOMPARE(outcome(behind.send(get(url.toStdString()))), QStringLiteral("address_not_allowed"));
        QCOMPARE(proxy.requests(), 0);
    }
    void aNameThatLeadsToThisComputerIsNotAsked() {
        // Port 80 of this computer is nobody's here: what was asked would have failed otherwise.
        QtHttpTransport transport(
            noProxy, {}, qtPluginsMutex(), [](const QString& name, QObject*, const auto& answer) {
                QCOMPARE(name, QStringLiteral("ocsp.example.vn"));
                answer({QHostAddress(QStringLiteral("127.0.0.1")), QHostAddress(QStringLiteral("::1"))});
            });
        const auto refused = transport.send(get("http://ocsp.example.vn/"), {});
        QCOMPARE(outcome(refused), QStringLiteral("address_not_allowed"));
        QCOMPARE(refused.error().subject, std::string("ocsp.example.vn"));
    }
    void aNameIsResolvedOnceSoThatItCannotLeadElsewhereAfterwards() {
        std::atomic<int> asked = 0;
        QtHttpTransport transport(noProxy, {}, qtPluginsMutex(),
                                  [&asked](const QString&, QObject*, const auto& answer) {
                                      ++asked;
                                      answer({});
                                  });
        const auto nowhere = transport.send(get("http://ocsp.example.vn/"), {});
        QCOMPARE(outcome(nowhere), QStringLiteral("network_failed"));
        QCOMPARE(nowhere.error().native, std::string("HostNotFoundError"));
        QCOMPARE(asked.load(), 1);
    }
    void aRedirectGoesByTheSameRule() {
        const Listening inside;
        const Listening outside(redirectTo(inside.url()));
        HttpClient allowing(noProxy, {false, {outside.host()}});
        for (const auto by : {NamedBy::Document, NamedBy::Person}) {
            const auto answer = allowing.send(get(outside.url(), by));
            QCOMPARE(outcome(answer), QStringLiteral("address_not_allowed"));
            QCOMPARE(answer.error().subject, inside.host());
        }
        QCOMPARE(outside.requests(), 2);
        QCOMPARE(inside.requests(), 0);
    }
    void aQuestionIsNeverSentOn_data() {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::newRow(QByteArray::number(status)) << status;
    }
    void aQuestionIsNeverSentOn() {
        QFETCH(int, status);
        const Listening onward;
        const Listening server(redirectTo(onward.url(), status));
        test::LoopbackHttp http;
        const auto answer = http.send(post(server.url()));
        QCOMPARE(outcome(answer), QStringLiteral("network_failed"));
        QCOMPARE(answer.error().native, "HTTP " + std::to_string(status));
        QCOMPARE(server.requests(), 1);
        QCOMPARE(onward.requests(), 0);
    }
    void noMoreIsReceivedThanTwiceTheLimitAndWhatTheSystemHolds() {
        test::LoopbackServer::Answer endless;
        endless.body = Bytes(256U << 20U, 1);
        endless.withoutLength = true;
        const test::LoopbackServer server([&](const test::LoopbackServer::Request&) { return endless; });
        test::LoopbackHttp http;
        QCOMPARE(outcome(http.send(get("http://127.0.0.1:" + std::to_string(server.port()) + "/"))),
                 QStringLiteral("answer_too_large"));
        // The system's own buffers on both sides take some megabytes of whatever is sent.
        QVERIFY2(server.sentBytes() < (16U << 20U), qPrintable(QString::number(server.sentBytes())));
    }
    void aPackedAnswerIsNotUnpacked() {
        test::LoopbackServer::Answer packed;
        packed.body = Bytes(1000, 1);
        packed.headers = {"Content-Encoding: gzip"};
        std::string accepted;
        const test::LoopbackServer server([&](const test::LoopbackServer::Request& request) {
            accepted = request.headers.at("accept-encoding");
            return packed;
        });
        test::LoopbackHttp http;
        const auto answer = http.send(get("http://127.0.0.1:" + std::to_string(server.port()) + "/"));
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
        QCOMPARE(answer->body, packed.body);
        QCOMPARE(accepted, std::string("identity"));
    }
    void offlineNobodyIsAsked() {
        const Listening server;
        HttpClient offline(noProxy, {true, {"127.0.0.1"}});
        QCOMPARE(outcome(offline.send(get(server.url(), NamedBy::Person))),
                 QStringLiteral("network_offline"));
        QCOMPARE(server.requests(), 0);
    }
    void whereNoTimeIsLeftNobodyIsAsked() {
        const Listening server;
        test::LoopbackHttp http;
        const auto answer = http.send(get(server.url()), {CancelToken(), Waiting::Clock::now()});
        QCOMPARE(outcome(answer), QStringLiteral("network_timeout"));
        QCOMPARE(answer.error().subject, server.host());
        QCOMPARE(server.requests(), 0);
    }
};

KYSO_TEST(NamedByDocumentsTest)
#include "NamedByDocumentsTest.moc"
