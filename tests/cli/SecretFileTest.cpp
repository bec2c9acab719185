#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace kyso::test;

/// PINs and passwords that come out of files and pipes.
class SecretFileTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    QByteArray m_password;

    QStringList sign(const QString& secret) const {
        return {QStringLiteral("sign"),       QStringLiteral("contract.pdf"),
                QStringLiteral("-o"),         QStringLiteral("out.pdf"),
                QStringLiteral("--on-exist"), QStringLiteral("replace"),
                QStringLiteral("--cert"),     QStringLiteral("trial.p12"),
                QStringLiteral("--pin-file"), secret,
                QStringLiteral("--json")};
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_password = m_place.read(QStringLiteral("trial-password.txt")).trimmed();
        QVERIFY(!m_password.isEmpty());
    }

    void theFirstLineIsTheSecret_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("behind");
        QTest::newRow("alone") << QByteArray() << QByteArray();
        QTest::newRow("a line") << QByteArray() << QByteArray("\n");
        QTest::newRow("a line of Windows") << QByteArray() << QByteArray("\r\n");
        QTest::newRow("a second line") << QByteArray() << QByteArray("\nsecond");
        QTest::newRow("behind a byte order mark") << QByteArray("\xEF\xBB\xBF") << QByteArray("\r\n");
    }
    void theFirstLineIsTheSecret() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, behind);
        m_place.write(QStringLiteral("secret.txt"), before + m_password + behind);
        const auto done = m_place.run(sign(QStringLiteral("secret.txt")));
        QCOMPARE(done.exitCode, 0);
    }
    void onlyAByteOrderMarkIsNoSecret() {
        m_place.write(QStringLiteral("secret.txt"), "\xEF\xBB\xBF\n" + m_password);
        QCOMPARE(m_place.run(sign(QStringLiteral("secret.txt"))).exitCode, 4);
    }

    void aFileThatOthersCanReadIsToldAndOneThatIsOnesOwnIsNot() {
        m_place.write(QStringLiteral("secret.txt"), m_password);
        QFile file(m_place.path(QStringLiteral("secret.txt")));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        const auto open = m_place.run(sign(QStringLiteral("secret.txt")));
        QCOMPARE(open.exitCode, 0);
        QVERIFY2(open.err.contains("chmod 600"), open.err.constData());
        QVERIFY(!open.err.contains(m_password));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const auto own = m_place.run(sign(QStringLiteral("secret.txt")));
        QCOMPARE(own.exitCode, 0);
        QVERIFY2(!own.err.contains("chmod"), own.err.constData());
    }

    void aPipeIsReadToTheEndOfItsLine_data() {
        QTest::addColumn<bool>("staysOpen");
        QTest::newRow("closed behind it") << false;
        QTest::newRow("left open") << true;
    }
    void aPipeIsReadToTheEndOfItsLine() {
        QFETCH(bool, staysOpen);
        const QByteArray pipe = m_place.path(QStringLiteral("pipe")).toUtf8();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const auto running = m_place.start(sign(QStringLiteral("pipe")));
        QFile writer(QString::fromUtf8(pipe));
        QVERIFY(writer.open(QIODevice::WriteOnly));
        writer.write(m_password + '\n');
        QVERIFY(writer.flush());
        if (!staysOpen)
            writer.close();
        QCOMPARE(Workplace::finish(*running).exitCode, 0);
        QVERIFY(QFile::remove(QString::fromUtf8(pipe)));
    }
    void aPipeNobodyWritesIntoIsGivenUpAtTheFirstSignal_data() {
        QTest::addColumn<bool>("hasWriter");
        QTest::newRow("never opened") << false;
        QTest::newRow("opened, and nothing said") << true;
    }
    void aPipeNobodyWritesIntoIsGivenUpAtTheFirstSignal() {
        QFETCH(bool, hasWriter);
        const QByteArray pipe = m_place.path(QStringLiteral("pipe")).toUtf8();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const auto running = m_place.start(sign(QStringLiteral("pipe")));
        QVERIFY(running->waitForStarted());
        // Read and write: opened without waiting for the reader.
        QFile writer(QString::fromUtf8(pipe));
        QVERIFY(!hasWriter || writer.open(QIODevice::ReadWrite));
        const auto isWaiting = [&] {
            QFile descriptors(QStringLiteral("/proc/%1/maps").arg(running->processId()));
            return QFile::symLinkTarget(QStringLiteral("/proc/%1/fd/3").arg(running->processId())).size() > 0;
        };
        QVERIFY(QTest::qWaitFor(isWaiting, 60'000));
        QTest::qWait(300);
        ::kill(static_cast<pid_t>(running->processId()), SIGINT);
        QCOMPARE(Workplace::finish(*running).exitCode, 5);
        QVERIFY(QFile::remove(QString::fromUtf8(pipe)));
    }
};

KYSO_TEST(SecretFileTest)
#include "SecretFileTest.moc"
