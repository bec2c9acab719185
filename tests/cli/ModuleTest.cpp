#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace kyso::test;

/// Drivers and tokens that are named on the command line.
class ModuleTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::optional<SoftToken> m_token;

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_token = SoftToken::make(m_place);
        if (!m_token)
            QSKIP("SoftHSM is not installed");
        m_place.write(QStringLiteral("text.so"), "no library");
    }

    void aNamedModuleThatCannotBeUsedIsToldAndTheExitCodeSaysSo_data() {
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("code");
        for (const char* command : {"certs", "providers", "sign"}) {
            const QByteArray name(command);
            QTest::newRow((name + ", missing").constData())
                << QStringLiteral("/nonexistent.so") << QStringLiteral("driver_missing");
            QTest::newRow((name + ", no library").constData())
                << m_place.path(QStringLiteral("text.so")) << QStringLiteral("driver_not_loadable");
        }
    }
    void aNamedModuleThatCannotBeUsedIsToldAndTheExitCodeSaysSo() {
        QFETCH(QString, module);
        QFETCH(QString, code);
        const auto command = QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(','), 0, 0);
        QStringList arguments{command, QStringLiteral("--module"), module};
        if (command == QStringLiteral("sign"))
            arguments += {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("out.pdf"),
                          QStringLiteral("--cert"), m_token->uri};
        const auto told = m_place.run(arguments);
        QCOMPARE(told.exitCode, 3);
        QVERIFY2(told.err.contains(module.section(QLatin1Char('/'), -1).toUtf8()), told.err.constData());
        const auto json = m_place.run(arguments + QStringList{QStringLiteral("--json")});
        QCOMPARE(json.exitCode, 3);
        QVERIFY2(json.out.contains(code.toUtf8()), json.out.constData());
    }
    /// One that works beside it does not make it silent.
    void aBrokenModuleBesideAWorkingOneIsToldToo() {
        const auto done = m_place.run({QStringLiteral("certs"), QStringLiteral("--module"), m_token->module,
                                       QStringLiteral("--module"), QStringLiteral("/nonexistent.so")});
        QCOMPARE(done.exitCode, 3);
        QVERIFY(done.out.contains("Nguyễn Văn An"));
        QVERIFY(done.err.contains("nonexistent"));
    }

    /// A copy of a token, as some hand out for safety: both are there, each with an address of its own.
    void twoTokensThatAreTheSameAreBothListedAndEachIsFound() {
        SoftToken copied = *m_token;
        const FaultyDriver driver(m_place, copied);
        driver.set("slots 2\nsame-token\n");
        const auto listed = m_place.run(
            {QStringLiteral("certs"), QStringLiteral("--module"), copied.module, QStringLiteral("--json")});
        QStringList uris;
        for (const auto& one : listed.json().value(QStringLiteral("certificates")).toArray())
            if (const auto uri = one.toObject().value(QStringLiteral("uri")).toString();
                uri.startsWith(QStringLiteral("pkcs11:")))
                uris.append(uri);
        QCOMPARE(uris.size(), 2);
        QVERIFY(uris.at(0) != uris.at(1));
        for (const auto& uri : uris) {
            const auto done =
                m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                             QStringLiteral("copy.pdf"), QStringLiteral("--module"), copied.module,
                             QStringLiteral("--cert"), uri, QStringLiteral("--pin-file"),
                             QStringLiteral("pin.txt"), QStringLiteral("--json")});
            QVERIFY2(done.exitCode == 0, done.out.constData());
            QVERIFY(QFile::remove(m_place.path(QStringLiteral("copy.pdf"))));
        }
    }

    void anAddressWithAnAttributeThatIsNotTrueFindsNothing_data() {
        QTest::addColumn<QString>("attribute");
        for (const char* attribute : {"object=other", "library-description=other", "slot-description=other",
                                      "slot-id=999999", "type=data", "serial=1"})
            QTest::newRow(attribute) << QStringLiteral(";") + QLatin1String(attribute);
        QTest::newRow("module-name") << QStringLiteral("?module-name=other");
        QTest::newRow("module-path") << QStringLiteral("?module-path=/usr/lib/other.so");
    }
    void anAddressWithAnAttributeThatIsNotTrueFindsNothing() {
        QFETCH(QString, attribute);
        const auto sign = [&](const QString& uri) {
            return m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                                QStringLiteral("out.pdf"), QStringLiteral("--module"), m_token->module,
                                QStringLiteral("--cert"), uri, QStringLiteral("--pin-file"),
                                QStringLiteral("pin.txt"), QStringLiteral("--json")});
        };
        const auto done = sign(m_token->uri + attribute);
        QCOMPARE(done.exitCode, 3);
        QCOMPARE(done.errorCode(), QStringLiteral("token_not_found"));
        QVERIFY(!m_place.names().contains(QStringLiteral("out.pdf")));
    }
    void anAddressWithWhatIsNoAttributeIsRefusedByItsName() {
        const auto done =
            m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                         QStringLiteral("out.pdf"), QStringLiteral("--module"), m_token->module,
                         QStringLiteral("--cert"), m_token->uri + QStringLiteral(";colour=red")});
        QCOMPARE(done.exitCode, 2);
        QVERIFY2(done.err.contains("colour"), done.err.constData());
    }
    void aPinInAnAddressIsRefusedAndNotRepeated() {
        const auto done =
            m_place.run({QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                         QStringLiteral("out.pdf"), QStringLiteral("--module"), m_token->module,
                         QStringLiteral("--cert"), m_token->uri + QStringLiteral("?pin-value=123456")});
        QCOMPARE(done.exitCode, 2);
        QVERIFY2(done.err.contains("pin-value"), done.err.constData());
        QVERIFY2(!done.err.contains("123456"), done.err.constData());
    }
};

KYSO_TEST(ModuleTest)
#include "ModuleTest.moc"
