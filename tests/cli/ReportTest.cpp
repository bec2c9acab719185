#include "Authority.h"
#include "support/TestRegistry.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace kyso::test;

namespace {

/// What Article 6 of Circular 15/2025/TT-BKHCN asks for, as the report calls it.
const char* const article6[] = {
    "Kết quả", "Result", "Issuing certification authority (CA)", "Signer", "Who manages the certificate",
    "Signing time stated by the signer", "Signing time proven by a time-stamp", "Integrity",
    "Certificate at the time of signing", "Certificate period", "Certificate serial number", "Trust path",
    "Evidence about revocation", "What changed after it", "Time-stamp authority", "SHA-256 of the file",
    "Checked at",
    // what they are in this document
    "Nguyễn Văn An", "Kyso Thử nghiệm CA", "Kyso Thử nghiệm TSA", "TOTAL-PASSED", "PAdES B-LTA"};

} // namespace

/// `kyso verify` with time-stamps, evidence and a report.
class ReportTest : public QObject {
    Q_OBJECT

    Workplace m_place;
    std::unique_ptr<Authority> m_pki;

    Outcome verify(const QStringList& arguments) const {
        return m_place.run(QStringList{QStringLiteral("verify"), QStringLiteral("--json")} + arguments +
                           Authority::trust());
    }
    static QJsonObject signatureOf(const Outcome& outcome) {
        return outcome.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
    }
    static QString indication(const Outcome& outcome) {
        return signatureOf(outcome).value(QStringLiteral("indication")).toString();
    }
    static QJsonObject pathOf(const QJsonObject& judged) {
        return judged.value(QStringLiteral("trustPath")).toObject();
    }
    static QStringList namesIn(const QJsonObject& path) {
        QStringList names;
        const auto certificates = path.value(QStringLiteral("certificates")).toArray();
        for (const auto& one : certificates)
            names << one.toObject().value(QStringLiteral("name")).toString();
        return names;
    }
    void makeSigned(const QString& name, const QString& level) const {
        const auto done =
            m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                    QStringLiteral("-o"), name, QStringLiteral("--level"), level} +
                        m_pki->servers() + Authority::key());
        QVERIFY2(done.exitCode == 0, done.err.constData());
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_pki = std::make_unique<Authority>(m_place);
        QVERIFY(m_pki->isReady());
        makeSigned(QStringLiteral("lta.pdf"), QStringLiteral("lta"));
        makeSigned(QStringLiteral("b.pdf"), QStringLiteral("b"));
    }
    void init() {
        m_pki->heal();
        // Revocation lists of the test before.
        QDir(m_place.path(QStringLiteral("home/cache"))).removeRecursively();
    }

    void thePathThatLedToTheAnchorIsNamedFromTheSignerUp() {
        const auto fromSigner =
            QStringList{QStringLiteral("Nguyễn Văn An"), QStringLiteral("Kyso Thử nghiệm CA"),
                        QStringLiteral("Kyso Thử nghiệm Root")};
        const auto signature = signatureOf(verify({QStringLiteral("lta.pdf"), QStringLiteral("--offline")}));
        const auto path = pathOf(signature);
        QCOMPARE(path.value(QStringLiteral("state")).toString(), QStringLiteral("anchored"));
        QCOMPARE(namesIn(path), fromSigner);
        const auto chain = signature.value(QStringLiteral("chain")).toArray();
        for (qsizetype i = 0; i < chain.size(); ++i)
            QCOMPARE(path.value(QStringLiteral("certificates")).toArray()[i].toObject()[u"sha256"],
                     chain[i].toObject()[u"sha256"]);
        const auto stamp = signature.value(QStringLiteral("timeStamps")).toArray().at(0).toObject();
        QCOMPARE(namesIn(pathOf(stamp)).front(), QStringLiteral("Kyso Thử nghiệm TSA"));
        QCOMPARE(namesIn(pathOf(stamp)).back(), fromSigner.back());
    }
    void aPathThatDoesNotHoldOrLeadsToNobodyIsCalledThat() {
        const auto early =
            pathOf(signatureOf(verify({QStringLiteral("b.pdf"), QStringLiteral("--offline"),
                                       QStringLiteral("--at"), QStringLiteral("2001-01-01")})));
        QCOMPARE(early.value(QStringLiteral("state")).toString(), QStringLiteral("faulty"));
        QCOMPARE(namesIn(early).size(), 3);
        const auto stranger =
            pathOf(signatureOf(m_place.run({QStringLiteral("verify"), QStringLiteral("--json"),
                                            QStringLiteral("b.pdf"), QStringLiteral("--offline")})));
        QCOMPARE(stranger.value(QStringLiteral("state")).toString(), QStringLiteral("none"));
        QVERIFY(stranger.value(QStringLiteral("certificates")).toArray().isEmpty());
    }
    void theTimeOfADocumentTimeStampThatNobodyVouchesForIsSaidToBeUnproven() {
        const QStringList asPeopleRead = {QStringLiteral("verify"), QStringLiteral("lta.pdf"),
                                          QStringLiteral("--offline")};
        const QByteArray unproven = "which nothing proves";
        QVERIFY(m_place.run(asPeopleRead).out.contains(unproven));
        const auto trusted = m_place.run(asPeopleRead + Authority::trust());
        QVERIFY(trusted.out.contains("Time-stamp over the document") && !trusted.out.contains(unproven));
    }
    void offlineNobodyIsAskedAndWhatTheFileCarriesDecides() {
        const auto before = m_pki->requests();
        const auto whole = verify({QStringLiteral("lta.pdf"), QStringLiteral("--offline")});
        QCOMPARE(whole.exitCode, 0);
        QCOMPARE(indication(whole), QStringLiteral("TOTAL-PASSED"));
        // It carries nothing that says its certificate is not revoked.
        const auto bare = verify({QStringLiteral("b.pdf"), QStringLiteral("--offline")});
        QCOMPARE(bare.exitCode, 6);
        QCOMPARE(signatureOf(bare).value(QStringLiteral("integrity")).toString(), QStringLiteral("intact"));
        QCOMPARE(m_pki->requests(), before);
        const auto asked = verify({QStringLiteral("b.pdf")});
        QCOMPARE(asked.exitCode, 0);
        QVERIFY(m_pki->requests() != before);
    }
    void whenNobodyAnswersTheVerdictIsOpen() {
        m_pki->setFault("ocsp", "error");
        m_pki->setFault("crl", "error");
        const auto done = verify({QStringLiteral("b.pdf")});
        QCOMPARE(done.exitCode, 6);
        QCOMPARE(indication(done), QStringLiteral("INDETERMINATE"));
    }
    void theTimeAskedAboutDecides() {
        const auto early =
            verify({QStringLiteral("b.pdf"), QStringLiteral("--at"), QStringLiteral("2001-01-01")});
        QCOMPARE(early.exitCode, 1);
        QCOMPARE(signatureOf(early).value(QStringLiteral("subIndication")).toString(),
                 QStringLiteral("NOT_YET_VALID"));
        const auto now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
        QCOMPARE(verify({QStringLiteral("b.pdf"), QStringLiteral("--at"), now}).exitCode, 0);
        const auto wrong =
            verify({QStringLiteral("b.pdf"), QStringLiteral("--at"), QStringLiteral("yesterday")});
        QCOMPARE(wrong.exitCode, 2);
        QVERIFY(wrong.out.contains("usage_wrong"));
    }
    void aRevokedCertificateIsNeverPassed() {
        m_pki->setFault("ocsp", "revoked");
        const auto done = verify({QStringLiteral("b.pdf")});
        QVERIFY(done.exitCode == 1 || done.exitCode == 6);
        QVERIFY(indication(done) != QLatin1String("TOTAL-PASSED"));
        QVERIFY2(done.out.contains("REVOKED"), done.out.constData());
    }

    void theHtmlReportHasEveryItemOfArticle6() {
        const auto done =
            verify({QStringLiteral("lta.pdf"), QStringLiteral("--report"), QStringLiteral("report.html")});
        QCOMPARE(done.exitCode, 0);
        const auto page = m_place.read(QStringLiteral("report.html"));
        for (const char* item : article6)
            QVERIFY2(page.contains(item), item);
    }
    void thePdfReportHasEveryItemOfArticle6() {
        const auto done =
            verify({QStringLiteral("lta.pdf"), QStringLiteral("--report"), QStringLiteral("report.pdf")});
        QCOMPARE(done.exitCode, 0);
        QVERIFY(m_place.read(QStringLiteral("report.pdf")).startsWith("%PDF-"));
        if (!m_place.runTool(QStringLiteral("pdftotext"), {QStringLiteral("-v")}))
            QSKIP("pdftotext is not installed here");
        QVERIFY(m_place.runTool(QStringLiteral("pdftotext"),
                                {QStringLiteral("-raw"), QStringLiteral("report.pdf")}));
        // Lines break where the columns end.
        const auto words = [](QString text) {
            text.remove(QRegularExpression(QStringLiteral("[\\s\\x{ad}]")));
            return text.normalized(QString::NormalizationForm_C);
        };
        const auto text = words(QString::fromUtf8(m_place.read(QStringLiteral("report.txt"))));
        for (const char* item : article6)
            QVERIFY2(text.contains(words(QString::fromUtf8(item))), item);
    }
    void aReportOnSeveralDocumentsNamesTheUnreadableOne() {
        m_place.write(QStringLiteral("text.pdf"), "hello");
        const auto done = verify({QStringLiteral("lta.pdf"), QStringLiteral("text.pdf"),
                                  QStringLiteral("--report"), QStringLiteral("both.html")});
        QCOMPARE(done.exitCode, 1);
        const auto page = m_place.read(QStringLiteral("both.html"));
        QVERIFY(page.contains("lta.pdf") && page.contains("text.pdf") && page.contains("pdf_not_pdf"));
    }
    void aFileChangedBeforeTheReportIsSavedIsNotAttested() {
        makeSigned(QStringLiteral("early.pdf"), QStringLiteral("b"));
        const auto judged = m_place.read(QStringLiteral("early.pdf"));
        const auto late = m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                                  QStringLiteral("-o"), QStringLiteral("late.pdf"),
                                                  QStringLiteral("--proxy"), QStringLiteral("none")} +
                                      Authority::key(QStringLiteral("signer-ec")));
        QCOMPARE(late.exitCode, 0);
        m_pki->setFault("ocsp", "slow");
        const auto process = m_place.start(QStringList{QStringLiteral("verify"), QStringLiteral("early.pdf"),
                                                       QStringLiteral("late.pdf"), QStringLiteral("--report"),
                                                       QStringLiteral("changed.html")} +
                                           Authority::trust());
        const auto isJudged = [&process] { return process->peek(1'000'000).contains("early.pdf"); };
        QVERIFY(QTest::qWaitFor(isJudged, 60'000));
        auto changed = judged;
        changed[judged.indexOf("/MediaBox") + 1] = 'm';
        m_place.write(QStringLiteral("early.pdf"), changed);
        (void)Workplace::finish(*process);
        m_pki->heal();
        const auto page = m_place.read(QStringLiteral("changed.html"));
        const auto digest = [](const QByteArray& bytes) {
            return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        };
        QVERIFY(page.contains(digest(judged)));
        QVERIFY(!page.contains(digest(changed)));
        QVERIFY(page.contains("Changed since"));
    }
    void anotherEndingIsWrongUsage() {
        const auto done =
            verify({QStringLiteral("lta.pdf"), QStringLiteral("--report"), QStringLiteral("report.docx")});
        QCOMPARE(done.exitCode, 2);
        QCOMPARE(
            done.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
            QStringLiteral("usage_wrong"));
        QVERIFY(!m_place.names().contains(QStringLiteral("report.docx")));
    }
    void aReportThatCannotBeWrittenIsACodedErrorAndTheVerdictIsTold_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no such folder") << "nowhere/report.html" << QByteArray("output_not_writable");
        QTest::newRow("no such folder, pdf") << "nowhere/report.pdf" << QByteArray("output_not_writable");
        QTest::newRow("over the document itself") << "lta.pdf" << QByteArray("output_is_input");
        QTest::newRow("over another file") << "b.pdf" << QByteArray("output_exists");
    }
    void aReportThatCannotBeWrittenIsACodedErrorAndTheVerdictIsTold() {
        QFETCH(QString, target);
        QFETCH(QByteArray, code);
        const auto before = m_place.read(QStringLiteral("lta.pdf"));
        const auto other = m_place.read(QStringLiteral("b.pdf"));
        const auto done = verify({QStringLiteral("lta.pdf"), QStringLiteral("--report"), target});
        QCOMPARE(done.exitCode, 1);
        QVERIFY2(done.err.contains(code), done.err.constData());
        QCOMPARE(indication(done), QStringLiteral("TOTAL-PASSED"));
        QCOMPARE(m_place.read(QStringLiteral("lta.pdf")), before);
        QCOMPARE(m_place.read(QStringLiteral("b.pdf")), other);
    }
    void aReportNeverReplacesWhatADetachedSignatureIsOf() {
        const QByteArray document("<p>contract</p>");
        m_place.write(QStringLiteral("page.html"), document);
        const auto made = m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("page.html"),
                                                  QStringLiteral("-o"), QStringLiteral("page.html.p7s"),
                                                  QStringLiteral("--proxy"), QStringLiteral("none")} +
                                      Authority::key(QStringLiteral("signer-ec")));
        QCOMPARE(made.exitCode, 0);
        for (const auto& more : {QStringList(), QStringList{QStringLiteral("--replace-report")}}) {
            const auto done = verify(QStringList{QStringLiteral("page.html.p7s"), QStringLiteral("--report"),
                                                 QStringLiteral("page.html")} +
                                     more);
            QCOMPARE(done.exitCode, 1);
            QVERIFY2(done.err.contains("output_is_input"), done.err.constData());
            QCOMPARE(m_place.read(QStringLiteral("page.html")), document);
        }
    }
    void aReportReplacesAnEarlierOneWhereThatIsWished() {
        m_place.write(QStringLiteral("again.html"), "earlier");
        const QStringList command{QStringLiteral("lta.pdf"), QStringLiteral("--report"),
                                  QStringLiteral("again.html")};
        QCOMPARE(verify(command).exitCode, 1);
        QCOMPARE(m_place.read(QStringLiteral("again.html")), QByteArray("earlier"));
        QCOMPARE(verify(command + QStringList{QStringLiteral("--replace-report")}).exitCode, 0);
        QVERIFY(m_place.read(QStringLiteral("again.html")).contains("lta.pdf"));
    }
};

KYSO_TEST(ReportTest)
#include "ReportTest.moc"
