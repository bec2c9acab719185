#include "Authority.h"
#include "qml/AlteredPdf.h"
#include "support/TestRegistry.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <memory>

using namespace kyso::test;

/// `kyso extend`, alone and over many files.
class ExtendTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::unique_ptr<Authority> m_pki;

    Outcome extend(const QStringList& arguments) const { return m_place.run(commandLine(arguments)); }
    QStringList commandLine(const QStringList& arguments) const {
        return QStringList{QStringLiteral("extend"), QStringLiteral("--json")} + arguments + m_pki->servers();
    }
    /// A document that `signer` signed at level B.
    void makeSigned(const QString& name, const QString& signer = QStringLiteral("signer")) const {
        const auto done = m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                                  QStringLiteral("-o"), name, QStringLiteral("--proxy"),
                                                  QStringLiteral("none")} +
                                      Authority::key(signer));
        QVERIFY2(done.exitCode == 0, done.err.constData());
    }
    /// What somebody who asks nobody thinks of the first signature: "TOTAL-PASSED PAdES-BASELINE-LT".
    QString verdict(const QString& file) const {
        const auto done = m_place.run(QStringList{QStringLiteral("verify"), file, QStringLiteral("--offline"),
                                                  QStringLiteral("--json")} +
                                      Authority::trust());
        const auto signature = done.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
        return signature.value(QStringLiteral("indication")).toString() + u' ' +
               signature.value(QStringLiteral("level")).toString();
    }
    QJsonArray journal() const {
        return m_place.run({QStringLiteral("journal"), QStringLiteral("export")})
            .json()
            .value(QStringLiteral("entries"))
            .toArray();
    }
    static QString status(const Outcome& outcome, int index = 0) {
        return outcome.file(index).value(QStringLiteral("status")).toString();
    }
    static QString level(const Outcome& outcome, int index = 0) {
        return outcome.file(index).value(QStringLiteral("level")).toString();
    }
    QStringList namesIn(const QString& folder) const {
        return QDir(m_place.path(folder))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_pki = std::make_unique<Authority>(m_place);
        QVERIFY(m_pki->isReady());
        for (const char* name : {"an.pdf", "an-2.pdf", "an-3.pdf"})
            makeSigned(QLatin1String(name));
        makeSigned(QStringLiteral("binh.pdf"), QStringLiteral("signer-ec"));
    }
    void init() { m_pki->heal(); }

    void aDocumentRisesStepByStepAndIsRefreshed() {
        const std::array steps = {
            std::array{"an.pdf", "t", "BaselineT", "INDETERMINATE PAdES-BASELINE-T"},
            std::array{"step-t.pdf", "lt", "BaselineLT", "TOTAL-PASSED PAdES-BASELINE-LT"},
            std::array{"step-lt.pdf", "lta", "BaselineLTA", "TOTAL-PASSED PAdES-BASELINE-LTA"},
            std::array{"step-lta.pdf", "lta", "BaselineLTA", "TOTAL-PASSED PAdES-BASELINE-LTA"}};
        QString out;
        for (const auto& [in, word, made, expected] : steps) {
            out = out == QLatin1String("step-lta.pdf")
                      ? QStringLiteral("refreshed.pdf")
                      : QStringLiteral("step-%1.pdf").arg(QLatin1String(word));
            const auto before = m_place.read(QLatin1String(in));
            const auto done = extend({QLatin1String(in), QStringLiteral("-o"), out, QStringLiteral("--level"),
                                      QLatin1String(word)});
            QVERIFY2(done.exitCode == 0, done.out.constData());
            QCOMPARE(status(done), QStringLiteral("extended"));
            QCOMPARE(level(done), QLatin1String(made));
            QCOMPARE(done.file().value(QStringLiteral("signatures")).toInt(), 1);
            QCOMPARE(m_place.read(QLatin1String(in)), before);
            QVERIFY(m_place.read(out).startsWith(before) && m_place.read(out).size() > before.size());
            QCOMPARE(verdict(out), QLatin1String(expected));
        }
    }
    void manyRiseInOneRunWithOneQuestionForEachCertificate() {
        const auto before = m_pki->requests();
        const auto done =
            extend({QStringLiteral("an.pdf"), QStringLiteral("contract.pdf"), QStringLiteral("an-2.pdf"),
                    QStringLiteral("binh.pdf"), QStringLiteral("an-3.pdf"), QStringLiteral("--out-dir"),
                    QStringLiteral("many")});
        // The worst decides; the others are made all the same, told in the order they were named.
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.errorCode(1), QStringLiteral("pdf_not_signed"));
        for (const int index : {0, 2, 3, 4}) {
            QCOMPARE(status(done, index), QStringLiteral("extended"));
            QCOMPARE(level(done, index), QStringLiteral("BaselineLTA"));
            const auto out = done.file(index).value(QStringLiteral("output")).toString();
            QCOMPARE(verdict(out), QStringLiteral("TOTAL-PASSED PAdES-BASELINE-LTA"));
        }
        QCOMPARE(namesIn(QStringLiteral("many")),
                 (QStringList{QStringLiteral("an-2.pdf"), QStringLiteral("an-3.pdf"),
                              QStringLiteral("an.pdf"), QStringLiteral("binh.pdf")}));
        const auto after = m_pki->requests();
        int asked = 0;
        for (auto one = after.begin(); one != after.end(); ++one) {
            if (!one.key().contains(u'#'))
                continue;
            const int times = one.value() - before.value(one.key());
            QVERIFY2(times <= 1, qPrintable(one.key()));
            asked += times;
        }
        QVERIFY(asked >= 4); // two signers, the intermediate and the time-stamp server
    }
    void everyRaisedDocumentHasAnEntryWithItsEvidence() {
        const auto before = journal().size();
        const auto done = extend({QStringLiteral("an.pdf"), QStringLiteral("binh.pdf"),
                                  QStringLiteral("contract.pdf"), QStringLiteral("--out-dir"),
                                  QStringLiteral("noted"), QStringLiteral("--level"), QStringLiteral("lt")});
        QCOMPARE(done.exitCode, 1);
        const auto entries = journal();
        QCOMPARE(entries.size(), before + 2);
        QStringList signers;
        for (auto i = before; i < entries.size(); ++i) {
            const auto entry = entries.at(i).toObject();
            QCOMPARE(entry.value(QStringLiteral("action")).toString(), QStringLiteral("extended"));
            QCOMPARE(entry.value(QStringLiteral("level")).toString(), QStringLiteral("BaselineLT"));
            QCOMPARE(entry.value(QStringLiteral("outputSha256")).toString().size(), 64);
            const auto input = QFileInfo(entry.value(QStringLiteral("input")).toString()).fileName();
            QCOMPARE(entry.value(QStringLiteral("inputSha256")).toString().toLatin1(),
                     QCryptographicHash::hash(m_place.read(input), QCryptographicHash::Sha256).toHex());
            QCOMPARE(entry.value(QStringLiteral("origin")).toString(), QStringLiteral("command-line"));
            signers << entry.value(QStringLiteral("signer")).toString();
            const auto signer = entry.value(QStringLiteral("certificate")).toString();
            bool certificateKept = false;
            bool statusKept = false;
            for (const auto& value : entry.value(QStringLiteral("evidence")).toArray()) {
                const auto one = value.toObject();
                if (one.value(QStringLiteral("about")).toString() != signer)
                    continue;
                QCOMPARE(one.value(QStringLiteral("status")).toString(), QStringLiteral("good"));
                QVERIFY(!one.value(QStringLiteral("der")).toString().isEmpty());
                const auto kind = one.value(QStringLiteral("kind")).toString();
                certificateKept = certificateKept || kind == QLatin1String("certificate");
                statusKept = statusKept || kind == QLatin1String("ocsp");
            }
            QVERIFY(certificateKept && statusKept);
        }
        signers.sort();
        QCOMPARE(signers, (QStringList{QStringLiteral("Lê Thị Bình"), QStringLiteral("Nguyễn Văn An")}));
        QCOMPARE(m_place.run({QStringLiteral("journal"), QStringLiteral("check")}).exitCode, 0);
    }
    void documentsOfOneNameGetNumbers() {
        QDir(m_place.path(QStringLiteral("."))).mkpath(QStringLiteral("other"));
        m_place.write(QStringLiteral("other/an.pdf"), m_place.read(QStringLiteral("binh.pdf")));
        const auto done = extend({QStringLiteral("an.pdf"), QStringLiteral("other/an.pdf"),
                                  QStringLiteral("--out-dir"), QStringLiteral("same")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(namesIn(QStringLiteral("same")),
                 (QStringList{QStringLiteral("an-2.pdf"), QStringLiteral("an.pdf")}));
    }
    void whatStandsAlreadyIsNeverLost() {
        m_place.write(QStringLiteral("stands.pdf"), "something of mine");
        const QStringList wish = {QStringLiteral("an.pdf"), QStringLiteral("-o"),
                                  QStringLiteral("stands.pdf")};
        const auto refused = extend(wish);
        QCOMPARE(refused.errorCode(), QStringLiteral("output_exists"));
        QCOMPARE(refused.exitCode, 1);
        const auto left = extend(wish + QStringList{QStringLiteral("--on-exist"), QStringLiteral("skip")});
        QCOMPARE(status(left), QStringLiteral("skipped"));
        QCOMPARE(left.exitCode, 0);
        const auto beside =
            extend(wish + QStringList{QStringLiteral("--on-exist"), QStringLiteral("rename")});
        QCOMPARE(beside.file().value(QStringLiteral("output")).toString(), QStringLiteral("stands (2).pdf"));
        QCOMPARE(m_place.read(QStringLiteral("stands.pdf")), QByteArray("something of mine"));
        const auto over = extend(wish + QStringList{QStringLiteral("--on-exist"), QStringLiteral("replace")});
        QCOMPARE(over.exitCode, 0);
        QVERIFY(m_place.read(QStringLiteral("stands.pdf")).startsWith("%PDF"));
        const auto itself =
            extend({QStringLiteral("an.pdf"), QStringLiteral("-o"), QStringLiteral("an.pdf")});
        QCOMPARE(itself.errorCode(), QStringLiteral("output_is_input"));
    }
    void noOutputTakesThePlaceOfTheJournalOrOfASecret() {
        m_place.write(QStringLiteral("tsa.txt"), "password\n");
        const QString journalFile = QStringLiteral("home/data/journal.sqlite");
        QVERIFY(QFile::exists(m_place.path(journalFile)));
        for (const QString& kept : {QStringLiteral("tsa.txt"), journalFile}) {
            const auto before = m_place.read(kept);
            const auto done =
                extend({QStringLiteral("an.pdf"), QStringLiteral("-o"), kept, QStringLiteral("--on-exist"),
                        QStringLiteral("replace"), QStringLiteral("--tsa-user"), QStringLiteral("an"),
                        QStringLiteral("--tsa-password-file"), QStringLiteral("tsa.txt")});
            QCOMPARE(done.errorCode(), QStringLiteral("output_is_input"));
            QCOMPARE(m_place.read(kept), before);
        }
    }
    void aDeadServerIsAskedOnceForManyFilesAndLeavesNothing() {
        m_pki->setFault("tsa", "quota");
        const int before = m_pki->requests(QStringLiteral("/tsa"));
        const auto done =
            extend({QStringLiteral("an.pdf"), QStringLiteral("an-2.pdf"), QStringLiteral("an-3.pdf"),
                    QStringLiteral("--out-dir"), QStringLiteral("dead")});
        QCOMPARE(done.exitCode, 1);
        for (const int index : {0, 1, 2}) {
            QCOMPARE(done.errorCode(index), QStringLiteral("level_unreachable"));
            QCOMPARE(done.file(index)
                         .value(QStringLiteral("error"))
                         .toObject()
                         .value(QStringLiteral("cause"))
                         .toObject()
                         .value(QStringLiteral("code"))
                         .toString(),
                     QStringLiteral("tsa_rejected"));
        }
        QCOMPARE(m_pki->requests(QStringLiteral("/tsa")), before + 1);
        QCOMPARE(namesIn(QStringLiteral("dead")), QStringList());
    }
    void aLowerLevelThatWasAgreedToIsWrittenInTheResult() {
        const QStringList wish = {QStringLiteral("--level"), QStringLiteral("t"), QStringLiteral("-o")};
        QCOMPARE(extend(QStringList{QStringLiteral("an.pdf")} + wish + QStringList{QStringLiteral("t.pdf")})
                     .exitCode,
                 0);
        m_pki->setFault("tsa", "quota");
        const auto done = extend({QStringLiteral("t.pdf"), QStringLiteral("-o"), QStringLiteral("lower.pdf"),
                                  QStringLiteral("--allow-lower-level")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(level(done), QStringLiteral("BaselineLT"));
        QCOMPARE(done.file()
                     .value(QStringLiteral("loweredBecause"))
                     .toObject()
                     .value(QStringLiteral("code"))
                     .toString(),
                 QStringLiteral("level_unreachable"));
    }
    void peopleReadOneNameOfALevelWhereverItIsTold() {
        const QString name = QStringLiteral("PAdES B-T");
        const auto isTold = [&](const QStringList& arguments) {
            const auto done = m_place.run(arguments);
            QVERIFY2((done.out + done.err).contains(name.toUtf8()), (done.out + done.err).constData());
            QVERIFY2(!done.out.contains("Baseline") && !done.out.contains("BASELINE"), done.out.constData());
        };
        isTold(QStringList{QStringLiteral("extend"), QStringLiteral("an.pdf"), QStringLiteral("--level"),
                           QStringLiteral("t"), QStringLiteral("-o"), QStringLiteral("named.pdf")} +
               m_pki->servers());
        isTold(
            QStringList{QStringLiteral("verify"), QStringLiteral("named.pdf"), QStringLiteral("--offline")});
        isTold({QStringLiteral("journal"), QStringLiteral("list")});
        m_pki->setFault("tsa", "quota");
        isTold(QStringList{QStringLiteral("extend"), QStringLiteral("an.pdf"), QStringLiteral("--level"),
                           QStringLiteral("t"), QStringLiteral("-o"), QStringLiteral("never.pdf")} +
               m_pki->servers());
    }
    void anInterruptedRunLeavesNoHalfFile() {
        m_pki->setFault("tsa", "late");
        const int before = m_pki->requests(QStringLiteral("/tsa"));
        const QStringList wish = {QStringLiteral("an.pdf"), QStringLiteral("an-2.pdf"),
                                  QStringLiteral("an-3.pdf"), QStringLiteral("--out-dir"),
                                  QStringLiteral("half")};
        const auto running = m_place.start(commandLine(wish));
        QVERIFY(m_pki->waitForRequest(QStringLiteral("/tsa"), before));
        ::kill(static_cast<pid_t>(running->processId()), SIGINT);
        const auto done = Workplace::finish(*running);
        QCOMPARE(done.exitCode, 5);
        for (const int index : {0, 1, 2})
            QCOMPARE(done.errorCode(index), QStringLiteral("cancelled"));
        QCOMPARE(namesIn(QStringLiteral("half")), QStringList());
        m_pki->heal();
        QCOMPARE(extend(wish).exitCode, 0);
        QCOMPARE(namesIn(QStringLiteral("half")).size(), 3);
    }
    void aBrokenSignatureIsNotRaised() {
        auto broken = m_place.read(QStringLiteral("an.pdf"));
        broken[broken.indexOf("/MediaBox") + 1] = 'm';
        m_place.write(QStringLiteral("broken.pdf"), broken);
        const auto done =
            extend({QStringLiteral("broken.pdf"), QStringLiteral("-o"), QStringLiteral("never.pdf")});
        QCOMPARE(done.errorCode(), QStringLiteral("signature_broken"));
        QVERIFY(!m_place.names().contains(QStringLiteral("never.pdf")));
    }
    void aDocumentChangedAfterItWasSignedIsNotRaised() {
        // The signature itself holds: what it covers is all still there.
        m_place.write(QStringLiteral("turned.pdf"), withAnotherPage(m_place.read(QStringLiteral("an.pdf"))));
        for (const auto& more : {QStringList(), QStringList{QStringLiteral("--allow-undecided")}}) {
            const auto done = extend(QStringList{QStringLiteral("turned.pdf"), QStringLiteral("-o"),
                                                 QStringLiteral("never.pdf"), QStringLiteral("--level"),
                                                 QStringLiteral("t")} +
                                     more);
            QCOMPARE(done.errorCode(), QStringLiteral("signature_broken"));
            QCOMPARE(done.exitCode, 1);
            QVERIFY(!m_place.names().contains(QStringLiteral("never.pdf")));
        }
    }
    void wrongUsageIsSaidBeforeAnythingIsDone_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no file") << QStringList{QStringLiteral("-o"), QStringLiteral("x.pdf")};
        QTest::newRow("no output") << QStringList{QStringLiteral("an.pdf")};
        QTest::newRow("two inputs, one output")
            << QStringList{QStringLiteral("an.pdf"), QStringLiteral("binh.pdf"), QStringLiteral("-o"),
                           QStringLiteral("x.pdf")};
        QTest::newRow("level b") << QStringList{QStringLiteral("an.pdf"), QStringLiteral("-o"),
                                                QStringLiteral("x.pdf"), QStringLiteral("--level"),
                                                QStringLiteral("b")};
        QTest::newRow("on-exist") << QStringList{QStringLiteral("an.pdf"), QStringLiteral("-o"),
                                                 QStringLiteral("x.pdf"), QStringLiteral("--on-exist"),
                                                 QStringLiteral("maybe")};
    }
    void wrongUsageIsSaidBeforeAnythingIsDone() {
        QFETCH(QStringList, arguments);
        const auto done = extend(arguments);
        QCOMPARE(done.exitCode, 2);
        QCOMPARE(
            done.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
            QStringLiteral("usage_wrong"));
        QVERIFY(!m_place.names().contains(QStringLiteral("x.pdf")));
    }
};

KYSO_TEST(ExtendTest)
#include "ExtendTest.moc"
