#include "Alterations.h"
#include "Records.h"
#include "support/OldJournal.h"
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
using test::makeOldJournal;
using test::record;

/// A journal of an older form: looked at as it is, and taken over as it is with the first new entry.
class MigrationTest : public QObject {
    Q_OBJECT

    static constexpr int oldCount = 3;

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path file() const {
        return std::filesystem::path(m_folder->path().toStdString()) / "data" / "journal.sqlite";
    }
    QByteArray bytes() const {
        QFile raw(QString::fromStdString(file().string()));
        return raw.open(QIODevice::ReadOnly) ? raw.readAll() : QByteArray();
    }
    std::optional<Error> append(int count) const {
        std::vector<Record> records;
        for (int i = 0; i < count; ++i)
            records.push_back(record(oldCount + i));
        const auto done = Journal(file()).append(records);
        return done ? *done : std::optional(done.error());
    }
    CheckResult checked() const {
        auto result = Journal(file()).check();
        if (result)
            return *result;
        CheckResult unreadable;
        unreadable.broken = {-1};
        return unreadable;
    }
    std::vector<Entry> entries() const {
        Journal journal(file());
        return entriesOf(journal);
    }
    /// Somebody changes the file without Kyso.
    bool change(const char* statement) const {
        return test::JournalFile(file()).run(QLatin1String(statement));
    }
    QList<QVariantList> oldRows() const {
        return test::JournalFile(file()).rows(
            QStringLiteral("SELECT id, at, input, output, output_sha256, certificate_sha256, signer, level, "
                           "evidence, previous, hash FROM entries WHERE id <= %1 ORDER BY id")
                .arg(oldCount));
    }
    /// Over the old rows whole, by what core/journal/README.md says.
    QString rowsSha256() const {
        const test::JournalFile journal(file());
        QList<QByteArray> fields{"kyso-journal-rows-2"};
        for (int id = 1; id <= oldCount; ++id)
            for (const char* column : {"id", "at", "input", "output", "output_sha256", "certificate_sha256",
                                       "signer", "level", "evidence", "previous", "hash", "action",
                                       "hash_rule", "input_sha256", "reason", "origin", "migration"}) {
                const auto value =
                    journal
                        .rows(QStringLiteral("SELECT typeof(%1), CAST(%1 AS BLOB) FROM entries WHERE id = %2")
                                  .arg(QLatin1String(column))
                                  .arg(id))
                        .front();
                fields << column << value.at(0).toByteArray() << value.at(1).toByteArray();
            }
        return test::journalHash(fields);
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(makeOldJournal(file(), oldCount));
    }

    void lookingAtAnOldJournal_findsItWhole_andChangesNothing_data() {
        QTest::addColumn<int>("version");
        QTest::newRow("without actions") << 1;
        QTest::newRow("by the first rule") << 2;
    }
    void lookingAtAnOldJournal_findsItWhole_andChangesNothing() {
        QFETCH(int, version);
        std::filesystem::remove(file());
        QVERIFY(makeOldJournal(file(), oldCount, version));
        const auto before = bytes();
        const auto all = entries();
        QCOMPARE(all.size(), std::size_t{oldCount});
        QCOMPARE(all.at(1).record.action, Action::Signed);
        QCOMPARE(all.at(1).record.input, record(1).input);
        QCOMPARE(all.at(1).hashRule, 1);
        QCOMPARE(all.at(1).evidenceKept, 2);
        QCOMPARE(Journal(file()).evidenceOf(2)->size(), std::size_t{2});
        QVERIFY(checked().holds());
        QCOMPARE(checked().oldEntries, std::int64_t{oldCount});
        QCOMPARE(checked().lastHash, all.back().hash);
        QCOMPARE(bytes(), before);
    }
    void theFirstRule_isWhatItWas() {
        // Otherwise every journal there is would be called changed.
        QCOMPARE(entries().front().hash,
                 std::string("fd05c717f69952cae7d933c60179a3b59994cc484741f72ae301825b5203addd"));
        QVERIFY(checked().holds());
        QVERIFY(change("UPDATE entries SET signer = 'another' WHERE id = 2"));
        QCOMPARE(checked().broken, std::vector<std::int64_t>{2});
    }

    void theFirstNewEntry_followsTheOldOnes_withAProofOfThem_data() {
        lookingAtAnOldJournal_findsItWhole_andChangesNothing_data();
    }
    void theFirstNewEntry_followsTheOldOnes_withAProofOfThem() {
        QFETCH(int, version);
        std::filesystem::remove(file());
        QVERIFY(makeOldJournal(file(), oldCount, version));
        const auto before = oldRows();
        const auto old = entries();
        QVERIFY(!append(1));
        const auto all = entries();
        QCOMPARE(all.size(), std::size_t{oldCount + 2});
        const auto& proof = all.at(oldCount);
        QCOMPARE(proof.record.action, Action::Migrated);
        QCOMPARE(proof.previous, old.back().hash);
        QCOMPARE(proof.hashRule, 2);
        QVERIFY(proof.migration);
        QCOMPARE(proof.migration->entries, std::int64_t{oldCount});
        QCOMPARE(proof.migration->lastHash, old.back().hash);
        QCOMPARE(QString::fromStdString(proof.migration->rowsSha256), rowsSha256());
        QVERIFY(proof.migration->held());
        QCOMPARE(all.back().previous, proof.hash);
        QCOMPARE(all.back().record.action, Action::Signed);
        QCOMPARE(oldRows(), before);
        QCOMPARE(all.front().hashRule, 1);
        const auto result = checked();
        QVERIFY(result.holds());
        QCOMPARE(result.oldEntries, std::int64_t{oldCount});
    }
    void laterEntries_needNoOtherProof() {
        QVERIFY(!append(1));
        QVERIFY(!append(2));
        QCOMPARE(entries().size(), std::size_t{oldCount + 4});
        QCOMPARE(std::ranges::count(entries(), Action::Migrated,
                                    [](const Entry& entry) { return entry.record.action; }),
                 std::ptrdiff_t{1});
        QVERIFY(checked().holds());
    }
    void anEmptyOldJournal_needsNoProof() {
        std::filesystem::remove(file());
        QVERIFY(makeOldJournal(file(), 0));
        QVERIFY(!append(1));
        QCOMPARE(entries().size(), std::size_t{1});
        QVERIFY(checked().holds());
    }

    void anythingAltered_afterTheMigration_isFound_data() {
        QTest::addColumn<int>("id");
        QTest::newRow("of an old entry") << 2;
        QTest::newRow("of the last old entry") << oldCount;
        QTest::newRow("of the proof") << oldCount + 1;
        QTest::newRow("of a new entry") << oldCount + 2;
        QTest::newRow("of the last entry") << oldCount + 3;
    }
    void anythingAltered_afterTheMigration_isFound() {
        QFETCH(int, id);
        QVERIFY(!append(2));
        QVERIFY(checked().holds());
        const auto altered = test::alterEverything(file(), id, [&](const QString& what) {
            const auto found = checked();
            QVERIFY2(!found.holds(), qPrintable(what));
            QVERIFY2(id > oldCount || found.migrationBroken, qPrintable(what));
        });
        QCOMPARE(altered.size(), 17);
        for (auto column = altered.begin(); column != altered.end(); ++column)
            QVERIFY2(column.value() > 0, qPrintable(column.key()));
        QVERIFY(checked().holds());
    }
    void whatIsTakenAway_isFound_data() {
        QTest::addColumn<QByteArray>("statement");
        QTest::newRow("an old entry") << QByteArray("DELETE FROM entries WHERE id = 2");
        QTest::newRow("the last old entry") << QByteArray("DELETE FROM entries WHERE id = 3");
        QTest::newRow("all old entries") << QByteArray("DELETE FROM entries WHERE id <= 3");
        QTest::newRow("the proof") << QByteArray("DELETE FROM entries WHERE id = 4");
        QTest::newRow("all that is new") << QByteArray("DELETE FROM entries WHERE id > 3");
        QTest::newRow("evidence of an old entry") << QByteArray("UPDATE evidence SET der = x'00'");
        QTest::newRow("the kind of evidence's bytes")
            << QByteArray("UPDATE evidence SET der = CAST(der AS TEXT)");
    }
    void whatIsTakenAway_isFound() {
        QFETCH(QByteArray, statement);
        QVERIFY(!append(2));
        QVERIFY(change(statement.constData()));
        QVERIFY(!checked().holds());
    }
    void withoutItsProof_anOldPartDoesNotHold_whateverTheCounterSays() {
        QVERIFY(!append(2));
        QVERIFY(change("DELETE FROM entries WHERE id > 3"));
        QVERIFY(change("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'entries'"));
        QVERIFY(checked().migrationBroken);
    }
    void theNumberOfTheTables_hidesNothing_data() {
        QTest::addColumn<QByteArray>("statement");
        for (const char* version : {"0", "1", "2"})
            QTest::newRow(version) << QByteArray("PRAGMA user_version=") + version;
    }
    void theNumberOfTheTables_hidesNothing() {
        QFETCH(QByteArray, statement);
        QVERIFY(!append(1));
        QVERIFY(change(statement.constData()));
        QVERIFY(checked().holds());
        QCOMPARE(checked().entries, std::int64_t{oldCount + 2});
        QVERIFY(!append(1));
        QVERIFY(checked().holds());
        QVERIFY(change("UPDATE entries SET signer = 'another' WHERE id = 2"));
        QVERIFY(!checked().holds());
    }
    void aJournalOfANewerProgram_isLeftAlone() {
        QVERIFY(change("PRAGMA user_version=4"));
        const auto before = bytes();
        const auto told = append(1);
        QVERIFY(told);
        QCOMPARE(told->code, ErrorCode::JournalDamaged);
        QCOMPARE(bytes(), before);
    }

    void aBrokenOldJournal_isTold_andStillNotes() {
        QVERIFY(change("UPDATE entries SET signer = 'another' WHERE id = 2"));
        const auto told = append(1);
        QVERIFY(told);
        QCOMPARE(told->code, ErrorCode::JournalBroken);
        const auto all = entries();
        QCOMPARE(all.size(), std::size_t{oldCount + 2});
        QVERIFY(!all.at(oldCount).migration->held());
        QCOMPARE(all.at(oldCount).migration->broken, std::vector<std::int64_t>{2});
        QCOMPARE(checked().broken, std::vector<std::int64_t>{2});
        QVERIFY(!checked().migrationBroken);
        // To mend it afterwards shows too.
        QVERIFY(!append(1));
        QVERIFY(change("UPDATE entries SET signer = 'Nguyễn Văn An' WHERE id = 2"));
        QVERIFY(checked().migrationBroken);
    }
    void anOldJournalThatWasCutOff_isTold_andStillNotes() {
        QVERIFY(change("DELETE FROM entries WHERE id = 3"));
        const auto told = append(1);
        QVERIFY(told);
        QCOMPARE(told->code, ErrorCode::JournalBroken);
        const auto all = entries();
        QCOMPARE(all.size(), std::size_t{4});
        QCOMPARE(all.at(2).id, std::int64_t{4});
        QVERIFY(all.at(2).migration->cutOff);
        QCOMPARE(checked().broken, std::vector<std::int64_t>{4});
        QVERIFY(!checked().migrationBroken);
    }

    void twoProcessesAtOnce_makeOneProof() {
        static constexpr int each = 10;
        for (int round = 0; round < 5; ++round) {
            std::filesystem::remove(file());
            QVERIFY(makeOldJournal(file(), oldCount));
            std::array<pid_t, 2> children{};
            for (pid_t& child : children) {
                child = ::fork();
                QVERIFY(child >= 0);
                if (child == 0) {
                    bool good = true;
                    for (int i = 0; i < each; ++i)
                        good = good && !append(1);
                    ::_exit(good ? 0 : 1);
                }
            }
            for (const pid_t child : children) {
                int status = -1;
                QCOMPARE(::waitpid(child, &status, 0), child);
                QVERIFY(WIFEXITED(status));
                QCOMPARE(WEXITSTATUS(status), 0);
            }
            QCOMPARE(entries().size(), std::size_t{oldCount + 1 + 2 * each});
            QVERIFY(checked().holds());
        }
    }
    void aProcessKilledWhileMigrating_leavesTheOldFormOrTheNew() {
        static constexpr int many = 1500;
        static constexpr int rounds = 24;
        std::filesystem::remove(file());
        QVERIFY(makeOldJournal(file(), many));
        const auto old = bytes();
        int kept = 0;
        for (int round = 0; round < rounds; ++round) {
            QFile raw(QString::fromStdString(file().string()));
            QVERIFY(raw.open(QIODevice::WriteOnly) && raw.write(old) == old.size());
            raw.close();
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                (void)append(1);
                ::_exit(0);
            }
            QTest::qSleep(4 * round);
            ::kill(child, SIGKILL);
            QCOMPARE(::waitpid(child, nullptr, 0), child);
            const auto result = checked();
            QVERIFY(result.holds());
            QCOMPARE(result.oldEntries, std::int64_t{many});
            QVERIFY(result.entries == many || result.entries == many + 2);
            kept += result.entries == many ? 1 : 0;
            QVERIFY(!append(1));
            QVERIFY(checked().holds());
        }
        QVERIFY2(kept > 0, "none was killed before its end");
    }
    void aReadOnlyJournal_isListedAndChecked_andNotMigrated() {
        QVERIFY(!entries().empty()); // what it takes is loaded, wherever it lies
        const auto before = bytes();
        namespace fs = std::filesystem;
        fs::permissions(m_folder->path().toStdString(), fs::perms(0755));
        fs::permissions(file(), fs::perms(0444));
        fs::permissions(file().parent_path(), fs::perms(0555));
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            static constexpr int nobody = 65534;
            // Nothing is read-only to the administrator.
            if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
                ::_exit(9);
            if (entries().size() != oldCount)
                ::_exit(1);
            if (!checked().holds())
                ::_exit(2);
            const auto told = append(1);
            ::_exit(told && told->code == ErrorCode::JournalUnavailable ? 0 : 3);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        fs::permissions(file().parent_path(), fs::perms(0755));
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QCOMPARE(bytes(), before);
    }
};

KYSO_TEST(MigrationTest)
#include "MigrationTest.moc"
