#include "Workplace.h"
#include "support/OldJournal.h"
#include "support/TestRegistry.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace kyso::test;

/// `kyso journal`: what was done here, whether the record holds, and deleting what was kept.
class JournalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Workplace> m_place;

    Outcome journal(const QStringList& arguments) const {
        return m_place->run(QStringList{QStringLiteral("journal")} + arguments +
                            QStringList{QStringLiteral("--json")});
    }
    QJsonArray entries(const char* command = "list") const {
        return journal({QLatin1String(command)}).json().value(QStringLiteral("entries")).toArray();
    }
    static QString codeOf(const Outcome& outcome) {
        return outcome.json()
            .value(QStringLiteral("error"))
            .toObject()
            .value(QStringLiteral("code"))
            .toString();
    }
    QString file() const { return m_place->path(QStringLiteral("home/data/journal.sqlite")); }
    /// Somebody changes the file without Kyso.
    void change(const char* statement) const {
        QVERIFY(JournalFile(file().toStdString()).run(QLatin1String(statement)));
    }

private slots:
    void init() {
        m_place = std::make_unique<Workplace>();
        QVERIFY(m_place->isReady());
        for (const char* name : {"one.pdf", "two.pdf", "three.pdf"})
            QCOMPARE(m_place
                         ->signWithTrial(
                             {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QLatin1String(name)})
                         .exitCode,
                     0);
    }

    void aCheckSaysWhatItCannotTell() {
        const auto json = journal({QStringLiteral("check")}).json();
        QVERIFY(json.value(QStringLiteral("cannotTell")).toArray().contains(QStringLiteral("rewritten")));
        const auto said = m_place->run({QStringLiteral("journal"), QStringLiteral("check")});
        QVERIFY2(said.out.contains("keep the last value elsewhere"), said.out.constData());
    }
    void aJournalThatIsGoneDoesNotHold() {
        for (const char* ending : {"", "-wal", "-shm"})
            QFile::remove(file() + QLatin1String(ending));
        const auto done = journal({QStringLiteral("check")});
        QCOMPARE(done.exitCode, 1);
        QVERIFY(done.json().value(QStringLiteral("holds")).isNull());
        QCOMPARE(done.json().value(QStringLiteral("exists")).toBool(true), false);
        const auto said = m_place->run({QStringLiteral("journal"), QStringLiteral("check")});
        QCOMPARE(said.exitCode, 1);
        QVERIFY2(!said.out.contains("holds"), said.out.constData());
    }
    void aSignatureThatCouldNotBeNotedSaysSoInTheJsonToo() {
        // What stands there is no journal.
        for (const char* ending : {"-wal", "-shm"})
            QFile::remove(file() + QLatin1String(ending));
        QFile broken(file());
        QVERIFY(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
        broken.write(QByteArray(8192, 'x'));
        broken.close();
        const auto done = m_place->signWithTrial(
            {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("unnoted.pdf")});
        QCOMPARE(done.file().value(QStringLiteral("status")).toString(), QStringLiteral("signed"));
        QVERIFY(!done.json()
                     .value(QStringLiteral("journalError"))
                     .toObject()
                     .value(QStringLiteral("code"))
                     .toString()
                     .isEmpty());
    }

    void everySignatureIsListedWithItsDigest() {
        const auto all = entries();
        QCOMPARE(all.size(), 3);
        const auto first = all.at(0).toObject();
        QCOMPARE(first.value(QStringLiteral("id")).toInt(), 1);
        QCOMPARE(first.value(QStringLiteral("action")).toString(), QStringLiteral("signed"));
        QCOMPARE(first.value(QStringLiteral("output")).toString(), m_place->path(QStringLiteral("one.pdf")));
        QCOMPARE(first.value(QStringLiteral("level")).toString(), QStringLiteral("BaselineB"));
        QCOMPARE(first.value(QStringLiteral("outputSha256")).toString(),
                 QString::fromLatin1(QCryptographicHash::hash(m_place->read(QStringLiteral("one.pdf")),
                                                              QCryptographicHash::Sha256)
                                         .toHex()));
        QVERIFY(first.value(QStringLiteral("evidenceKept")).toInt() > 0);
    }
    void anEntrySaysWhatWasHandedIn_whoGaveTheOrder_andWhy() {
        QCOMPARE(m_place
                     ->signWithTrial({QStringLiteral("contract.pdf"), QStringLiteral("-o"),
                                      QStringLiteral("agreed.pdf"), QStringLiteral("--reason"),
                                      QStringLiteral("Tôi đồng ý")})
                     .exitCode,
                 0);
        const auto last = entries().last().toObject();
        QCOMPARE(last.value(QStringLiteral("action")).toString(), QStringLiteral("signed"));
        QCOMPARE(last.value(QStringLiteral("origin")).toString(), QStringLiteral("command-line"));
        QCOMPARE(last.value(QStringLiteral("reason")).toString(), QStringLiteral("Tôi đồng ý"));
        QCOMPARE(last.value(QStringLiteral("hashRule")).toInt(), 2);
        QCOMPARE(last.value(QStringLiteral("inputSha256")).toString(),
                 QString::fromLatin1(QCryptographicHash::hash(m_place->read(QStringLiteral("contract.pdf")),
                                                              QCryptographicHash::Sha256)
                                         .toHex()));
        QVERIFY(!last.contains(QStringLiteral("migration")));
        const auto told = m_place->run({QStringLiteral("journal"), QStringLiteral("list")});
        QVERIFY2(told.out.contains("reason: Tôi đồng ý"), told.out.constData());
    }
    void anOldJournalIsListedAsItIs_andGoesOnWithAProof() {
        QVERIFY(QFile::remove(file()));
        QVERIFY(makeOldJournal(file().toStdString(), 2));
        const auto before = m_place->read(QStringLiteral("home/data/journal.sqlite"));
        QCOMPARE(entries().size(), 2);
        QCOMPARE(journal({QStringLiteral("check")}).exitCode, 0);
        QCOMPARE(m_place->read(QStringLiteral("home/data/journal.sqlite")), before);
        const auto signing = m_place->signWithTrial(
            {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("next.pdf")});
        QCOMPARE(signing.exitCode, 0);
        QVERIFY2(!signing.err.contains("journal"), signing.err.constData());
        const auto all = entries();
        QCOMPARE(all.size(), 4);
        const auto proof = all.at(2).toObject();
        QCOMPARE(proof.value(QStringLiteral("action")).toString(), QStringLiteral("migrated"));
        const auto migration = proof.value(QStringLiteral("migration")).toObject();
        QCOMPARE(migration.value(QStringLiteral("entries")).toInt(), 2);
        QCOMPARE(migration.value(QStringLiteral("held")).toBool(), true);
        QCOMPARE(migration.value(QStringLiteral("lastHash")), all.at(1).toObject().value("hash"));
        QCOMPARE(migration.value(QStringLiteral("rowsSha256")).toString().size(), 64);
        const auto told = m_place->run({QStringLiteral("journal"), QStringLiteral("list")});
        QVERIFY2(told.out.contains("the journal took a new form; entries before: 2"), told.out.constData());
        auto done = journal({QStringLiteral("check")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.json().value(QStringLiteral("oldEntries")).toInt(), 2);
        // The hash of an old entry does not cover this.
        change("UPDATE entries SET evidence = evidence || ' ' WHERE id = 1");
        done = journal({QStringLiteral("check")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.json().value(QStringLiteral("broken")).toArray(), QJsonArray());
        QCOMPARE(done.json().value(QStringLiteral("migrationBroken")).toBool(), true);
        const auto said = m_place->run({QStringLiteral("journal"), QStringLiteral("check")});
        QVERIFY2(said.out.contains("first 2 entries"), said.out.constData());
    }
    void anOldJournalThatDoesNotHold_isToldOnce_andTheSignatureIsNoted() {
        QVERIFY(QFile::remove(file()));
        QVERIFY(makeOldJournal(file().toStdString(), 2));
        change("UPDATE entries SET signer = 'Somebody Else' WHERE id = 1");
        const auto sign = [&](const char* output) {
            const auto done = m_place->signWithTrial(
                {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QLatin1String(output)});
            return done.exitCode == 0 ? done.err : QByteArray("failed");
        };
        const auto first = sign("next.pdf");
        QVERIFY2(first.contains("journal_broken"), first.constData());
        const auto second = sign("after.pdf");
        QVERIFY2(!second.contains("journal_broken"), second.constData());
        QCOMPARE(entries().size(), 5);
        const auto done = journal({QStringLiteral("check")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.json().value(QStringLiteral("broken")).toArray(), QJsonArray{1});
        QCOMPARE(done.json().value(QStringLiteral("migrationBroken")).toBool(true), false);
    }
    void aFailedSignatureHasNoEntry() {
        QCOMPARE(m_place
                     ->signWithTrial(
                         {QStringLiteral("nowhere.pdf"), QStringLiteral("-o"), QStringLiteral("never.pdf")})
                     .exitCode,
                 1);
        QCOMPARE(entries().size(), 3);
    }
    void theListSpeaksThePersonsLanguage() {
        const auto told =
            m_place->run({QStringLiteral("journal"), QStringLiteral("list")}, QStringLiteral("vi"));
        QCOMPARE(told.exitCode, 0);
        QVERIFY2(told.out.contains("two.pdf") && told.out.contains("bằng chứng"), told.out.constData());
    }
    void anUntouchedJournalHolds() {
        const auto done = journal({QStringLiteral("check")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.json().value(QStringLiteral("holds")).toBool(), true);
        QCOMPARE(done.json().value(QStringLiteral("entries")).toInt(), 3);
    }
    void aChangedEntryIsNamedAndFailsTheCheck() {
        change("UPDATE entries SET signer = 'Somebody Else' WHERE id = 2");
        const auto done = journal({QStringLiteral("check")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.json().value(QStringLiteral("holds")).toBool(true), false);
        QCOMPARE(done.json().value(QStringLiteral("broken")).toArray(), QJsonArray{2});
        const auto said = m_place->run({QStringLiteral("journal"), QStringLiteral("check")});
        QCOMPARE(said.exitCode, 1);
        QVERIFY2(said.out.contains("Entry 2"), said.out.constData());
    }
    void entriesTakenOffTheEndFailTheCheck() {
        change("DELETE FROM entries WHERE id = 3");
        const auto done = journal({QStringLiteral("check")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.json().value(QStringLiteral("cutOff")).toBool(), true);
    }
    void aFileThatIsNoJournalIsACodedErrorAndNoSignatureFailsForIt() {
        m_place->write(QStringLiteral("home/data/journal.sqlite"), QByteArray(4096, 'x'));
        for (const char* command : {"list", "check", "export"}) {
            const auto done = journal({QLatin1String(command)});
            QCOMPARE(done.exitCode, 1);
            QCOMPARE(codeOf(done), QStringLiteral("journal_damaged"));
        }
        const auto signing = m_place->signWithTrial(
            {QStringLiteral("contract.pdf"), QStringLiteral("-o"), QStringLiteral("still.pdf")});
        QCOMPARE(signing.exitCode, 0);
        QVERIFY(signing.err.contains("journal_damaged"));
        QVERIFY(m_place->names().contains(QStringLiteral("still.pdf")));
    }
    void deletedEvidenceIsGoneAndTheChainHolds() {
        const auto before = entries("export").at(1).toObject();
        QVERIFY(!before.value(QStringLiteral("evidence")).toArray().isEmpty());
        const auto done = journal({QStringLiteral("forget"), QStringLiteral("2")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.json().value(QStringLiteral("forgotten")).toInt(),
                 before.value(QStringLiteral("evidenceKept")).toInt());
        const auto after = entries("export");
        QVERIFY(after.at(1).toObject().value(QStringLiteral("evidence")).toArray().isEmpty());
        QCOMPARE(after.at(1).toObject().value(QStringLiteral("evidenceDigests")),
                 before.value(QStringLiteral("evidenceDigests")));
        // The others need the same certificates, and keep them.
        QVERIFY(!after.at(0).toObject().value(QStringLiteral("evidence")).toArray().isEmpty());
        QCOMPARE(journal({QStringLiteral("check")}).exitCode, 0);
    }
    void whatCannotBeDeletedIsSaidByCode() {
        const auto unknown = journal({QStringLiteral("forget"), QStringLiteral("99")});
        QCOMPARE(unknown.exitCode, 1);
        QCOMPARE(codeOf(unknown), QStringLiteral("journal_entry_not_found"));
        for (const QStringList& wrong : {QStringList{QStringLiteral("forget")},
                                         QStringList{QStringLiteral("forget"), QStringLiteral("two")}}) {
            const auto done = journal(wrong);
            QCOMPARE(done.exitCode, 2);
            QCOMPARE(codeOf(done), QStringLiteral("usage_wrong"));
        }
        QCOMPARE(m_place->run({QStringLiteral("journal")}).exitCode, 2);
    }
};

KYSO_TEST(JournalTest)
#include "JournalTest.moc"
