#include "net/TimeStampClient.h"

#include "NetTest.h"
#include "support/LoopbackHttp.h"
#include "support/LoopbackPki.h"
#include "support/LoopbackServer.h"
#include "support/TestRegistry.h"

#include <future>
#include <thread>

using namespace kyso;
using namespace kyso::net;
using test::outcome;
using x509::DigestAlgorithm;

class TimeStampClientTest : public QObject {
    Q_OBJECT

    test::LoopbackPki m_pki;
    test::LoopbackHttp m_http;

    TimeStampClient client(std::chrono::milliseconds deadline = std::chrono::seconds(30)) {
        return {m_http, {{m_pki.tsaUrl(), nullptr, {}}}, deadline};
    }

private slots:
    void cleanup() { m_pki.setFault("tsa", "good"); }

    void aServerStampsADigest_data() {
        QTest::addColumn<int>("algorithm");
        QTest::newRow("SHA-256") << static_cast<int>(DigestAlgorithm::Sha256);
        QTest::newRow("SHA-384") << static_cast<int>(DigestAlgorithm::Sha384);
        QTest::newRow("SHA-512") << static_cast<int>(DigestAlgorithm::Sha512);
    }
    void aServerStampsADigest() {
        QFETCH(int, algorithm);
        const auto digestAlgorithm = static_cast<DigestAlgorithm>(algorithm);
        const Bytes digest(x509::digestSizeBytes(digestAlgorithm), 0x5A);
        const auto token = client().stamp(digestAlgorithm, digest);
        QCOMPARE(outcome(token), QStringLiteral("ok"));
        QCOMPARE(token->imprint(), digest);
        QVERIFY(!token->fault());
        QCOMPARE(token->tsaCertificate()->sha256(), m_pki.certificate("tsa").sha256());
        QVERIFY(token->accuracy() == std::chrono::seconds(1));
    }
    void everyFaultHasItsCode_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("native");
        QTest::newRow("garbage") << "garbage"
                                 << "tsa_bad_response"
                                 << "";
        QTest::newRow("wrong imprint") << "wrong-imprint"
                                       << "tsa_imprint_mismatch"
                                       << "";
        QTest::newRow("wrong nonce") << "wrong-nonce"
                                     << "tsa_nonce_mismatch"
                                     << "";
        QTest::newRow("no nonce") << "no-nonce"
                                  << "tsa_nonce_mismatch"
                                  << "";
        QTest::newRow("quota") << "quota"
                               << "tsa_rejected"
                               << "systemFailure";
        QTest::newRow("not authorized") << "auth"
                                        << "tsa_auth_failed"
                                        << "HTTP 401";
        QTest::newRow("may not stamp") << "bad-certificate"
                                       << "tsa_certificate_bad"
                                       << "timestamp_key_usage";
        QTest::newRow("10 MB") << "huge"
                               << "answer_too_large"
                               << "";
        QTest::newRow("out of order") << "error"
                                      << "tsa_unreachable"
                                      << "network_failed HTTP 503";
        QTest::newRow("not found") << "missing"
                                   << "tsa_unreachable"
                                   << "network_failed HTTP 404";
    }
    void everyFaultHasItsCode() {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        QFETCH(QString, native);
        m_pki.setFault("tsa", fault.toStdString());
        const auto token = client().probe(DigestAlgorithm::Sha256);
        QCOMPARE(outcome(token), code);
        QCOMPARE(QString::fromStdString(token.error().native), native);
        QCOMPARE("http://" + token.error().subject, m_pki.url());
    }
    void aServerThatNeverAnswersIsGivenUp() {
        m_pki.setFault("tsa", "late");
        QCOMPARE(outcome(client(std::chrono::milliseconds(300)).probe(DigestAlgorithm::Sha256)),
                 QStringLiteral("network_timeout"));
    }
    void nobodyThere() {
        TimeStampClient asking(m_http, {{test::nobodysUrl, nullptr, {}}});
        QCOMPARE(outcome(asking.probe(DigestAlgorithm::Sha256)), QStringLiteral("tsa_unreachable"));
    }
    void whatIsNoAddressIsNotReached() {
        TimeStampClient asking(m_http, {{"http://[::zz]/", nullptr, {}}});
        QCOMPARE(outcome(asking.probe(DigestAlgorithm::Sha256)), QStringLiteral("tsa_unreachable"));
    }
    void noServerNamed() {
        TimeStampClient asking(m_http, {});
        QCOMPARE(outcome(asking.probe(DigestAlgorithm::Sha256)), QStringLiteral("usage_wrong"));
    }
    void aDigestOfAnotherLengthIsRefused() {
        QCOMPARE(outcome(client().stamp(DigestAlgorithm::Sha256, Bytes(20, 1))),
                 QStringLiteral("usage_wrong"));
    }
    void theNextServerIsAskedWhenTheFirstFails() {
        const auto before = m_pki.requests("/tsa");
        TimeStampClient asking(m_http, {{test::nobodysUrl, nullptr, {}}, {m_pki.tsaUrl(), nullptr, {}}});
        QCOMPARE(outcome(asking.probe(DigestAlgorithm::Sha256)), QStringLiteral("ok"));
        QCOMPARE(m_pki.requests("/tsa"), before + 1);
    }
    void whenAllFailTheFirstOnesErrorStandsWithTheOthersBesideIt() {
        m_pki.setFault("tsa", "quota");
        TimeStampClient asking(m_http, {{test::nobodysUrl, nullptr, {}}, {m_pki.tsaUrl(), nullptr, {}}});
        const auto token = asking.probe(DigestAlgorithm::Sha256);
        QCOMPARE(outcome(token), QStringLiteral("tsa_unreachable"));
        QCOMPARE(token.error().subject, std::string("127.0.0.1:1"));
        QVERIFY(token.error().what.find("tsa_rejected") != std::string::npos);
    }
    void theServersWordsAreKept() {
        m_pki.setFault("tsa", "quota");
        QCOMPARE(client().probe(DigestAlgorithm::Sha256).error().what,
                 std::string("Hết hạn mức (quota exceeded)"));
    }
    void theRightPasswordOpens() {
        m_pki.setFault("tsa", "auth");
        const auto ask = [&](std::string_view password) {
            TimeStampServer server{
                m_pki.tsaUrl(),
                std::make_shared<const Credentials>(Credentials{"kyso", SecureBytes(asBytes(password))}),
                {}};
            std::vector<TimeStampServer> servers{std::move(server)};
            const auto token = TimeStampClient(m_http, std::move(servers)).probe(DigestAlgorithm::Sha256);
            if (!token)
                for (const auto& text : {token.error().what, token.error().native, token.error().subject})
                    if (text.find(password) != std::string::npos)
                        return QStringLiteral("the password stands in the error");
            return outcome(token);
        };
        QCOMPARE(ask("secret"), QStringLiteral("ok"));
        QCOMPARE(ask("not-the-one"), QStringLiteral("tsa_auth_failed"));
    }
    void whoAsksForALoginIsRememberedWhateverTheOthersSay() {
        m_pki.setFault("tsa", "auth");
        m_pki.setFault("tsa2", "auth");
        const auto second = m_pki.url() + "/tsa2";
        TimeStampClient client(
            m_http, {{test::nobodysUrl, nullptr, {}}, {m_pki.tsaUrl(), nullptr, {}}, {second, nullptr, {}}});
        QVERIFY(client.wantingLogin().empty());
        QCOMPARE(outcome(client.probe(DigestAlgorithm::Sha256)), QStringLiteral("tsa_unreachable"));
        const std::vector<std::string> both{m_pki.tsaUrl(), second};
        QCOMPARE(client.wantingLogin(), both);
        QCOMPARE(outcome(client.probe(DigestAlgorithm::Sha256)), QStringLiteral("tsa_unreachable"));
        QCOMPARE(client.wantingLogin(), both);
        m_pki.setFault("tsa2", "");
        QCOMPARE(outcome(client.probe(DigestAlgorithm::Sha256)), QStringLiteral("ok"));
        QVERIFY(client.wantingLogin().empty());
    }
    void aProxyThatAsksForALoginIsNotTakenForTheServer() {
        const test::LoopbackServer proxy([](const test::LoopbackServer::Request&) {
            test::LoopbackServer::Answer answer;
            answer.status = 407;
            answer.headers = {"Proxy-Authenticate: Basic realm=\"proxy\""};
            return answer;
        });
        HttpClient http(ProxySettings{ProxySettings::Kind::Http, "127.0.0.1", proxy.port(), nullptr});
        TimeStampClient client(http, {{"http://tsa.example", nullptr, {}}});
        QCOMPARE(outcome(client.probe(DigestAlgorithm::Sha256)), QStringLiteral("network_auth_failed"));
        QVERIFY(client.wantingLogin().empty());
        QVERIFY(http.proxyWantsLogin());
    }
    void aPolicyAskedForMustComeBack() {
        TimeStampClient right(m_http, {{m_pki.tsaUrl(), nullptr, "1.3.6.1.4.1.99999.1"}});
        QCOMPARE(outcome(right.probe(DigestAlgorithm::Sha256)), QStringLiteral("ok"));
        TimeStampClient other(m_http, {{m_pki.tsaUrl(), nullptr, "1.3.6.1.4.1.99999.2"}});
        QCOMPARE(outcome(other.probe(DigestAlgorithm::Sha256)), QStringLiteral("tsa_bad_response"));
        TimeStampClient none(m_http, {{m_pki.tsaUrl(), nullptr, "not a policy"}});
        QCOMPARE(outcome(none.probe(DigestAlgorithm::Sha256)), QStringLiteral("usage_wrong"));
    }
    void cancellingAsksNoFurtherServer() {
        m_pki.setFault("tsa", "late");
        const auto before = m_pki.requests("/tsa");
        TimeStampClient asking(m_http, {{m_pki.tsaUrl(), nullptr, {}}, {m_pki.tsaUrl(), nullptr, {}}},
                               std::chrono::hours(1));
        CancelSource stop;
        auto token = std::async(std::launch::async,
                                [&] { return asking.probe(DigestAlgorithm::Sha256, stop.get_token()); });
        while (m_pki.requests("/tsa") == before)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
        QCOMPARE(outcome(token.get()), QStringLiteral("cancelled"));
        QCOMPARE(m_pki.requests("/tsa"), before + 1);
    }
};

KYSO_TEST(TimeStampClientTest)
#include "TimeStampClientTest.moc"
