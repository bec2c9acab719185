#include "base/AtomicFile.h"

#include "base/File.h"
#include "base/FolderSync.h"
#include "base/JoiningThread.h"
#include "base/OpenFiles.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace kyso;
namespace fs = std::filesystem;

Q_DECLARE_METATYPE(kyso::AtomicFile::Temporary)

class AtomicFileTest : public QObject {
    Q_OBJECT

    static void temporaries() {
        QTest::addColumn<AtomicFile::Temporary>("temporary");
        QTest::newRow("nameless") << AtomicFile::Temporary::NamelessWherePossible;
        QTest::newRow("named") << AtomicFile::Temporary::Named;
    }

    /// `out` in the folder, as a later state of `original` there.
    static bool copyShared(const fs::path& folder) {
        const auto original = File::open(folder / "original");
        auto out = AtomicFile::create(folder / "out", OnExisting::Fail);
        return original && out && out->shareNoMoreThan(original->handle()) && out->commit();
    }

private slots:
    void thatNoMoreFilesMayBeOpenIsToldAsThat() {
        QTemporaryDir dir;
        const fs::path path = dir.filePath(QStringLiteral("kept.pdf")).toStdString();
        std::ofstream(path) << "kept";
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        const int next = ::dup(STDERR_FILENO);
        ::close(next);
        const rlimit none{static_cast<rlim_t>(next), before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
        const auto read = File::open(path);
        const auto written = AtomicFile::create(path, OnExisting::Replace);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QVERIFY(!read && !written);
        QCOMPARE(read.error().code, ErrorCode::TooManyOpenFiles);
        QCOMPARE(written.error().code, ErrorCode::TooManyOpenFiles);
    }
    void theLimitOnOpenFilesIsRaisedToWhatIsAllowed() {
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        if (before.rlim_max < 512)
            QSKIP("not even 512 are allowed");
        const rlimit few{256, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        const auto fitted = fittingOpenFiles(3);
        raiseOpenFilesLimit();
        rlimit after{};
        ::getrlimit(RLIMIT_NOFILE, &after);
        const auto fittedThen = fittingOpenFiles(3);
        ::setrlimit(RLIMIT_NOFILE, &before);
        QVERIFY(after.rlim_cur > 256);
        QVERIFY(fitted * 3 < 256);
        QVERIFY(fittedThen > fitted);
    }
    void uncommittedLeavesNothingBehind_data() { temporaries(); }
    void uncommittedLeavesNothingBehind() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        {
            auto file = AtomicFile::create(folder / "out.pdf", OnExisting::Fail, temporary);
            QVERIFY(file);
            QVERIFY(file->append(asBytes("half")));
        }
        QVERIFY(fs::is_empty(folder));
    }
    void aKillInMidWriteLeavesNothingBehind() {
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        if (const os::Handle nameless(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
            !nameless)
            QSKIP("this file system knows no nameless files");
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto file = AtomicFile::create(folder / "out.pdf", OnExisting::Fail);
            const bool written = file && file->append(asBytes("half"));
            [[maybe_unused]] const auto told = ::write(ends[1], written ? "y" : "n", 1);
            for (;;)
                ::pause();
        }
        char answer = 0;
        QCOMPARE(::read(ends[0], &answer, 1), ssize_t{1});
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);
        ::close(ends[1]);
        QCOMPARE(answer, 'y');
        QVERIFY(fs::is_empty(folder));
    }
    void whatWasWrittenCanBeReadBackBeforeItIsInPlace_data() { temporaries(); }
    void whatWasWrittenCanBeReadBackBeforeItIsInPlace() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        auto file =
            AtomicFile::create(fs::path(dir.path().toStdString()) / "out.pdf", OnExisting::Fail, temporary);
        QVERIFY(file);
        QVERIFY(file->append(asBytes("text")));
        QCOMPARE(asText(*readFile(file->temporaryPath(), 100)), std::string_view("text"));
        QVERIFY(file->commit());
    }
    void aNewFileGetsTheRightsThatThePersonGivesNewFiles_data() { temporaries(); }
    void aNewFileGetsTheRightsThatThePersonGivesNewFiles() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        const mode_t before = ::umask(027);
        auto file = AtomicFile::create(folder / "new", OnExisting::Replace, temporary);
        const bool made = file && file->commit();
        ::umask(before);
        QVERIFY(made);
        QCOMPARE(int(fs::status(folder / "new").permissions()), 0640);
        fs::permissions(folder / "new", fs::perms{0604});
        file = AtomicFile::create(folder / "new", OnExisting::Replace, temporary);
        QVERIFY(file && file->commit());
        QCOMPARE(int(fs::status(folder / "new").permissions()), 0604);
    }
    /// `0640` of one group is not `0640` of another.
    void aGroupThatCannotBeTheOriginalsGetsNothing() {
        if (::geteuid() != 0)
            QSKIP("only root can make a file of a group it is not in");
        constexpr gid_t theirs = 12;
        constexpr uid_t nobody = 65'534;
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        QCOMPARE(::chown(folder.c_str(), nobody, nobody), 0);
        QVERIFY(QFile(QString::fromStdString(folder / "original")).open(QFile::WriteOnly));
        QCOMPARE(::chown((folder / "original").c_str(), nobody, theirs), 0);
        fs::permissions(folder / "original", fs::perms{0640});
        const auto child = ::fork();
        if (child == 0) {
            const bool isNobody =
                ::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0 && ::setuid(nobody) == 0;
            ::_exit(isNobody && copyShared(folder) ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QCOMPARE(int(fs::status(folder / "out").permissions()), 0600);
        // Whoever may give it away gives it to the same group.
        QVERIFY(fs::remove(folder / "out") && copyShared(folder));
        struct stat made {};
        QCOMPARE(::stat((folder / "out").c_str(), &made), 0);
        QCOMPARE(made.st_gid, theirs);
        QCOMPARE(int(made.st_mode & 0777U), 0640);
    }
    /// With a list of others the group's bits are the most that any of them has.
    void whoIsOnAListOfTheOriginalHasNoGroupOfTheirs() {
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        QVERIFY(QFile(QString::fromStdString(folder / "original")).open(QFile::WriteOnly));
        // Version 2; owner rw, user 12 r, group nothing, mask r, others nothing.
        constexpr std::string_view list("\x02\0\0\0\x01\0\x06\0\xff\xff\xff\xff\x02\0\x04\0\x0c\0\0\0"
                                        "\x04\0\0\0\xff\xff\xff\xff\x10\0\x04\0\xff\xff\xff\xff"
                                        "\x20\0\0\0\xff\xff\xff\xff",
                                        44);
        if (::setxattr((folder / "original").c_str(), "system.posix_acl_access", list.data(), list.size(),
                       0) != 0)
            QSKIP("no such lists on this file system");
        QCOMPARE(int(fs::status(folder / "original").permissions()), 0640);
        QVERIFY(copyShared(folder));
        QCOMPARE(int(fs::status(folder / "out").permissions()), 0600);
    }
    void aNameInTheFolderOneStandsInNeedsNoPath_data() { temporaries(); }
    void aNameInTheFolderOneStandsInNeedsNoPath() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        const auto before = fs::current_path();
        fs::current_path(dir.path().toStdString());
        auto file = AtomicFile::create("out.pdf", OnExisting::Fail, temporary);
        const bool made = file && file->append(asBytes("text")) && file->commit();
        fs::current_path(before);
        QVERIFY(made);
        QCOMPARE(fs::file_size(fs::path(dir.path().toStdString()) / "out.pdf"), std::uintmax_t{4});
    }
    void readersOfAReplacedFileSeeTheOldOrTheNewAndNothingElse_data() { temporaries(); }
    void readersOfAReplacedFileSeeTheOldOrTheNewAndNothingElse() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        const std::string whole(40'000, 'x');
        std::ofstream(folder / "out") << whole;
        std::atomic<bool> done = false;
        std::atomic<int> bad = 0;
        {
            JoiningThread reader([&] {
                while (!done) {
                    const auto seen = readFile(folder / "out", 100'000);
                    if (!seen || asText(*seen) != whole)
                        ++bad;
                }
            });
            for (int i = 0; i < 100; ++i) {
                auto file = AtomicFile::create(folder / "out", OnExisting::Replace, temporary);
                if (!file || !file->append(asBytes(whole)) || !file->commit())
                    ++bad;
            }
            done = true;
        }
        QCOMPARE(bad.load(), 0);
        QCOMPARE(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), std::ptrdiff_t{1});
    }
    void committedReplacesTheTargetWhole_data() { temporaries(); }
    void committedReplacesTheTargetWhole() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out.pdf";
        std::ofstream(target) << "old";
        auto file = AtomicFile::create(target, OnExisting::Replace, temporary);
        QVERIFY(file);
        QVERIFY(file->append(asBytes("new text")));
        QVERIFY(file->writeAt(0, asBytes("NEW")));
        QVERIFY(file->commit());
        QCOMPARE(asText(*readFile(target, 100)), std::string_view("NEW text"));
    }
    void manyThatShareTheFlushesOfTheirFoldersAllStandInPlace() {
        QTemporaryDir dir;
        const fs::path root = dir.path().toStdString();
        fs::create_directory(root / "a");
        fs::create_directory(root / "b");
        FolderSync folders;
        std::atomic<int> committed = 0;
        {
            std::vector<JoiningThread> threads;
            for (int i = 0; i < 40; ++i)
                threads.emplace_back([&, i] {
                    auto file =
                        AtomicFile::create(root / (i % 2 ? "a" : "b") / std::to_string(i), OnExisting::Fail);
                    if (file && file->append(asBytes("whole")) && file->commit(folders))
                        ++committed;
                });
        }
        QCOMPARE(committed.load(), 40);
        for (int i = 0; i < 40; ++i)
            QCOMPARE(asText(*readFile(root / (i % 2 ? "a" : "b") / std::to_string(i), 100)),
                     std::string_view("whole"));
        folders.sync(root / "gone"); // must not wait for what never ends
    }
    void aFileThatAppearedMeanwhileIsKept_data() { temporaries(); }
    void aFileThatAppearedMeanwhileIsKept() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out.pdf";
        auto file = AtomicFile::create(target, OnExisting::Fail, temporary);
        QVERIFY(file);
        std::ofstream(target) << "somebody else's";
        const auto committed = file->commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().code, ErrorCode::OutputExists);
        QCOMPARE(asText(*readFile(target, 100)), std::string_view("somebody else's"));
    }
    void onlyTheFileThatWasAgreedToIsReplaced_data() { temporaries(); }
    void onlyTheFileThatWasAgreedToIsReplaced() {
        QFETCH(AtomicFile::Temporary, temporary);
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out.pdf";
        const auto whatStands = [&] { return MayReplace(os::factsAt(target)->identity); };
        const auto write = [&](AtomicFile& file) { return file.append(asBytes("ours")); };
        const auto holds = [&](const char* text) { return asText(*readFile(target, 100)) == text; };
        std::ofstream(target) << "agreed to";
        const auto agreed = whatStands();
        auto file = AtomicFile::create(target, agreed, temporary);
        QVERIFY(file && write(*file) && file->commit());
        QVERIFY(holds("ours"));

        // It is another by now.
        const auto refused = AtomicFile::create(target, agreed, temporary);
        QCOMPARE(refused.error().code, ErrorCode::OutputExists);
        // It becomes another in between.
        file = AtomicFile::create(target, whatStands(), temporary);
        QVERIFY(file && write(*file));
        fs::remove(target);
        std::ofstream(target) << "came meanwhile";
        QCOMPARE(file->commit().error().code, ErrorCode::OutputExists);
        QVERIFY(holds("came meanwhile"));
        // It is gone, and nothing is in the way.
        file = AtomicFile::create(target, whatStands(), temporary);
        fs::remove(target);
        QVERIFY(file && write(*file) && file->commit());
        QVERIFY(holds("ours"));
    }
    void aMissingFolderIsNotWritable() {
        const auto file = AtomicFile::create("/nonexistent-folder/out.pdf", OnExisting::Fail);
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::OutputNotWritable);
    }
    void aFileReplacedWhileOpenIsNoticed() {
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "in.pdf";
        std::ofstream(target) << "first";
        auto file = File::open(target);
        QVERIFY(file);
        QVERIFY(file->checkUnchanged());
        std::ofstream(target, std::ios::app) << " and more";
        QCOMPARE(file->checkUnchanged().error().code, ErrorCode::FileChanged);
    }
    void aFolderIsNotARegularFile() { QCOMPARE(File::open("/tmp").error().code, ErrorCode::FileNotRegular); }
};
KYSO_TEST(AtomicFileTest)
#include "AtomicFileTest.moc"
