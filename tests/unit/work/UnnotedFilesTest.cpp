#include "work/UnnotedFiles.h"

#include "base/PathText.h"
#include "cms/FileDigest.h"
#include "journal/IntentLog.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>

using namespace kyso;
using namespace kyso::work;

/// What an earlier run put in place and did not live to note.
class UnnotedFilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    std::filesystem::path file() const { return path("journal.sqlite"); }
    /// A file, and the record that its run was about to note.
    journal::Record placed(const char* name, const char* content = "signed") const {
        QFile written(QString::fromStdString(path(name).string()));
        if (!written.open(QFile::WriteOnly) || written.write(content) < 0)
            qFatal("cannot be written");
        written.close();
        journal::Record record;
        record.at = SystemClock().now();
        record.output = toUtf8(path(name));
        record.outputSha256 = toHex(*cms::sha256Of(*File::open(path(name)), {}));
        record.certificateSha256 = std::string(64, 'b');
        return record;
    }
    void leave(std::initializer_list<journal::Record> records) const {
        journal::IntentLog log(file());
        for (const auto& record : records)
            log.add(record);
    }
    std::vector<std::string> noted() const {
        std::vector<std::string> all;
        journal::Journal journal(file());
        const auto read = journal.each([&](const journal::Entry& entry) {
            all.push_back(std::filesystem::path(entry.record.output).filename().string());
        });
        return read ? all : std::vector<std::string>{read.error().what};
    }
    void start() const {
        journal::Journal journal(file());
        QVERIFY(noteWhatWasLeft(journal, file()));
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFileInPlaceGetsItsEntryOnce() {
        leave({placed("one.pdf"), placed("two.pdf", "other")});
        start();
        QCOMPARE(noted(), (std::vector<std::string>{"one.pdf", "two.pdf"}));
        QVERIFY(!journal::hasIntents(file()));
        start();
        QCOMPARE(noted().size(), std::size_t{2});
    }
    void oneThatWasNotedGetsNoSecond() {
        const std::array entered{placed("one.pdf")};
        {
            journal::Journal journal(file());
            QVERIFY(journal.append(entered));
        }
        leave({entered.front(), placed("two.pdf", "other")});
        start();
        QCOMPARE(noted(), (std::vector<std::string>{"one.pdf", "two.pdf"}));
    }
    void oneThatNeverCameOrIsAnotherByNowGetsNone() {
        const auto gone = placed("gone.pdf");
        QVERIFY(std::filesystem::remove(path("gone.pdf")));
        const auto another = placed("another.pdf");
        (void)placed("another.pdf", "what the person put there");
        leave({gone, another});
        start();
        QVERIFY(noted().empty());
        QVERIFY(!journal::hasIntents(file()));
    }
    void aJournalThatCannotBeWrittenKeepsWhatWasLeft() {
        leave({placed("one.pdf")});
        QVERIFY(std::filesystem::create_directory(file()));
        journal::Journal journal(file());
        QVERIFY(!noteWhatWasLeft(journal, file()));
        QVERIFY(journal::hasIntents(file()));
        QVERIFY(std::filesystem::remove(file()));
        start();
        QCOMPARE(noted(), (std::vector<std::string>{"one.pdf"}));
    }
};
KYSO_TEST(UnnotedFilesTest)
#include "UnnotedFilesTest.moc"
