#include "work/SigningJournal.h"

#include "support/TestRegistry.h"
#include "x509/TrialIdentity.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace kyso;
using namespace kyso::work;

/// Signatures noted beside the signing.
class SigningJournalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
    std::optional<x509::Certificate> m_signer;

    void note(SigningJournal& journal, int number) const {
        signing::SignedFile made;
        made.input = "contract-" + std::to_string(number) + ".pdf";
        made.output = "contract-" + std::to_string(number) + ".signed.pdf";
        made.certificateSha256 = m_signer->sha256();
        made.inputSha256 = std::string(64, 'c');
        made.outputSha256 = std::string(64, 'a');
        journal.add(made, *m_signer, {}, "Tôi đồng ý");
    }
    std::vector<std::string> inputs() const {
        std::vector<std::string> all;
        journal::Journal journal(m_file);
        const auto read = journal.each([&](const journal::Entry& entry) {
            all.push_back(std::filesystem::path(entry.record.input).filename().string());
        });
        return read ? all : std::vector<std::string>{read.error().what};
    }

private slots:
    void initTestCase() {
        const auto trial = x509::TrialIdentity::makeSelfSigned("Nguyễn Văn An", SystemClock().now());
        QVERIFY(trial);
        m_signer = *x509::Certificate::fromHandle(trial->certificate.get());
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = std::filesystem::path(m_folder->path().toStdString()) / "data" / "journal.sqlite";
    }
    void moreThanMayWaitIsAllWrittenInOrder() {
        constexpr int count = 3000;
        SigningJournal journal(m_file, journal::Origin::window());
        for (int i = 0; i < count; ++i)
            note(journal, i);
        QVERIFY(journal.write());
        const auto written = inputs();
        QCOMPARE(written.size(), std::size_t{count});
        QCOMPARE(written.front(), std::string("contract-0.pdf"));
        QCOMPARE(written.back(), std::string("contract-2999.pdf"));
    }
    void whoGaveTheOrderAndWhyIsNoted() {
        SigningJournal journal(m_file, journal::Origin::window());
        note(journal, 1);
        signing::ExtendedFile raised;
        raised.inputSha256 = std::string(64, 'd');
        journal.add(raised);
        QVERIFY(journal.write());
        std::vector<journal::Record> noted;
        journal::Journal written(m_file);
        QVERIFY(written.each([&](const journal::Entry& entry) { noted.push_back(entry.record); }));
        QCOMPARE(noted.size(), std::size_t{2});
        QCOMPARE(noted.at(0).action, journal::Action::Signed);
        QCOMPARE(noted.at(0).reason, std::string("Tôi đồng ý"));
        QCOMPARE(noted.at(0).inputSha256, std::string(64, 'c'));
        QCOMPARE(noted.at(0).origin, journal::Origin::window());
        QCOMPARE(noted.at(1).action, journal::Action::Extended);
        QCOMPARE(noted.at(1).reason, std::string());
        QCOMPARE(noted.at(1).inputSha256, std::string(64, 'd'));
        QCOMPARE(noted.at(1).origin, journal::Origin::window());
    }
    void whatWasNotAskedForIsWrittenAtTheEnd() {
        {
            SigningJournal journal(m_file, journal::Origin::window());
            note(journal, 7);
        }
        QCOMPARE(inputs(), std::vector<std::string>{"contract-7.pdf"});
    }
    void withNothingToNoteNothingIsMade() {
        SigningJournal journal(m_file, journal::Origin::window());
        journal.expect();
        QVERIFY(journal.write());
        QVERIFY(!std::filesystem::exists(m_file.parent_path()));
    }
    void aFailureIsToldOnceAndThenWritingGoesOn() {
        const auto inTheWay = QString::fromStdString(m_file.parent_path().string());
        QFile file(inTheWay);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        SigningJournal journal(m_file, journal::Origin::window());
        note(journal, 1);
        QVERIFY(!journal.write());
        QVERIFY(QFile::remove(inTheWay));
        QVERIFY(journal.write());
        note(journal, 2);
        const auto written = journal.write();
        QVERIFY2(written, written ? "" : written.error().what.c_str());
        QCOMPARE(inputs(), std::vector<std::string>{"contract-2.pdf"});
    }
};

KYSO_TEST(SigningJournalTest)

#include "SigningJournalTest.moc"
