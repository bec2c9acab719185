#include "Authority.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>
#include <QTest>

#include <memory>

using namespace kyso::test;

/// Which servers `kyso` asks, and for how long.
class AskedServersTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::unique_ptr<Authority> m_pki;

    /// As a person who chose nothing has it, or chose what is given.
    void choose(const QStringList& allowed, bool offline = false) const {
        QSettings settings(m_place.path(QStringLiteral("home/config/settings.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("network/allowedServers"), allowed);
        settings.setValue(QStringLiteral("network/offline"), offline);
    }
    QString host() const { return m_pki->url().mid(7); }
    Outcome verify(const QStringList& arguments) const {
        return m_place.run(
            QStringList{QStringLiteral("verify"), QStringLiteral("signed.pdf"), QStringLiteral("--json")} +
            Authority::trust() + arguments);
    }
    Outcome sign(const QStringList& arguments) const {
        QFile::remove(m_place.path(QStringLiteral("out.pdf")));
        return m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                       QStringLiteral("-o"), QStringLiteral("out.pdf"),
                                       QStringLiteral("--json")} +
                           Authority::key(QStringLiteral("signer")) + arguments);
    }
    /// The reasons of the first signature, as `code: text`.
    static QString reasonsOf(const Outcome& outcome) {
        QString out;
        const auto signature = outcome.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
        for (const auto& one : signature.value(QStringLiteral("reasons")).toArray())
            out += QString::fromUtf8(QJsonDocument(one.toObject()).toJson(QJsonDocument::Compact)) + '\n';
        return out;
    }
    static QJsonObject causeOf(const Outcome& outcome) {
        return outcome.file()
            .value(QStringLiteral("error"))
            .toObject()
            .value(QStringLiteral("cause"))
            .toObject();
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_pki = std::make_unique<Authority>(m_place);
        QVERIFY(m_pki->isReady());
        QCOMPARE(sign({}).exitCode, 0);
        QVERIFY(
            QFile::copy(m_place.path(QStringLiteral("out.pdf")), m_place.path(QStringLiteral("signed.pdf"))));
    }
    void init() {
        m_pki->heal();
        choose({});
    }

    void aServerOfAPrivateNetworkIsAskedOnlyWhenAllowed() {
        const int before = m_pki->requests(QStringLiteral("/ocsp/ca"));
        const auto careful = verify({});
        QCOMPARE(careful.exitCode, 6);
        QVERIFY2(reasonsOf(careful).contains(QStringLiteral("server_not_allowed")),
                 qPrintable(reasonsOf(careful)));
        QVERIFY(reasonsOf(careful).contains(host()));
        QVERIFY(reasonsOf(careful).contains(QStringLiteral("--allow-server")));
        QCOMPARE(m_pki->requests(QStringLiteral("/ocsp/ca")), before);
        QCOMPARE(verify({QStringLiteral("--allow-server"), host()}).exitCode, 0);
        choose({host()});
        QCOMPARE(verify({}).exitCode, 0);
        choose({QStringLiteral("127.0.0.1:1")});
        QCOMPARE(verify({}).exitCode, 6);
    }
    void whoSignsIsToldWhichServerToAllow() {
        const auto refused = sign({});
        QCOMPARE(refused.errorCode(), QStringLiteral("certificate_status_unknown"));
        for (const auto& one : {refused, sign(QStringList{QStringLiteral("--level"), QStringLiteral("lt"),
                                                          QStringLiteral("--allow-unknown-status")} +
                                              m_pki->servers())}) {
            const auto cause = causeOf(one);
            QCOMPARE(cause.value(QStringLiteral("code")).toString(), QStringLiteral("address_not_allowed"));
            const QString words = QString::fromUtf8(QJsonDocument(cause).toJson());
            QVERIFY2(words.contains(host()) && words.contains(QStringLiteral("--allow-server")),
                     qPrintable(words));
        }
        QCOMPARE(sign({QStringLiteral("--allow-server"), QStringLiteral("127.0.0.1")}).exitCode, 0);
        QCOMPARE(sign(QStringList{QStringLiteral("--level"), QStringLiteral("lt"),
                                  QStringLiteral("--allow-server"), host()} +
                      m_pki->servers())
                     .exitCode,
                 0);
    }
    void silentServersAreNamedWhenTheTimeIsOver() {
        m_pki->setFault("ocsp", "late");
        m_pki->setFault("crl", "late");
        const auto done = verify({QStringLiteral("--allow-server"), QStringLiteral("127.0.0.1"),
                                  QStringLiteral("--timeout"), QStringLiteral("1")});
        QCOMPARE(done.exitCode, 6);
        QVERIFY2(reasonsOf(done).contains(QStringLiteral("time_ran_out")), qPrintable(reasonsOf(done)));
        QVERIFY(reasonsOf(done).contains(host()));
    }
    void valuesThatMakeNoSenseAreWrongUsage_data() {
        QTest::addColumn<QStringList>("options");
        const QString server = QStringLiteral("--allow-server");
        const QString timeout = QStringLiteral("--timeout");
        QTest::newRow("an address") << QStringList{server, QStringLiteral("http://127.0.0.1/")};
        QTest::newRow("no port") << QStringList{server, QStringLiteral("127.0.0.1:x")};
        QTest::newRow("no time") << QStringList{timeout, QStringLiteral("0")};
        QTest::newRow("less") << QStringList{timeout, QStringLiteral("-1")};
        QTest::newRow("no number") << QStringList{timeout, QStringLiteral("soon")};
    }
    void valuesThatMakeNoSenseAreWrongUsage() {
        QFETCH(QStringList, options);
        QCOMPARE(verify(options).exitCode, 2);
        QCOMPARE(sign(options).exitCode, 2);
    }
    void offlineInTheSettingsAsksNobody() {
        choose({QStringLiteral("127.0.0.1")}, true);
        const int before =
            m_pki->requests(QStringLiteral("/ocsp/ca")) + m_pki->requests(QStringLiteral("/tsa"));
        const auto checked = verify({});
        QCOMPARE(checked.exitCode, 6);
        QVERIFY2(reasonsOf(checked).contains(QStringLiteral("nobody_asked")), qPrintable(reasonsOf(checked)));
        const auto atB = sign({});
        QCOMPARE(atB.errorCode(), QStringLiteral("certificate_status_unknown"));
        const auto atT = sign(QStringList{QStringLiteral("--level"), QStringLiteral("t"),
                                          QStringLiteral("--allow-unknown-status")} +
                              m_pki->servers());
        QCOMPARE(atT.errorCode(), QStringLiteral("level_unreachable"));
        for (const auto& one : {atB, atT})
            QCOMPARE(causeOf(one).value(QStringLiteral("code")).toString(),
                     QStringLiteral("network_offline"));
        QCOMPARE(m_pki->requests(QStringLiteral("/ocsp/ca")) + m_pki->requests(QStringLiteral("/tsa")),
                 before);
    }
    void aPasswordIsNotSentInTheClearUnlessThePersonAgrees() {
        m_place.write(QStringLiteral("password.txt"), "secret\n");
        choose({QStringLiteral("127.0.0.1")});
        const auto to = [&](const char* server, const QStringList& more = {}) {
            return sign(QStringList{QStringLiteral("--level"), QStringLiteral("t"), QStringLiteral("--tsa"),
                                    QLatin1String(server), QStringLiteral("--tsa-user"),
                                    QStringLiteral("kyso"), QStringLiteral("--tsa-password-file"),
                                    QStringLiteral("password.txt")} +
                        more);
        };
        const auto refused = to("http://tsa.invalid/");
        QCOMPARE(refused.exitCode, 2);
        QVERIFY((refused.out + refused.err).contains("--allow-plain-login"));
        QCOMPARE(to("http://tsa.invalid/", {QStringLiteral("--allow-plain-login")}).errorCode(),
                 QStringLiteral("level_unreachable"));
        QCOMPARE(to("https://tsa.invalid/").errorCode(), QStringLiteral("level_unreachable"));
        QCOMPARE(to("http://localhost.tsa.invalid/").exitCode, 2);
    }
};

KYSO_TEST(AskedServersTest)
#include "AskedServersTest.moc"
