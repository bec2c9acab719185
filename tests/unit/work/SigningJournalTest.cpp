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
        made.outputSha256 = std::string(64, 'a');
        journal.add(made, *m_signer, {});
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
        SigningJournal journal(m_file);
        for (int i = 0; i < count; ++i)
            note(journal, i);
        QVERIFY(journal.write());
        const auto written = inputs();
        QCOMPARE(written.size(), std::size_t{count});
        QCOMPARE(written.front(), std::string("contract-0.pdf"));
        QCOMPARE(written.back(), std::string("contract-2999.pdf"));
    }
    void whatWasNotAskedForIsWrittenAtTheEnd() {
        {
            SigningJournal journal(m_file);
            note(journal, 7);
        }
        QCOMPARE(inputs(), std::vector<std::string>{"contract-7.pdf"});
    }
    void withNothingToNoteNothingIsMade() {
        SigningJournal journal(m_file);
        journal.expect();
        QVERIFY(journal.write());
        QVERIFY(!std::filesystem::exists(m_file.parent_path()));
    }
    void aFailureIsToldOnceAndThenWritingGoesOn() {
        const auto inTheWay = QString::fromStdString(m_file.parent_path().string());
        QFile file(inTheWay);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        SigningJournal journal(m_file);
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
