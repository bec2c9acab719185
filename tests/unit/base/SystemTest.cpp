#include "base/JoiningThread.h"
#include "base/PathText.h"
#include "base/os/ChildProcess.h"
#include "base/os/Environment.h"
#include "base/os/FileAccess.h"
#include "base/os/PrivateChannel.h"
#include "base/os/PrivateFolder.h"
#include "base/os/SharedPages.h"
#include "base/os/ThisProcess.h"
#include "support/TestRegistry.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace kyso;
using namespace std::chrono_literals;

namespace {

os::Deadline soon() {
    return std::chrono::steady_clock::now() + 5s;
}

/// What came through the channel until the other side closed it.
std::string allFrom(const os::PrivateChannel& channel) {
    std::string text;
    os::Handle none;
    for (std::array<std::uint8_t, 1> one{}; channel.receive(one, none, soon());)
        text.push_back(static_cast<char>(one[0]));
    return text;
}

/// Runs a line of shell with a channel as its descriptor 3; what it wrote there.
std::string saidByShell(const std::string& line, bool diesWithStartingThread,
                        const std::optional<std::vector<std::string>>& variables = {}) {
    auto ends = os::PrivateChannel::make();
    auto child = os::ChildProcess::start({.file = "/bin/sh",
                                          .arguments = {"-c", line},
                                          .channel = &ends->second,
                                          .variables = variables,
                                          .diesWithStartingThread = diesWithStartingThread});
    if (!child)
        return os::textOf(child.error());
    ends->second = {};
    return allFrom(ends->first);
}

} // namespace

/// What core/base/os promises, against the system that runs the tests.
class SystemTest : public QObject {
    Q_OBJECT

private slots:
    void path_isUtf8_andBackAgain() {
        const std::string text = "/nhà/hợp đồng (1).pdf";
        QCOMPARE(toUtf8(pathFromUtf8(text)), text);
    }

    void channel_carriesBytes_andAnOpenFile() {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "a";
        std::ofstream(path) << "from a file";
        const auto file = os::openToRead(path);
        auto ends = os::PrivateChannel::make();
        QVERIFY(file && ends);
        QVERIFY(ends->first.send(asBytes("he"), asBytes("llo"), file->get(), soon()));
        Bytes got(5);
        os::Handle attached;
        QVERIFY(ends->second.receive(got, attached, soon()));
        QCOMPARE(asText(got), std::string_view("hello"));
        QVERIFY(attached && attached.get() != file->get());
        Bytes content(11);
        QCOMPARE(os::readSomeAt(attached, 0, content).value(), content.size());
        QCOMPARE(asText(content), std::string_view("from a file"));
    }

    void channel_ofWhichTheOtherEndCloses_saysSo_andASilentOneRunsOutOfTime() {
        auto ends = os::PrivateChannel::make();
        Bytes got(1);
        os::Handle none;
        QVERIFY(!ends->first.waitForInput(1ms).value());
        const auto silent = ends->first.receive(got, none, std::chrono::steady_clock::now() + 10ms);
        QVERIFY(!silent && silent.error() == std::errc::timed_out);
        // Neither may sending end this process.
        ends->second = {};
        QVERIFY(ends->first.waitForInput(1ms).value());
        const auto closed = ends->first.receive(got, none, soon());
        QVERIFY(!closed && closed.error() == std::errc::not_connected);
        QVERIFY(!ends->first.send(asBytes("x"), {}, os::noHandle, soon()));
    }

    void channel_thatIsFull_isWaitedForUntilTheDeadline() {
        auto ends = os::PrivateChannel::make();
        const auto sent =
            ends->first.send(Bytes(16U << 20), {}, os::noHandle, std::chrono::steady_clock::now() + 10ms);
        QVERIFY(!sent && sent.error() == std::errc::timed_out);
    }

    void sharedPages_areReadElsewhere_andCannotBeChangedAnyMore() {
        const auto memory = os::makeSharedPages(asBytes("picture"));
        QVERIFY(memory);
        const auto pages = os::SharedPages::map(memory, 7);
        QCOMPARE(asText({pages.data(), pages.size()}), std::string_view("picture"));
        QVERIFY(::ftruncate(memory.get(), 0) != 0);
        QVERIFY(::write(memory.get(), "x", 1) < 0);
        QVERIFY(os::SharedPages::map(memory, 8).data() == nullptr);
    }

    void sharedPages_thatCouldStillShrink_areNotMapped() {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "a";
        std::ofstream(path) << "picture";
        QVERIFY(os::SharedPages::map(*os::openToRead(path), 7).data() == nullptr);
    }

    void child_hasItsChannel_andNothingElseOfOurs_data() {
        QTest::addColumn<bool>("diesWithStartingThread");
        QTest::newRow("lives on its own") << false;
        QTest::newRow("dies with its thread") << true;
    }
    void child_hasItsChannel_andNothingElseOfOurs() {
        QFETCH(bool, diesWithStartingThread);
        const os::Handle inheritable(::fcntl(STDERR_FILENO, F_DUPFD, 20));
        const auto line = "printf 'hello '>&3; [ -e /proc/$$/fd/" + std::to_string(inheritable.get()) +
                          " ] && printf more >&3; [ -p /proc/$$/fd/0 ] || cat >&3; exit 0";
        QCOMPARE(saidByShell(line, diesWithStartingThread), std::string("hello "));
    }

    void child_hasTheNamedVariablesOnly_data() { child_hasItsChannel_andNothingElseOfOurs_data(); }
    void child_hasTheNamedVariablesOnly() {
        QFETCH(bool, diesWithStartingThread);
        qputenv("KYSO_TEST_NAMED", "mine");
        qputenv("KYSO_TEST_OTHER", "secret");
        const auto said = saidByShell("tr '\\0' ' ' < /proc/$$/environ >&3", diesWithStartingThread,
                                      {{"KYSO_TEST_NAMED", "KYSO_TEST_NOT_SET"}});
        QCOMPARE(said, std::string("KYSO_TEST_NAMED=mine "));
    }

    void child_isInAGroupOfItsOwn_withNoSignalBlockedOrIgnored_data() {
        child_hasItsChannel_andNothingElseOfOurs_data();
    }
    void child_isInAGroupOfItsOwn_withNoSignalBlockedOrIgnored() {
        QFETCH(bool, diesWithStartingThread);
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        ::pthread_sigmask(SIG_BLOCK, &all, &before);
        const auto ignored = std::signal(SIGPIPE, SIG_IGN);
        const auto said = saidByShell("grep -E 'SigBlk|SigIgn|NSpgid' /proc/self/status >&3; echo $$ >&3",
                                      diesWithStartingThread);
        std::signal(SIGPIPE, ignored);
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
        std::istringstream fields(said);
        std::string name;
        std::string group;
        std::string blocked;
        std::string ignoredThere;
        std::string shell;
        fields >> name >> group >> name >> blocked >> name >> ignoredThere >> shell;
        QCOMPARE(group, shell);
        QCOMPARE(std::stoull(blocked, nullptr, 16), 0ULL);
        QCOMPARE(std::stoull(ignoredThere, nullptr, 16) >> (SIGPIPE - 1) & 1U, 0ULL);
    }

    void child_isEndedWithTheObject_togetherWithWhatItStarted() {
        int group = 0;
        {
            auto ends = os::PrivateChannel::make();
            auto child = os::ChildProcess::start(
                {.file = "/bin/sh",
                 .arguments = {"-c", "sleep 1000 3>&- & printf x >&3; exec 3>&-; wait"},
                 .channel = &ends->second});
            QVERIFY(child);
            ends->second = {};
            QCOMPARE(allFrom(ends->first), std::string("x"));
            group = (*child)->id();
            QVERIFY(!(*child)->hasEnded());
            QVERIFY(os::isRunning(group));
        }
        QVERIFY(!os::isRunning(group));
        // What it started is collected by whoever takes in orphans.
        QTRY_VERIFY(::kill(-group, 0) != 0);
    }

    void child_thatWasKilled_hasEnded_andKillingItAgainDoesNothing() {
        auto child = os::ChildProcess::start({.file = "/bin/sh", .arguments = {"-c", "sleep 1000"}});
        QVERIFY(child && !(*child)->hasEnded());
        (*child)->kill();
        QTRY_VERIFY((*child)->hasEnded());
        (*child)->kill();
        QVERIFY((*child)->hasEnded());
    }

    void child_mayDieWithTheThreadThatStartedIt() {
        std::unique_ptr<os::ChildProcess> child;
        bool wasUp = false;
        JoiningThread([&] {
            auto ends = os::PrivateChannel::make();
            auto started = os::ChildProcess::start({.file = "/bin/sh",
                                                    .arguments = {"-c", "echo up >&3; exec sleep 1000"},
                                                    .channel = &ends->second,
                                                    .diesWithStartingThread = true});
            if (started)
                child = std::move(*started);
            wasUp = child && ends->first.waitForInput(5s).value_or(false) && !child->hasEnded();
        }).join();
        QVERIFY(wasUp);
        QTRY_VERIFY(child->hasEnded());
    }

    void program_thatIsNotThere_isToldOf() {
        const auto child = os::ChildProcess::start({.file = "/nowhere/at/all"});
        QVERIFY(!child && child.error() == std::errc::no_such_file_or_directory);
    }

    void secretVariable_isTakenAway() {
        qputenv("KYSO_TEST_SECRET", "1234");
        const auto secret = os::takeSecretVariable("KYSO_TEST_SECRET");
        QVERIFY(secret && asText(secret->view()) == "1234");
        QVERIFY(std::getenv("KYSO_TEST_SECRET") == nullptr);
        QVERIFY(!os::takeSecretVariable("KYSO_TEST_SECRET"));
    }

    void folderOfOnesOwn_isForThisPersonAlone_andSoIsWhatWasMissingAboveIt() {
        namespace fs = std::filesystem;
        QTemporaryDir scratch;
        const fs::path there = fs::path(scratch.path().toStdString()) / "there";
        fs::create_directory(there);
        fs::permissions(there, fs::perms(0755));
        const auto before = ::umask(0);
        const auto made = os::makePrivateFolder(there / "data" / "trust");
        ::umask(before);
        QVERIFY(made);
        for (const auto& folder : {there / "data", there / "data" / "trust"})
            QCOMPARE(static_cast<int>(fs::status(folder).permissions()), 0700);
        QCOMPARE(static_cast<int>(fs::status(there).permissions()), 0755);
        QVERIFY(os::makePrivateFolder(there / "data"));
        std::ofstream(there / "file") << "x";
        QVERIFY(!os::makePrivateFolder(there / "file" / "below"));
    }

    void openingAPipeToRead_waitsForNobody() {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "pipe";
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        const auto opened = os::openToRead(path);
        QVERIFY(opened);
        QVERIFY(os::factsOf(*opened)->kind == os::FileKind::Other);
    }
};

KYSO_TEST(SystemTest)
#include "SystemTest.moc"
