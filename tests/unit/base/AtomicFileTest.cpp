#include "base/AtomicFile.h"

#include "base/File.h"
#include "base/FolderSync.h"
#include "support/TestRegistry.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

using namespace kyso;
namespace fs = std::filesystem;

class AtomicFileTest : public QObject {
    Q_OBJECT
private slots:
    void uncommittedLeavesNothingBehind() {
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        {
            auto file = AtomicFile::create(folder / "out.pdf", OnExisting::Fail);
            QVERIFY(file);
            QVERIFY(file->append(asBytes("half")));
        }
        QVERIFY(fs::is_empty(folder));
    }
    void committedReplacesTheTargetWhole() {
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out.pdf";
        std::ofstream(target) << "old";
        auto file = AtomicFile::create(target, OnExisting::Replace);
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
            std::vector<std::jthread> threads;
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
    void aFileThatAppearedMeanwhileIsKept() {
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out.pdf";
        auto file = AtomicFile::create(target, OnExisting::Fail);
        QVERIFY(file);
        std::ofstream(target) << "somebody else's";
        const auto committed = file->commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().code, ErrorCode::OutputExists);
        QCOMPARE(asText(*readFile(target, 100)), std::string_view("somebody else's"));
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
