#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>

using namespace kyso::test;

/// Killed without a word, at whichever moment and with a driver that does not answer: two seconds later
/// nothing of it runs or lies about.
class KillTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    SoftToken m_token;
    std::unique_ptr<FaultyDriver> m_driver;
    QHash<QString, QByteArray> m_kept; ///< by the token's files

    static constexpr int instants = 100;
    /// A person waits two seconds at most; a machine that is busy with other tests gets more.
    static constexpr int patienceMs = 10'000;

    /// This process takes over orphans.
    static QByteArrayList children() { return childrenOf(QStringLiteral("self")); }
    /// Takes notice of orphans that ended.
    static bool nothingRuns() {
        for (const auto& child : children())
            ::waitpid(child.toInt(), nullptr, WNOHANG);
        return children().isEmpty();
    }
    /// SoftHSM writes into its token's files at each login, where they stand: one killed in the middle of it
    /// has no token any more.
    void keepToken() {
        QDirIterator files(m_place.path(QStringLiteral("token/tokens")), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QFile::ReadOnly))
                m_kept[file.fileName()] = file.readAll();
        }
    }
    bool putTokenBack() const {
        for (auto kept = m_kept.begin(); kept != m_kept.end(); ++kept) {
            QFile file(kept.key());
            if (!file.open(QFile::WriteOnly) || file.write(kept.value()) != kept.value().size())
                return false;
        }
        return !m_kept.isEmpty();
    }
    static bool hasChildren(const QProcess& process) {
        return !childrenOf(QString::number(process.processId())).isEmpty();
    }
    QStringList leftovers() const {
        QStringList names = m_place.names();
        names.removeAll(QStringLiteral("out.pdf"));
        for (const char* folder : {"run", "tmp"})
            names += QDir(m_place.path(QLatin1String(folder)))
                         .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        return names;
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        const auto token = SoftToken::make(m_place);
        if (!token)
            QSKIP("SoftHSM is not installed");
        m_token = *token;
        keepToken();
        m_driver = std::make_unique<FaultyDriver>(m_place, m_token);
        for (const char* folder : {"run", "tmp", "home/config"})
            QVERIFY(QDir().mkpath(m_place.path(QLatin1String(folder))));
        QFile::setPermissions(m_place.path(QStringLiteral("run")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("XDG_RUNTIME_DIR", m_place.path(QStringLiteral("run")).toUtf8());
        qputenv("TMPDIR", m_place.path(QStringLiteral("tmp")).toUtf8());
        m_place.write(QStringLiteral("home/config/settings.ini"),
                      "[providers]\nmodules=" + m_token.module.toUtf8() + "\n");
        QCOMPARE(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
        // What a first start makes for good is there before.
        QCOMPARE(m_place.run({QStringLiteral("certs"), QStringLiteral("--module"), m_token.module}).exitCode,
                 0);
    }
    void cleanupTestCase() {
        ::prctl(PR_SET_CHILD_SUBREAPER, 0);
        qunsetenv("XDG_RUNTIME_DIR");
        qunsetenv("TMPDIR");
    }

    void nothingIsLeft_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("stepMs");
        QTest::newRow("signing, a driver that hangs when asked to")
            << QStringLiteral("kyso") << QByteArray("hang C_Sign\n") << 4;
        QTest::newRow("the window, a driver that hangs when read")
            << QStringLiteral("kyso-desktop") << QByteArray("hang C_FindObjects\n") << 10;
    }
    void nothingIsLeft() {
        QFETCH(QString, program);
        QFETCH(QByteArray, fault);
        QFETCH(int, stepMs);
        if (!QFile::exists(QStringLiteral(KYSO_BINARY_DIR "/bin/") + program))
            QSKIP("the window is not built here");
        const QStringList arguments =
            program == QStringLiteral("kyso")
                ? QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                              QStringLiteral("out.pdf")} +
                      m_token.key()
                : QStringList{QStringLiteral("contract.pdf")};
        const auto start = [&] { return m_place.startOther(program, arguments); };
        // Once to the end of what it does by itself, so that folders made for good are no leftovers.
        m_driver->set(fault);
        const auto end = qScopeGuard([&] { m_driver->set({}); });
        {
            const auto first = start();
            QVERIFY(first->waitForStarted());
            QVERIFY(QTest::qWaitFor([&] { return hasChildren(*first); }, 60'000));
            QTest::qWait(instants * stepMs);
            first->kill();
            QVERIFY(first->waitForFinished(60'000));
        }
        QTRY_VERIFY_WITH_TIMEOUT(nothingRuns(), patienceMs);
        const auto before = leftovers();
        for (int instant = 0; instant < instants; ++instant) {
            QVERIFY(putTokenBack());
            const auto process = start();
            QVERIFY(process->waitForStarted());
            // Every other one is counted from when it has a driver, however long this machine takes for that.
            if (instant % 2 == 1)
                QVERIFY2(QTest::qWaitFor([&] { return hasChildren(*process); }, 60'000),
                         process->readAllStandardError().constData());
            QTest::qSleep(instant * stepMs);
            process->kill();
            QVERIFY(process->waitForFinished(60'000));
            QTRY_VERIFY2_WITH_TIMEOUT(nothingRuns(), qPrintable(QString::number(instant)), patienceMs);
        }
        auto after = leftovers();
        for (const QString& name : before)
            after.removeOne(name);
        QVERIFY2(after.isEmpty(), qPrintable(after.join(QLatin1Char(' '))));
    }
};

KYSO_TEST(KillTest)
#include "KillTest.moc"
