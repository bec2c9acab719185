#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace kyso::test;

/// How the signature value is made is the person's choice where the key can, and a coded error where it
/// cannot.
class AlgorithmTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    SoftToken m_rsa;
    SoftToken m_ec;
    std::unique_ptr<FaultyDriver> m_driver;

    Outcome sign(const QStringList& options, const QStringList& key, const QString& output,
                 const QString& language = QStringLiteral("en")) const {
        return m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                       QStringLiteral("-o"), output, QStringLiteral("--on-exist"),
                                       QStringLiteral("replace"), QStringLiteral("--json")} +
                               options + key,
                           language);
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        auto rsa = SoftToken::make(m_place);
        auto ec = SoftToken::make(m_place, QStringLiteral("p384"), QStringLiteral("binh"));
        QVERIFY(rsa && ec);
        m_rsa = *rsa;
        m_ec = *ec;
        m_driver = std::make_unique<FaultyDriver>(m_place, m_rsa);
        const QString openssl = QStringLiteral("openssl");
        QVERIFY(m_place.runTool(openssl,
                                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                                 QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
                                 QStringLiteral("-subj"), QStringLiteral("/CN=An"), QStringLiteral("-addext"),
                                 QStringLiteral("keyUsage=critical,digitalSignature,nonRepudiation"),
                                 QStringLiteral("-keyout"), QStringLiteral("rsa.key"), QStringLiteral("-out"),
                                 QStringLiteral("rsa.pem")}));
        QVERIFY(m_place.runTool(openssl, {QStringLiteral("pkcs12"), QStringLiteral("-export"),
                                          QStringLiteral("-inkey"), QStringLiteral("rsa.key"),
                                          QStringLiteral("-in"), QStringLiteral("rsa.pem"),
                                          QStringLiteral("-passout"), QStringLiteral("pass:123456"),
                                          QStringLiteral("-out"), QStringLiteral("rsa.p12")}));
    }
    void cleanup() { m_driver->set({}); }

    void theKeySignsAsItWasAskedTo_data() {
        QTest::addColumn<QString>("cert");
        QTest::addColumn<QString>("module");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("digest");
        const auto row = [](const char* name, const QString& cert, const QString& module, const char* options,
                            const char* scheme, const char* digest) {
            QTest::newRow(name) << cert << module
                                << QString::fromLatin1(options).split(u' ', Qt::SkipEmptyParts)
                                << QString::fromLatin1(scheme) << QString::fromLatin1(digest);
        };
        const QString file = QStringLiteral("rsa.p12");
        row("token, usual", m_rsa.uri, m_rsa.module, "", "RSASSA-PKCS1-v1_5", "SHA-256");
        row("token, PSS", m_rsa.uri, m_rsa.module, "--pss", "RSASSA-PSS", "SHA-256");
        row("token, PSS and SHA-512", m_rsa.uri, m_rsa.module, "--pss --digest sha512", "RSASSA-PSS",
            "SHA-512");
        row("token, SHA-384", m_rsa.uri, m_rsa.module, "--digest sha384", "RSASSA-PKCS1-v1_5", "SHA-384");
        row("EC token, usual", m_ec.uri, m_ec.module, "", "ECDSA", "SHA-384");
        row("EC token, SHA-512", m_ec.uri, m_ec.module, "--digest sha512", "ECDSA", "SHA-512");
        row("file, PSS", file, {}, "--pss", "RSASSA-PSS", "SHA-256");
        row("file, PSS and SHA-384", file, {}, "--pss --digest sha384", "RSASSA-PSS", "SHA-384");
    }
    void theKeySignsAsItWasAskedTo() {
        QFETCH(QString, cert);
        QFETCH(QString, module);
        QFETCH(QStringList, options);
        QFETCH(QString, scheme);
        QFETCH(QString, digest);
        QStringList key = {QStringLiteral("--cert"), cert, QStringLiteral("--pin-file"),
                           QStringLiteral("pin.txt")};
        if (!module.isEmpty())
            key << QStringLiteral("--module") << module;
        const auto done = sign(options, key, QStringLiteral("signed.pdf"));
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
        const auto verified = m_place.run({QStringLiteral("verify"), QStringLiteral("signed.pdf"),
                                           QStringLiteral("--trust"), m_rsa.ca, QStringLiteral("--trust"),
                                           QStringLiteral("rsa.pem"), QStringLiteral("--json")});
        QCOMPARE(verified.exitCode, 0);
        const auto signature = verified.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
        QCOMPARE(signature.value(QStringLiteral("integrity")).toString(), QStringLiteral("intact"));
        QCOMPARE(signature.value(QStringLiteral("signatureAlgorithm")).toString(), scheme);
        QCOMPARE(signature.value(QStringLiteral("digestAlgorithm")).toString(), digest);
    }
    void aKeyOnACurveHasNoPssAndIsAskedForNoPin() {
        QString messages[2];
        int index = 0;
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("vi")}) {
            const auto done =
                sign({QStringLiteral("--pss")},
                     {QStringLiteral("--cert"), m_ec.uri, QStringLiteral("--module"), m_ec.module},
                     QStringLiteral("never.pdf"), language);
            QCOMPARE(done.errorCode(), QStringLiteral("algorithm_unsupported")); // and not pin_needed
            QCOMPARE(done.exitCode, 3);
            const auto error = done.file().value(QStringLiteral("error")).toObject();
            messages[index++] = error.value(QStringLiteral("message")).toString();
            QVERIFY(messages[index - 1].contains(QStringLiteral("RSASSA-PSS")));
        }
        QVERIFY(messages[0] != messages[1]);
        QVERIFY(!m_place.names().contains(QStringLiteral("never.pdf")));
    }
    void aTokenWithoutPssSaysSoOnce() {
        m_driver->set("hide-mechanism 13\n"); // CKM_RSA_PKCS_PSS
        QCOMPARE(sign({}, m_rsa.key(), QStringLiteral("plain.pdf")).exitCode, 0);
        const auto done = sign({QStringLiteral("--pss")}, m_rsa.key(), QStringLiteral("never.pdf"));
        QCOMPARE(done.errorCode(), QStringLiteral("algorithm_unsupported"));
        QCOMPARE(done.exitCode, 3);
        QVERIFY(!m_place.names().contains(QStringLiteral("never.pdf")));
    }
};

KYSO_TEST(AlgorithmTest)
#include "AlgorithmTest.moc"
