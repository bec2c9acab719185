#include "NetTest.h"
#include "net/IssuerClient.h"
#include "net/RevocationService.h"
#include "support/LoopbackHttp.h"
#include "support/LoopbackPki.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTemporaryDir>

#include <future>
#include <numeric>
#include <thread>

using namespace kyso;
using namespace kyso::net;
using test::outcome;
using x509::RevocationState;

class RevocationTest : public QObject {
    Q_OBJECT

    test::LoopbackPki m_pki;
    test::LoopbackHttp m_http;

    static Time now() { return SystemClock().now(); }
    Result<OcspAnswer> ask(const std::string& name,
                           std::chrono::milliseconds deadline = std::chrono::seconds(30)) {
        return OcspClient(m_http, deadline)
            .ask(m_pki.url() + "/ocsp/ca", m_pki.certificate(name), m_pki.intermediate(), now());
    }
    Result<RevocationEvidence> find(const std::string& name) {
        return RevocationService(m_http).fetch(m_pki.certificate(name), m_pki.intermediate(), now());
    }

private slots:
    void cleanup() {
        for (const char* kind : {"ocsp", "crl", "aia", "ocsp/ca", "crl/ca.crl"})
            m_pki.setFault(kind, "");
    }

    // OCSP
    void aResponderTellsTheState_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("reason");
        QTest::newRow("good") << "signer"
                              << "" << static_cast<int>(RevocationState::Good) << 0;
        QTest::newRow("revoked") << "revoked"
                                 << "" << static_cast<int>(RevocationState::Revoked) << 1;
        QTest::newRow("suspended") << "suspended"
                                   << "" << static_cast<int>(RevocationState::Revoked) << 6;
        QTest::newRow("unknown") << "signer"
                                 << "unknown" << static_cast<int>(RevocationState::Unknown) << 0;
        QTest::newRow("no nonce sent back") << "signer"
                                            << "no-nonce" << static_cast<int>(RevocationState::Good) << 0;
    }
    void aResponderTellsTheState() {
        QFETCH(QString, name);
        QFETCH(QString, fault);
        QFETCH(int, state);
        QFETCH(int, reason);
        m_pki.setFault("ocsp", fault.toStdString());
        const auto answer = ask(name.toStdString());
        QCOMPARE(outcome(answer), QStringLiteral("ok"));
        QCOMPARE(static_cast<int>(answer->status.state), state);
        QCOMPARE(answer->status.reason, reason);
        QCOMPARE(answer->status.revokedAt.has_value(), state == static_cast<int>(RevocationState::Revoked));
        QCOMPARE(answer->status.isSuspended(), reason == 6);
    }
    void everyOcspFaultHasItsCode_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        QTest::newRow("garbage") << "garbage"
                                 << "ocsp_bad_response";
        QTest::newRow("signature broken") << "broken"
                                          << "ocsp_bad_response";
        QTest::newRow("try later") << "try-later"
                                   << "ocsp_bad_response";
        QTest::newRow("wrong nonce") << "wrong-nonce"
                                     << "ocsp_nonce_mismatch";
        QTest::newRow("stale") << "stale"
                               << "ocsp_stale";
        QTest::newRow("a stranger's") << "stranger"
                                      << "ocsp_not_authorized";
        QTest::newRow("10 MB") << "huge"
                               << "answer_too_large";
        QTest::newRow("not found") << "missing"
                                   << "ocsp_unreachable";
        QTest::newRow("out of order") << "error"
                                      << "ocsp_unreachable";
        QTest::newRow("late") << "late"
                              << "network_timeout";
    }
    void everyOcspFaultHasItsCode() {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        m_pki.setFault("ocsp", fault.toStdString());
        const auto wait =
            fault == QLatin1String("late") ? std::chrono::milliseconds(300) : std::chrono::seconds(30);
        const auto answer = ask("signer", wait);
        QCOMPARE(outcome(answer), code);
        QCOMPARE("http://" + answer.error().subject, m_pki.url());
        QCOMPARE(answer.error().retriable, code == QLatin1String("ocsp_unreachable") ||
                                               code == QLatin1String("network_timeout") ||
                                               fault == QLatin1String("try-later"));
    }

    // CRL
    void everyCrlFaultHasItsCode_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        QTest::newRow("fresh") << ""
                               << "ok";
        QTest::newRow("a real one of 10 MB") << "large"
                                             << "ok";
        QTest::newRow("garbage") << "garbage"
                                 << "crl_bad";
        QTest::newRow("10 MB of nothing") << "huge"
                                          << "crl_bad";
        QTest::newRow("stale") << "stale"
                               << "crl_stale";
        QTest::newRow("not found") << "missing"
                                   << "crl_unreachable";
        QTest::newRow("late") << "late"
                              << "network_timeout";
    }
    void everyCrlFaultHasItsCode() {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        m_pki.setFault("crl", fault.toStdString());
        CrlClient::Settings settings;
        settings.deadline =
            fault == QLatin1String("late") ? std::chrono::milliseconds(300) : std::chrono::minutes(2);
        const auto crl = CrlClient(m_http, settings).fetch(m_pki.url() + "/crl/ca.crl", now());
        QCOMPARE(outcome(crl), code);
        if (!crl)
            return;
        QVERIFY(crl->statusOf(m_pki.certificate("revoked"), m_pki.intermediate())->state ==
                RevocationState::Revoked);
        QVERIFY(crl->statusOf(m_pki.certificate("signer"), m_pki.intermediate())->state ==
                RevocationState::Good);
    }
    void aListLongerThanAllowedIsBrokenOff() {
        m_pki.setFault("crl", "huge");
        CrlClient::Settings settings;
        settings.maxBytes = 1U << 20;
        QCOMPARE(outcome(CrlClient(m_http, settings).fetch(m_pki.url() + "/crl/ca.crl", now())),
                 QStringLiteral("answer_too_large"));
    }
    void aListIsKeptUntilItsNextUpdate() {
        const QTemporaryDir folder;
        CrlClient::Settings settings;
        settings.cacheFolder = folder.filePath("crl").toStdString();
        const auto url = m_pki.url() + "/crl/root.crl";
        const auto before = m_pki.requests("/crl/root.crl");
        QCOMPARE(outcome(CrlClient(m_http, settings).fetch(url, now())), QStringLiteral("ok"));
        QCOMPARE(outcome(CrlClient(m_http, settings).fetch(url, now())), QStringLiteral("ok"));
        QCOMPARE(m_pki.requests("/crl/root.crl"), before + 1);
        // After its next update the network is asked again, and its list is no newer.
        QCOMPARE(outcome(CrlClient(m_http, settings).fetch(url, now() + std::chrono::hours(48))),
                 QStringLiteral("crl_stale"));
        QCOMPARE(m_pki.requests("/crl/root.crl"), before + 2);
    }
    void aKeptListThatWasDamagedIsFetchedAgain() {
        const QTemporaryDir folder;
        CrlClient::Settings settings;
        settings.cacheFolder = folder.path().toStdString();
        const auto url = m_pki.url() + "/crl/root.crl";
        QCOMPARE(outcome(CrlClient(m_http, settings).fetch(url, now())), QStringLiteral("ok"));
        const auto kept = QDir(folder.path()).entryList(QDir::Files);
        QCOMPARE(kept.size(), 1);
        QFile file(folder.filePath(kept.front()));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() / 2));
        file.close();
        const auto before = m_pki.requests("/crl/root.crl");
        QCOMPARE(outcome(CrlClient(m_http, settings).fetch(url, now())), QStringLiteral("ok"));
        QCOMPARE(m_pki.requests("/crl/root.crl"), before + 1);
    }
    void aKeptListOfSomebodyElseDoesNotStandInTheWay() {
        const QTemporaryDir folder;
        RevocationService::Settings settings;
        settings.crl.cacheFolder = folder.path().toStdString();
        m_pki.setFault("crl", "stranger");
        const auto& leaf = m_pki.certificate("crl-only");
        QCOMPARE(RevocationService(m_http, settings).fetch(leaf, m_pki.intermediate(), now()).error().native,
                 std::string("crl_bad"));
        m_pki.setFault("crl", "");
        QCOMPARE(outcome(RevocationService(m_http, settings).fetch(leaf, m_pki.intermediate(), now())),
                 QStringLiteral("ok"));
    }

    // Both
    void ocspIsAskedFirst() {
        const auto lists = m_pki.requests("/crl/ca.crl");
        const auto evidence = find("signer");
        QCOMPARE(outcome(evidence), QStringLiteral("ok"));
        QVERIFY(std::holds_alternative<x509::OcspResponse>(evidence->source));
        QVERIFY(evidence->status.state == RevocationState::Good);
        QCOMPARE(m_pki.requests("/crl/ca.crl"), lists);
    }
    void theListIsAskedWhenOcspFails_data() {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"garbage", "unknown", "stale", "stranger", "wrong-nonce", "try-later",
                                  "missing", "huge", "broken"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void theListIsAskedWhenOcspFails() {
        QFETCH(QString, fault);
        m_pki.setFault("ocsp", fault.toStdString());
        for (const auto& [name, state] :
             {std::pair{"signer", RevocationState::Good}, {"revoked", RevocationState::Revoked}}) {
            const auto evidence = find(name);
            QCOMPARE(outcome(evidence), QStringLiteral("ok"));
            QVERIFY(std::holds_alternative<x509::Crl>(evidence->source));
            QVERIFY(evidence->status.state == state);
        }
    }
    void aCertificateWithoutResponderIsLookedUpInTheList() {
        const auto evidence = find("crl-only");
        QCOMPARE(outcome(evidence), QStringLiteral("ok"));
        QCOMPARE(evidence->url, m_pki.url() + "/crl/ca.crl");
    }
    void whenNeitherAnswersEveryCauseIsNamed() {
        m_pki.setFault("ocsp", "stranger");
        m_pki.setFault("crl", "stale");
        const auto evidence = find("signer");
        QCOMPARE(outcome(evidence), QStringLiteral("certificate_status_unknown"));
        QCOMPARE(evidence.error().native, std::string("ocsp_not_authorized, crl_stale"));
        QCOMPARE(evidence.error().subject, std::string("Nguyễn Văn An"));
    }
    void aCertificateThatNamesNothingCannotBeAskedAbout() {
        QCOMPARE(find("no-source").error().native, std::string("no_source"));
    }
    void theRootAnswersForTheIntermediate() {
        RevocationService service(m_http);
        const auto good = service.fetch(m_pki.intermediate(), m_pki.root(), now());
        QCOMPARE(outcome(good), QStringLiteral("ok"));
        QVERIFY(good->status.state == RevocationState::Good);
        m_pki.setFault("ocsp", "missing");
        m_pki.setFault("crl/root.crl", "revoked");
        const auto revoked = RevocationService(m_http).fetch(m_pki.intermediate(), m_pki.root(), now());
        m_pki.setFault("crl/root.crl", "");
        QCOMPARE(outcome(revoked), QStringLiteral("ok"));
        QCOMPARE(revoked->status.reason, x509::revocation_reason::caCompromise);
    }
    void eachCertificateIsAskedAboutOnce() {
        RevocationService service(m_http);
        const auto& leaf = m_pki.certificate("signer-ec");
        const auto before = m_pki.requests("/ocsp/ca");
        std::vector<std::future<QString>> answers;
        answers.reserve(24);
        for (int i = 0; i < 24; ++i)
            answers.push_back(std::async(std::launch::async, [&] {
                return outcome(service.fetch(leaf, m_pki.intermediate(), now()));
            }));
        for (auto& answer : answers)
            QCOMPARE(answer.get(), QStringLiteral("ok"));
        QCOMPARE(m_pki.requests("/ocsp/ca"), before + 1);
    }
    void oneListServesManyCertificates() {
        m_pki.setFault("ocsp", "missing");
        const auto before = m_pki.requests("/crl/ca.crl");
        RevocationService service(m_http);
        for (const char* name : {"signer", "signer-ec", "revoked", "crl-only"})
            QCOMPARE(outcome(service.fetch(m_pki.certificate(name), m_pki.intermediate(), now())),
                     QStringLiteral("ok"));
        QCOMPARE(m_pki.requests("/crl/ca.crl"), before + 1);
    }
    void whatFailedIsAskedAgainWhenToldTo() {
        m_pki.setFault("ocsp", "missing");
        m_pki.setFault("crl", "missing");
        RevocationService service(m_http);
        const auto ask = [&] {
            return outcome(service.fetch(m_pki.certificate("signer"), m_pki.intermediate(), now()));
        };
        QCOMPARE(ask(), QStringLiteral("certificate_status_unknown"));
        m_pki.setFault("ocsp", "");
        QCOMPARE(ask(), QStringLiteral("certificate_status_unknown"));
        service.forgetFailures();
        QCOMPARE(ask(), QStringLiteral("ok"));
    }
    void cancellingOneWaiterLeavesTheOthersTheirAnswer() {
        m_pki.setFault("ocsp", "late");
        RevocationService::Settings patient;
        patient.ocspDeadline = std::chrono::hours(1);
        RevocationService service(m_http, patient);
        const auto& leaf = m_pki.certificate("signer");
        CancelSource stop;
        const auto before = m_pki.requests("/ocsp/ca");
        auto first = std::async(std::launch::async, [&] {
            return service.fetch(leaf, m_pki.intermediate(), now(), stop.get_token());
        });
        while (m_pki.requests("/ocsp/ca") == before)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        auto second =
            std::async(std::launch::async, [&] { return service.fetch(leaf, m_pki.intermediate(), now()); });
        m_pki.setFault("ocsp", "");
        stop.request_stop();
        QCOMPARE(outcome(first.get()), QStringLiteral("cancelled"));
        QCOMPARE(outcome(second.get()), QStringLiteral("ok"));
    }

    // Issuers
    void everyAiaFaultHasItsCode_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        QTest::newRow("there") << ""
                               << "ok";
        QTest::newRow("in a PKCS#7 with others") << "pkcs7"
                                                 << "ok";
        QTest::newRow("another's certificate") << "wrong"
                                               << "issuer_bad";
        QTest::newRow("garbage") << "garbage"
                                 << "issuer_bad";
        QTest::newRow("10 MB") << "huge"
                               << "answer_too_large";
        QTest::newRow("not found") << "missing"
                                   << "issuer_unreachable";
        QTest::newRow("late") << "late"
                              << "network_timeout";
    }
    void everyAiaFaultHasItsCode() {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        m_pki.setFault("aia", fault.toStdString());
        IssuerClient client(m_http, fault == QLatin1String("late") ? std::chrono::milliseconds(300)
                                                                   : std::chrono::seconds(30));
        const auto issuers = client.issuersOf(m_pki.certificate("signer"));
        QCOMPARE(outcome(issuers), code);
        if (issuers)
            QCOMPARE(issuers->front().sha256(), m_pki.intermediate().sha256());
    }
    void manySilentAddressesAreNotAllWaitedFor() {
        m_pki.setFault("aia", "late");
        m_pki.setFault("ocsp", "late");
        const std::vector<std::string> paths{"/aia/ca.cer",     "/aia/root.cer", "/aia/loop-a.cer",
                                             "/aia/loop-b.cer", "/ocsp/ca",      "/ocsp/root"};
        std::string access;
        for (const char* method : {"caIssuers", "OCSP"})
            for (const auto& path : paths)
                for (const std::string& part : {std::string(access.empty() ? "" : ","), std::string(method),
                                                std::string(";URI:"), m_pki.url(), path})
                    access += part;
        test::CertificateSpec spec;
        spec.subjectKey = test::key("EC:P-256", 77);
        const auto authority = test::makeCa("Crowded");
        spec.issuer = &authority;
        spec.extensions = {{NID_info_access, access}};
        const auto crowded = test::makeCertificate(spec);
        const auto asked = [&] {
            return std::accumulate(paths.begin(), paths.end(), 0, [&](int sum, const std::string& path) {
                return sum + m_pki.requests(path);
            });
        };
        const auto before = asked();
        QCOMPARE(outcome(IssuerClient(m_http, std::chrono::milliseconds(200)).issuersOf(crowded)),
                 QStringLiteral("network_timeout"));
        QCOMPARE(asked(), before + 2);
        RevocationService::Settings settings;
        settings.ocspDeadline = std::chrono::milliseconds(200);
        RevocationService service(m_http, settings);
        QCOMPARE(outcome(service.fetch(crowded, authority.certificate, SystemClock().now())),
                 QStringLiteral("certificate_status_unknown"));
        QCOMPARE(asked(), before + 4);
    }
    void aCertificateThatNamesNoIssuer() {
        QCOMPARE(outcome(IssuerClient(m_http).issuersOf(m_pki.certificate("no-source"))),
                 QStringLiteral("issuer_unreachable"));
    }
    void aChainIsCompletedUpToTheRoot() {
        IssuerClient client(m_http);
        const auto before = m_pki.requests("/aia/ca.cer");
        for (int i = 0; i < 2; ++i) {
            const auto chain = client.complete(m_pki.certificate("signer"), {});
            QCOMPARE(chain.size(), std::size_t{2});
            QCOMPARE(chain.back().sha256(), m_pki.root().sha256());
        }
        QCOMPARE(m_pki.requests("/aia/ca.cer"), before + 1);
    }
    void whatIsAtHandIsNotFetched() {
        const auto before = m_pki.requests("/aia/ca.cer");
        const auto chain = IssuerClient(m_http).complete(m_pki.certificate("signer"), {m_pki.intermediate()});
        QCOMPARE(chain.size(), std::size_t{2});
        QCOMPARE(m_pki.requests("/aia/ca.cer"), before);
    }
    void aCircleOfIssuersEnds() {
        const auto chain = IssuerClient(m_http).complete(m_pki.certificate("loop"), {});
        QCOMPARE(chain.size(), std::size_t{2});
        QCOMPARE(m_pki.requests("/aia/loop-a.cer"), 1);
        QCOMPARE(m_pki.requests("/aia/loop-b.cer"), 1);
    }
};

KYSO_TEST(RevocationTest)
#include "RevocationTest.moc"
