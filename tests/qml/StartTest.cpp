#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace {

const QString window = QStringLiteral(KYSO_BINARY_DIR "/bin/kyso-desktop");

/// The window in a process of its own, ended with the object.
class RunningWindow {
public:
    explicit RunningWindow(const QString& program, const QStringList& arguments) {
        QFile::setPermissions(m_home.path(), QFile::Permissions(0x7777));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("KYSO_HOME", m_home.filePath("kyso"));
        environment.insert("HOME", m_home.path());
        environment.insert("KYSO_TRACE", "1");
        m_process.setProcessEnvironment(environment);
        m_process.start(program, arguments);
    }
    ~RunningWindow() {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Whether it came to show something, and goes on.
    bool isShown() {
        while (m_process.state() != QProcess::NotRunning && !m_said.contains("first-frame")) {
            m_process.waitForReadyRead(1'000);
            m_said += m_process.readAllStandardError();
        }
        return m_process.state() == QProcess::Running;
    }
    QString inProc(const QString& name) const {
        return QStringLiteral("/proc/%1/%2").arg(m_process.processId()).arg(name);
    }
    QByteArray said() const { return m_said; }

private:
    QTemporaryDir m_home;
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

/// How the program starts, whatever it is started with.
class StartTest : public QObject {
    Q_OBJECT
private slots:
    void anEmptyName_isAMessageInTheWindow() {
        RunningWindow running(window, {QString()});
        QVERIFY2(running.isShown(), running.said());
    }
    void aNameInAFolderThatIsGone_isAMessageInTheWindow() {
        QTemporaryDir folder;
        const QString gone = folder.filePath("gone");
        QDir().mkdir(gone);
        RunningWindow running("/bin/sh",
                              {"-c", R"(cd "$1" && rmdir "$1" && exec "$2" a.pdf)", "sh", gone, window});
        QVERIFY2(running.isShown(), running.said());
    }
    void itsMemory_isNobodysToLookAt_andLeavesNoCore() {
        // An administrator's processes belong to one anyway.
        RunningWindow running(
            ::geteuid() == 0 ? QStringLiteral("setpriv") : window,
            ::geteuid() == 0 ? QStringList{"--reuid", "65534", "--regid", "65534", "--clear-groups", window}
                             : QStringList());
        QVERIFY2(running.isShown(), running.said());
        struct stat memory {};
        QCOMPARE(::stat(running.inProc("mem").toLocal8Bit().constData(), &memory), 0);
        QCOMPARE(memory.st_uid, 0U);
        QFile limits(running.inProc("limits"));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        QVERIFY(limits.readAll().simplified().contains("Max core file size 0 0 bytes"));
    }
};
QTEST_MAIN(StartTest)

#include "StartTest.moc"
