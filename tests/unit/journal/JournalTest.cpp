#include "Alterations.h"
#include "Records.h"
#include "support/OldJournal.h"
#include "support/QtPluginsHeld.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

using namespace kyso;
using namespace kyso::journal;

using test::entriesOf;
using test::record;

class JournalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path file() const {
        return std::filesystem::path(m_folder->path().toStdString()) / "data" / "journal.sqlite";
    }

    void fill(int count) {
        Journal journal(file());
        for (int i = 0; i < count; ++i) {
            const auto one = record(i);
            QVERIFY(journal.append({&one, 1}));
        }
    }

    /// Somebody changes the file without Kyso.
    void change(const char* statement) { QVERIFY(test::JournalFile(file()).run(QLatin1String(statement))); }

    CheckResult checked() {
        auto result = Journal(file()).check();
        if (result)
            return *result;
        CheckResult unreadable;
        unreadable.broken = {-1};
        return unreadable;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void itsDriverIsLookedForByOneThreadAtATime() {
        // An order that ended the program once in thousands of signings.
        QVERIFY(test::waitsForQtPlugins([this] { (void)Journal(file()).append(std::array{record(1)}); }));
        QCOMPARE(checked().entries, std::int64_t{1});
    }
    void theFolderItIsKeptIn_isForThisPersonAlone() {
        fill(1);
        const auto rights = std::filesystem::status(file().parent_path()).permissions();
        QCOMPARE(static_cast<int>(rights), 0700);
    }
    void whatWasNotedReadsBack() {
        fill(2);
        Journal journal(file());
        const auto all = entriesOf(journal);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[1].id, std::int64_t(2));
        QCOMPARE(all[1].record.input, record(1).input);
        QCOMPARE(all[1].record.signer, record(1).signer);
        QCOMPARE(all[1].record.at, record(1).at);
        QCOMPARE(all[1].previous, all[0].hash);
        QCOMPARE(all[1].evidenceKept, 2);
        const auto evidence = journal.evidenceOf(2);
        QVERIFY(evidence);
        QCOMPARE(evidence->size(), std::size_t(2));
        QVERIFY(checked().holds());
        QCOMPARE(checked().lastHash, all[1].hash);
    }
    void whatWasDoneIsToldApartAndHeldByTheChain() {
        fill(1);
        auto raised = record(1);
        raised.action = Action::Extended;
        QVERIFY(Journal(file()).append({&raised, 1}));
        Journal journal(file());
        const auto all = entriesOf(journal);
        QCOMPARE(all.at(0).record.action, Action::Signed);
        QCOMPARE(all.at(1).record.action, Action::Extended);
        QVERIFY(checked().holds());
        change("UPDATE entries SET action = 'signed' WHERE id = 2");
        QCOMPARE(checked().broken, std::vector<std::int64_t>{2});
    }
    void everythingThatIsNotedReadsBack() {
        auto one = record(0);
        one.action = Action::Refused;
        one.inputSha256 = std::string(64, 'c');
        one.reason = "Sai số tiền ở trang 3";
        one.origin = Origin::web("https://example.vn");
        QVERIFY(Journal(file()).append({&one, 1}));
        Journal journal(file());
        const auto entry = entriesOf(journal).front();
        QCOMPARE(entry.record.action, Action::Refused);
        QCOMPARE(entry.record.inputSha256, one.inputSha256);
        QCOMPARE(entry.record.reason, one.reason);
        QCOMPARE(entry.record.origin.text(), std::string("web:https://example.vn"));
        QCOMPARE(entry.hashRule, 2);
        QVERIFY(!entry.migration);
        QVERIFY(checked().holds());
    }
    void theHashOfAnEntryStaysWhatItWas() {
        // Otherwise every journal there is would be called changed; MigrationTest has the rule before.
        fill(1);
        Journal journal(file());
        QCOMPARE(entriesOf(journal).front().hash,
                 std::string("74ca19df4adb2dd582454180b6e7e7c816ef85d21b4d95748bcb7a7fc79e86ab"));
    }
    void theHashIsWhatTheDocumentationSays() {
        fill(1);
        const test::JournalFile database(file());
        QList<QByteArray> fields{"kyso-journal-2"};
        for (const char* column : {"id", "at", "input", "output", "output_sha256", "certificate_sha256",
                                   "signer", "level", "evidence", "previous", "action", "hash_rule",
                                   "input_sha256", "reason", "origin", "migration"}) {
            const auto value = database
                                   .rows(QStringLiteral("SELECT typeof(%1), CAST(%1 AS BLOB) FROM entries")
                                             .arg(QLatin1String(column)))
                                   .front();
            fields << column << value.at(0).toByteArray() << value.at(1).toByteArray();
        }
        QCOMPARE(test::journalHash(fields),
                 database.rows(QStringLiteral("SELECT hash FROM entries")).front().front().toString());
    }
    void anythingAlteredIsFound_data() {
        QTest::addColumn<int>("id");
        QTest::newRow("the first") << 1;
        QTest::newRow("one between") << 2;
        QTest::newRow("the last") << 3;
    }
    void anythingAlteredIsFound() {
        QFETCH(int, id);
        fill(3);
        const auto altered = test::alterEverything(
            file(), id, [&](const QString& what) { QVERIFY2(!checked().holds(), qPrintable(what)); });
        QCOMPARE(altered.size(), 17);
        for (auto column = altered.begin(); column != altered.end(); ++column)
            QVERIFY2(column.value() > 0, qPrintable(column.key()));
        QVERIFY(checked().holds());
    }
    void aJournalFromBeforeActionsIsReadAndGoesOn() {
        QVERIFY(test::makeOldJournal(file(), 2, 1));
        QVERIFY(checked().holds());
        auto raised = record(2);
        raised.action = Action::Extended;
        QVERIFY(Journal(file()).append({&raised, 1}));
        Journal journal(file());
        const auto all = entriesOf(journal);
        // The third says how the journal stood before.
        QCOMPARE(all.size(), std::size_t(4));
        QCOMPARE(all.at(0).record.action, Action::Signed);
        QCOMPARE(all.at(2).record.action, Action::Migrated);
        QCOMPARE(all.at(3).record.action, Action::Extended);
        QVERIFY(checked().holds());
    }
    void lookingMakesNoJournal() {
        Journal journal(file());
        QVERIFY(entriesOf(journal).empty());
        QVERIFY(journal.check()->holds());
        QCOMPARE(journal.forget(1).error().code, ErrorCode::JournalEntryNotFound);
        QVERIFY(!std::filesystem::exists(file()));
    }
    void onlyItsPersonMayReadIt() {
        fill(1);
        const auto permissions = std::filesystem::status(file()).permissions();
        QCOMPARE(permissions & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
                 std::filesystem::perms::none);
    }

    void aChangedEntryIsNamed_data() {
        QTest::addColumn<QByteArray>("change");
        for (const char* column :
             {"at", "input", "output", "output_sha256", "certificate_sha256", "signer", "level", "evidence",
              "previous", "hash", "action", "hash_rule", "input_sha256", "reason", "origin", "migration"})
            QTest::newRow(column) << QByteArray("UPDATE entries SET ") + column + " = 'another' WHERE id = 2";
    }
    void aChangedEntryIsNamed() {
        QFETCH(QByteArray, change);
        fill(3);
        this->change(change.constData());
        const auto result = checked();
        QVERIFY(!result.holds());
        QVERIFY(!result.broken.empty());
        QVERIFY(result.broken.front() == 2 || result.broken.front() == 3);
    }
    void anEntryTakenOutOfTheMiddleShows() {
        fill(3);
        change("DELETE FROM entries WHERE id = 2");
        QCOMPARE(checked().broken, std::vector<std::int64_t>{3});
    }
    void entriesTakenOffTheEndShow() {
        fill(3);
        change("DELETE FROM entries WHERE id = 3");
        QVERIFY(checked().cutOff);
    }
    void anEntryTakenOffTheEndShowsForEver() {
        fill(3);
        change("DELETE FROM entries WHERE id = 3");
        fill(2);
        const auto found = checked();
        QVERIFY(!found.holds());
        QCOMPARE(found.broken, std::vector<std::int64_t>{4});
    }
    void aNameThatIsNoUtf8IsKeptAndHolds() {
        auto one = record(1);
        one.input = "/nhà/n\xff.pdf";
        {
            Journal journal(file());
            QVERIFY(journal.append({&one, 1}));
        }
        QVERIFY(checked().holds());
        Journal journal(file());
        QCOMPARE(entriesOf(journal).front().record.input, std::string("/nh\\xc3\\xa0/n\\xff.pdf"));
    }
    void entriesThatChangedPlacesShow() {
        fill(2);
        change("UPDATE entries SET id = 3 - id + 10");
        QVERIFY(!checked().holds());
    }
    void changedEvidenceShows() {
        fill(2);
        change("UPDATE evidence SET der = x'00' WHERE kind = 'certificate'");
        QCOMPARE(checked().evidenceBroken, 1);
    }
    void evidenceThatWasNeverHandedInShows() {
        fill(1);
        change("INSERT INTO kept VALUES(1, 'smuggled in')");
        QCOMPARE(checked().evidenceBroken, 1);
    }

    void forgettingLeavesTheChainWhole() {
        fill(3);
        Journal journal(file());
        QCOMPARE(journal.forget(2).value_or(-1), 2);
        QVERIFY(journal.evidenceOf(2)->empty());
        QCOMPARE(entriesOf(journal).at(1).evidenceKept, 0);
        QCOMPARE(entriesOf(journal).at(1).evidenceDigests.size(), std::size_t(2));
        QVERIFY(checked().holds());
    }
    void whatAnotherEntryNeedsIsKept() {
        fill(2); // both with the same certificate
        Journal journal(file());
        QVERIFY(journal.forget(1));
        QCOMPARE(journal.evidenceOf(2)->size(), std::size_t(2));
    }
    void forgottenBytesAreGoneFromTheFile() {
        auto one = record(0);
        const std::string secret = "bytes that nobody else has in their file";
        one.evidence.front().der.assign(secret.begin(), secret.end());
        QVERIFY(Journal(file()).append({&one, 1}));
        const auto holds = [&] {
            QFile raw(QString::fromStdString(file().string()));
            return raw.open(QIODevice::ReadOnly) && raw.readAll().contains(secret.c_str());
        };
        QVERIFY(holds());
        QVERIFY(Journal(file()).forget(1));
        QVERIFY(!holds());
    }
    void forgettingAnUnknownEntryIsAnError() {
        fill(1);
        QCOMPARE(Journal(file()).forget(7).error().code, ErrorCode::JournalEntryNotFound);
    }

    void aDamagedJournalIsACodedError_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("this was a journal once\n").repeated(400);
        QTest::newRow("half a header") << QByteArray("SQLite format 3");
        QTest::newRow("header, then zeros") << QByteArray("SQLite format 3\0", 16) + QByteArray(8000, '\0');
    }
    void aDamagedJournalIsACodedError() {
        QFETCH(QByteArray, bytes);
        std::filesystem::create_directories(file().parent_path());
        QFile raw(QString::fromStdString(file().string()));
        QVERIFY(raw.open(QIODevice::WriteOnly));
        QCOMPARE(raw.write(bytes), bytes.size());
        raw.close();
        const auto one = record(0);
        const auto noted = Journal(file()).append({&one, 1});
        QVERIFY(!noted);
        QCOMPARE(nameOf(noted.error().code), nameOf(ErrorCode::JournalDamaged));
        QVERIFY(raw.open(QIODevice::ReadOnly));
        QCOMPARE(raw.readAll(), bytes);
    }
    void damageInTheMiddleIsACodedError() {
        fill(60);
        QFile raw(QString::fromStdString(file().string()));
        QVERIFY(raw.open(QIODevice::ReadWrite));
        const auto size = raw.size();
        QVERIFY(size > 8192);
        QVERIFY(raw.seek(4096));
        QVERIFY(raw.write(QByteArray(static_cast<int>(size - 4096), '\x5A')) > 0);
        raw.close();
        const auto result = Journal(file()).check();
        QVERIFY(!result || !result->holds());
    }
    void aFolderThatCannotBeMadeIsACodedError() {
        QFile inTheWay(m_folder->filePath(QStringLiteral("data")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto one = record(0);
        QCOMPARE(Journal(file()).append({&one, 1}).error().code, ErrorCode::JournalUnavailable);
    }

    void twoProcessesAtOnceMakeOneChain() {
        static constexpr int each = 25;
        std::array<pid_t, 2> children{};
        for (pid_t& child : children) {
            child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                bool good = true;
                {
                    Journal journal(file());
                    for (int i = 0; i < each; ++i) {
                        const auto one = record(i);
                        good = good && journal.append({&one, 1}).has_value();
                    }
                }
                ::_exit(good ? 0 : 1);
            }
        }
        for (const pid_t child : children) {
            int status = -1;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status));
            QCOMPARE(WEXITSTATUS(status), 0);
        }
        const auto result = checked();
        QVERIFY(result.holds());
        QCOMPARE(result.entries, std::int64_t(2 * each));
    }
    void aProcessKilledWhileWritingLeavesAWholeChain() {
        std::array<int, 2> pipe{};
        QCOMPARE(::pipe(pipe.data()), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            Journal journal(file());
            for (int i = 0;; ++i) {
                const auto one = record(i);
                if (!journal.append({&one, 1}) || ::write(pipe[1], "x", 1) != 1)
                    ::_exit(1);
            }
        }
        static constexpr int told = 7;
        char byte = 0;
        for (int i = 0; i < told; ++i)
            QCOMPARE(::read(pipe[0], &byte, 1), ssize_t(1));
        QCOMPARE(::kill(child, SIGKILL), 0);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        ::close(pipe[0]);
        ::close(pipe[1]);
        const auto result = checked();
        QVERIFY(result.holds());
        QVERIFY(result.entries >= told);
        fill(1);
        QVERIFY(checked().holds());
    }
};

KYSO_TEST(JournalTest)
#include "JournalTest.moc"
