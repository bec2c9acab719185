#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace kyso::test;

/// Whatever goes wrong with the token, its driver, the disk or the document while signing: the right code and
/// exit, cause and remedy in both languages, the original as it was, nothing half-done, no PIN told.
class FaultTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    SoftToken m_token;
    std::unique_ptr<FaultyDriver> m_driver;
    QByteArray m_contract;
    QStringList m_names;

    QStringList arguments(const QString& output = QStringLiteral("out.pdf")) const {
        return QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                           output} +
               m_token.key();
    }
    QStringList jsonArguments(const QString& output = QStringLiteral("out.pdf")) const {
        return arguments(output) + QStringList{QStringLiteral("--json")};
    }
    /// Started, and held inside C_Sign: the document is open and written but for its end.
    std::unique_ptr<QProcess> startAndHold() const {
        QFile::remove(m_place.path(QStringLiteral("token/faults.signing")));
        m_driver->set("hold-sign\n");
        auto process = m_place.start(jsonArguments());
        const auto held = [this] {
            return QFile::exists(m_place.path(QStringLiteral("token/faults.signing")));
        };
        return QTest::qWaitFor(held, 60'000) ? std::move(process) : nullptr;
    }
    /// Started, and not answered by the driver when it is to sign.
    std::unique_ptr<QProcess> startAndHang() const {
        const auto before = m_driver->logins().size();
        m_driver->set("hang C_Sign\n");
        auto process = m_place.start(jsonArguments());
        const auto isLoggedIn = [&] { return m_driver->logins().size() > before; };
        return QTest::qWaitFor(isLoggedIn, 60'000) ? std::move(process) : nullptr;
    }
    /// One that ended and that nobody asked about does not count.
    static bool isRunning(const QByteArray& process) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(process)));
        return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
    }
    void nothingIsLost() const {
        QCOMPARE(m_place.read(QStringLiteral("contract.pdf")), m_contract);
        QCOMPARE(m_place.names(), m_names);
    }
    void saysNoPin(const Outcome& done) const {
        const QByteArray pin = m_place.read(QStringLiteral("pin.txt")).trimmed();
        QVERIFY(!pin.isEmpty());
        QVERIFY(!done.out.contains(pin) && !done.err.contains(pin));
    }
    /// The same failure told in English and Vietnamese, as JSON and at the terminal.
    template<class Run>
    void isToldInBothLanguages(const QString& code, int exitCode, Run run) const {
        QJsonObject errors[2];
        int index = 0;
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("vi")}) {
            const Outcome done = run(jsonArguments(), language);
            QCOMPARE(done.errorCode(), code);
            QCOMPARE(done.exitCode, exitCode);
            QCOMPARE(done.file().value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
            errors[index++] = done.file().value(QStringLiteral("error")).toObject();
            saysNoPin(done);
            nothingIsLost();
        }
        for (const QString& part : {QStringLiteral("message"), QStringLiteral("remedy")}) {
            QVERIFY(!errors[0].value(part).toString().isEmpty());
            QVERIFY2(errors[0].value(part) != errors[1].value(part),
                     qPrintable(errors[0].value(part).toString()));
        }
        const Outcome plain = run(arguments(), QStringLiteral("vi"));
        QCOMPARE(plain.exitCode, exitCode);
        const QString said = QString::fromUtf8(plain.err);
        for (const QString& part : {QStringLiteral("message"), QStringLiteral("remedy")})
            QVERIFY2(said.contains(errors[1].value(part).toString()), plain.err.constData());
        saysNoPin(plain);
        nothingIsLost();
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        auto token = SoftToken::make(m_place);
        QVERIFY(token);
        m_token = *token;
        m_driver = std::make_unique<FaultyDriver>(m_place, m_token);
        // The first run makes what every run leaves: the folder for settings and caches.
        QCOMPARE(m_place.run(jsonArguments(QStringLiteral("before.pdf"))).exitCode, 0);
        m_contract = m_place.read(QStringLiteral("contract.pdf"));
        m_names = m_place.names();
    }
    void init() {
        m_driver->set({});
        m_place.write(QStringLiteral("pin.txt"), m_token.pin.toUtf8() + '\n');
        m_place.write(QStringLiteral("contract.pdf"), m_contract);
        QFile::remove(m_place.path(QStringLiteral("out.pdf")));
    }

    void aTokenOrDriverThatFailsIsToldAndNothingIsLost_data() {
        QTest::addColumn<QByteArray>("faults");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<int>("logins");
        const auto row = [](const char* name, const char* faults, const char* code, int exitCode,
                            int logins) {
            QTest::newRow(name) << QByteArray(faults) << QString::fromLatin1(code) << exitCode << logins;
        };
        // A PIN from a file is never sent where one more wrong one would lock the token.
        row("last try", "pin-low\npin-final-try\n", "pin_last_try", 4, 0);
        row("locked", "pin-locked\n", "pin_locked", 4, 0);
        row("no token", "removed\n", "token_not_found", 3, 0);
        row("pulled out while signing", "sign-error 1 50\n", "token_removed", 3, 1);
        row("device error", "sign-error 1 48\n", "token_device_error", 3, 1);
        row("crash while starting", "crash C_Initialize\n", "driver_crashed", 3, 0);
        row("crash while logging in", "crash C_Login\n", "driver_crashed", 3, 0);
        row("crash while signing", "crash C_Sign\n", "driver_crashed", 3, 1);
    }
    void aTokenOrDriverThatFailsIsToldAndNothingIsLost() {
        QFETCH(QByteArray, faults);
        QFETCH(QString, code);
        QFETCH(int, exitCode);
        QFETCH(int, logins);
        m_driver->set(faults);
        const auto before = m_driver->logins().size();
        constexpr int runs = 3;
        isToldInBothLanguages(code, exitCode, [this](const QStringList& command, const QString& language) {
            return m_place.run(command, language);
        });
        QCOMPARE(m_driver->logins().size() - before, logins * runs);
        m_driver->set({});
        QCOMPARE(m_place.run(jsonArguments()).exitCode, 0); // and the next run works
    }
    void aDriverThatHangsWhileSigningIsToldAfterAWhileAndGivenUpWithCtrlC() {
        const auto process = startAndHang();
        QVERIFY(process);
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += process->readAllStandardError()).contains("touch"), 20'000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const auto done = Workplace::finish(*process);
        QCOMPARE(done.exitCode, 5);
        nothingIsLost();
    }
    void aKilledProgramLeavesNoDriverBehind() {
        for (const bool duringACall : {false, true}) {
            const auto process = duringACall ? startAndHang() : startAndHold();
            QVERIFY(process);
            const auto drivers = childrenOf(QString::number(process->processId()));
            QVERIFY(!drivers.isEmpty());
            process->kill();
            QVERIFY(process->waitForFinished(60'000));
            for (const auto& driver : drivers)
                QTRY_VERIFY_WITH_TIMEOUT(!isRunning(driver), 5'000);
            m_driver->set({});
            nothingIsLost();
        }
    }
    void aWrongPinIsSentOnceAndToldNowhere() {
        m_place.write(QStringLiteral("pin.txt"), "97531864\n");
        const auto before = m_driver->logins().size();
        isToldInBothLanguages(QStringLiteral("pin_incorrect"), 4,
                              [this](const QStringList& command, const QString& language) {
                                  return m_place.run(command, language);
                              });
        QCOMPARE(m_driver->logins().size() - before, 3);
    }
    void aLimitOnFileSizesIsAFullDisk() {
        // 512-byte blocks: less than the contract has.
        isToldInBothLanguages(
            QStringLiteral("disk_full"), 1, [this](const QStringList& command, const QString& language) {
                return m_place.runUnder({QStringLiteral("sh"), QStringLiteral("-c"),
                                         QStringLiteral("ulimit -f 40; exec \"$@\""), QStringLiteral("sh")},
                                        command, language);
            });
    }
    void aFullDiskLeavesNothingBehind() {
        const QStringList onSmallDisk = {
            QStringLiteral("unshare"),
            QStringLiteral("--mount"),
            QStringLiteral("--map-root-user"),
            QStringLiteral("sh"),
            QStringLiteral("-c"),
            QStringLiteral("mkdir -p small && mount -t tmpfs -o size=40k kyso small || exit 77; \"$@\"; "
                           "code=$?; ls -A small >small.txt; exit $code"),
            QStringLiteral("sh")};
        const auto done = m_place.runUnder(onSmallDisk, jsonArguments(QStringLiteral("small/out.pdf")));
        const QByteArray left = m_place.read(QStringLiteral("small.txt"));
        QFile::remove(m_place.path(QStringLiteral("small.txt")));
        QDir().rmdir(m_place.path(QStringLiteral("small")));
        if (done.exitCode == 77 || done.out.isEmpty())
            QSKIP("no disk can be mounted here");
        QCOMPARE(done.errorCode(), QStringLiteral("disk_full"));
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(left, QByteArray());
        nothingIsLost();
    }
    void aDocumentThatChangesWhileItIsSignedIsNotSigned() {
        const auto process = startAndHold();
        QVERIFY(process);
        m_place.write(QStringLiteral("contract.pdf"), m_contract + "%%EOF\n");
        m_driver->set({});
        const auto done = Workplace::finish(*process);
        QCOMPARE(done.errorCode(), QStringLiteral("file_changed"));
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(m_place.read(QStringLiteral("contract.pdf")), m_contract + "%%EOF\n");
        QCOMPARE(m_place.names(), m_names);
    }
    void aKillInTheMiddleLeavesNoFileBehind() {
        const QByteArray folder = m_place.path(QStringLiteral(".")).toUtf8();
        const int nameless = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (nameless < 0)
            QSKIP("this file system knows no nameless files");
        ::close(nameless);
        const auto process = startAndHold();
        QVERIFY(process);
        process->kill();
        QVERIFY(process->waitForFinished(60'000));
        m_driver->set({});
        nothingIsLost();
    }
};

KYSO_TEST(FaultTest)
#include "FaultTest.moc"
