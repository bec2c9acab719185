#include "RendererFixture.h"
#include "support/TestRegistry.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <map>
#include <sys/syscall.h>
#include <unistd.h>

using namespace kyso;
using namespace kyso::test;
using render::Renderer;

namespace {

/// A number that only a machine without other users' rights has.
constexpr int nobody = 65534;

/// What the probe told, by door: "open", or how it was kept shut.
using Doors = std::map<QString, QString>;

/// Runs a probe in the renderer's place, with a home of its own; `asNobody` as a person without any rights.
Doors doorsSeenBy(const QString& program, bool asNobody) {
    QTemporaryDir folder;
    const auto everybody = QFile::Permissions(0x7777);
    QFile::setPermissions(folder.path(), everybody);
    const QString home = folder.filePath("home");
    QDir(folder.path()).mkpath("home/.fonts");
    for (const QString& path : {home, home + "/.fonts"})
        QFile::setPermissions(path, everybody);
    QFile secret(home + "/secret");
    if (!secret.open(QIODevice::WriteOnly) || secret.write("mine") != 4)
        return {};
    secret.close();
    secret.setPermissions(QFile::Permissions(0x6666));
    // Where everybody can run it.
    const QString copy = folder.filePath("probe");
    QFile::copy(QStringLiteral(KYSO_BINARY_DIR "/tests/fakes/") + program, copy);
    QFile::setPermissions(copy, everybody);

    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", home);
    process.setProcessEnvironment(environment);
    if (asNobody) {
        const QString id = QString::number(nobody);
        process.start("setpriv", {"--reuid", id, "--regid", id, "--clear-groups", copy});
    } else {
        process.start(copy, QStringList());
    }
    process.waitForFinished(60'000);
    Doors doors;
    for (const QString& line : QString::fromUtf8(process.readAllStandardOutput()).split('\n'))
        if (const auto parts = line.split('\t'); parts.size() == 2)
            doors[parts[0]] = parts[1];
    return doors;
}

QStringList openOf(const Doors& doors) {
    QStringList open;
    for (const auto& [door, how] : doors)
        if (how == "open")
            open << door;
    return open;
}

bool kernelFiltersCalls() {
    return ::access("/proc/sys/kernel/seccomp/actions_avail", F_OK) == 0;
}

bool kernelFiltersFiles() {
    constexpr long askForVersion = 1;
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0L, askForVersion) > 0;
}

QByteArray limitsOf(int process) {
    QFile file(QStringLiteral("/proc/%1/limits").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll().simplified() : QByteArray();
}

} // namespace

/// What code that took the renderer over could reach.
class ConfinementTest : public QObject {
    Q_OBJECT
private slots:
    void fromWhereTheRendererIsKept_noDoorIsOpen_data() {
        QTest::addColumn<bool>("asNobody");
        if (::geteuid() == 0) {
            QTest::newRow("as the administrator") << false;
            QTest::newRow("as an ordinary person") << true;
        } else {
            QTest::newRow("as an ordinary person") << false;
        }
    }
    void fromWhereTheRendererIsKept_noDoorIsOpen() {
        QFETCH(bool, asNobody);
        const auto doors = doorsSeenBy("renderer_probe", asNobody);
        QVERIFY(doors.size() > 80);
        // The kernel is asked here too: a filter that fails looks else like a kernel without one.
        QCOMPARE(doors.at("calls") == "1", kernelFiltersCalls());
        QCOMPARE(doors.at("files") == "1", kernelFiltersFiles());
        if (!kernelFiltersCalls() || !kernelFiltersFiles())
            QSKIP("this kernel has no filter for calls, or none for files");
        auto open = openOf(doors);
#if defined(__SANITIZE_ADDRESS__)
        // It is given no limit then: the sanitizer takes terabytes of addresses.
        open.removeAll(QStringLiteral("lift a limit"));
        open.removeAll(QStringLiteral("take more than a gigabyte"));
#endif
        QVERIFY2(open.isEmpty(), qPrintable(open.join(QLatin1String(", "))));
    }
    void withoutBeingKeptThere_theSameDoorsAreOpen() {
        const auto open = openOf(doorsSeenBy("renderer_probe_free", ::geteuid() == 0));
        for (const char* const door :
             {"read /etc/passwd", "read a file of the home", "make a file in the home", "make a file in /tmp",
              "read its own environment", "run a program", "fork", "signal the parent",
              "read the parent's memory by a call", "make an internet socket", "make a local socket",
              "take more than a gigabyte", "remove a file"})
            QVERIFY2(open.contains(QLatin1String(door)), door);
        // That it was never given them does not hang on being kept anywhere.
        QVERIFY(!open.contains("find our environment") && !open.contains("have our environment"));
    }
    void theRenderer_tellsWhatItIsKeptIn() {
        Renderer renderer(rendererSettings());
        const auto sandbox = renderer.sandbox();
        QVERIFY(sandbox);
        const auto doors = doorsSeenBy("renderer_probe", false);
        QCOMPARE(sandbox->callsAreBounded, doors.at("calls") == "1");
        QCOMPARE(sandbox->filesAreBounded, doors.at("files") == "1");
    }
    void theRenderer_hasOneGigabyte_andLeavesNoCore() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("the sanitizer takes terabytes of addresses");
#endif
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.sandbox());
        const auto limits = limitsOf(renderer.processId());
        QVERIFY2(limits.contains("Max address space 1073741824 1073741824 bytes"), limits);
        QVERIFY2(limits.contains("Max core file size 0 0 bytes"), limits);
    }
    void aDocumentThatWantsMoreMemoryThanThereIs_costsOneMessage_andTheNextIsDrawn() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("the sanitizer takes terabytes of addresses");
#endif
        const Folder folder;
        Renderer renderer(rendererSettings());
        const auto greedy = folder.write("q.pdf", makePdf(1, QByteArray("q ").repeated(4'000'000)));
        QVERIFY(renderer.open(greedy, {}));
        const auto drawn = renderer.renderPage(1, 400);
        QVERIFY(!drawn);
        QVERIFY2(drawn.error().code == ErrorCode::RendererCrashed ||
                     drawn.error().code == ErrorCode::OutOfMemory,
                 nameOf(drawn.error().code).data());
        const auto opened = renderer.open(folder.write("a.pdf", makePdf(1, "0 0 50 50 re f")), {});
        QVERIFY2(opened, opened ? "" : nameOf(opened.error().code).data());
        QVERIFY(renderer.renderPage(1, 400));
    }
};
KYSO_TEST(ConfinementTest)

#include "ConfinementTest.moc"
