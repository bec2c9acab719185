#include "report/Report.h"

#include "ReportFixture.h"
#include "messages/Translation.h"
#include "render/Renderer.h"
#include "report/Pages.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"
#include "unit/pdf/CraftedPdf.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

using namespace kyso;
using namespace kyso::test;

namespace {

/// Article 6 of Circular 15/2025/TT-BKHCN, item by item, as the report says it in English.
const char* const article6[] = {
    "Result",
    "Issuing certification authority (CA)",
    "Signer",
    "Who manages the certificate",
    "Signing time stated by the signer",
    "Signing time proven by a time-stamp",
    "Integrity",
    "Certificate at the time of signing",
    "Certificate period",
    "Certificate serial number",
    "Tax code (MST)",
    "Citizen identity number (CCCD)",
    "Trust path",
    "Evidence about revocation",
    "Next due (nextUpdate)",
    "What changed after it",
    "Time-stamp authority",
    "SHA-256 of the file",
    "Checked at",
    "Checked with",
};

const char* const values[] = {"Nguyễn Thị Ánh",      "0312345678",  "001099012345", "7f0a11", "CA thử nghiệm",
                              "PAdES B-LT",          "TSA thử",     "TOTAL-PASSED", "c0ffee", "Đà Nẵng",
                              "ETSI.CAdES.detached", "RSA 2048 bit"};

QString inVietnamese(const char* english) {
    const messages::LanguageScope scope(messages::Language::Vietnamese);
    return messages::translated("ReportText", english);
}

report::Circumstances now() {
    return {SystemClock().now(), {}, false};
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT

    ReportPki m_pki;
    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    QString html(const std::vector<report::CheckedFile>& files) const {
        return QString::fromUtf8(report::htmlPage(report::inBothLanguages(files, now())));
    }
    QString htmlOf(const validation::SignatureReport& signature) const {
        return html({m_pki.checked({signature})});
    }

private slots:
    void everyItemOfArticle6StandsThereInBothLanguages() {
        const QString page = htmlOf(m_pki.signature());
        for (const char* english : article6) {
            const QString vietnamese = inVietnamese(english);
            QVERIFY2(vietnamese != QLatin1String(english), english);
            QVERIFY2(page.contains(">" + vietnamese + "<"), english);
            QVERIFY2(page.contains(QStringLiteral("<span lang=\"en\">") + QLatin1String(english)), english);
        }
        for (const char* value : values)
            QVERIFY2(page.contains(QString::fromUtf8(value)), value);
        QVERIFY(page.contains(QString(64, QLatin1Char('7'))));
    }
    void everySentenceIsSaidInVietnameseAndInEnglish() {
        const auto both = report::inBothLanguages({m_pki.checked({m_pki.signature()})}, now());
        QCOMPARE(both.vietnamese.files.size(), both.english.files.size());
        const auto& vietnamese = both.vietnamese.files[0].parts[0];
        const auto& english = both.english.files[0].parts[0];
        QCOMPARE(vietnamese.parts.size(), english.parts.size());
        for (std::size_t part = 0; part < vietnamese.parts.size(); ++part) {
            QCOMPARE(vietnamese.parts[part].rows.size(), english.parts[part].rows.size());
            QVERIFY(vietnamese.parts[part].title != english.parts[part].title);
            for (std::size_t row = 0; row < vietnamese.parts[part].rows.size(); ++row)
                QVERIFY2(vietnamese.parts[part].rows[row].label != english.parts[part].rows[row].label,
                         qPrintable(english.parts[part].rows[row].label));
        }
    }

    void hostileTextStaysText_data() {
        QTest::addColumn<QByteArray>("hostile");
        QTest::newRow("element") << QByteArray("</td><script>alert(1)</script>");
        QTest::newRow("image") << QByteArray("<img src=\"file:///etc/passwd\" onerror=x>");
        QTest::newRow("attribute") << QByteArray("\" onmouseover=\"x");
        QTest::newRow("entity") << QByteArray("&lt;b&gt; &#60;i");
        QTest::newRow("placeholder") << QByteArray("%1 %2 %3 %99");
        QTest::newRow("style") << QByteArray("</style><style>body{display:none}");
    }
    void hostileTextStaysText() {
        QFETCH(QByteArray, hostile);
        auto signature = m_pki.signature();
        const std::string text = hostile.toStdString();
        signature.signer = m_pki.signerNamed(text.substr(0, 60), text.substr(0, 60));
        signature.timeStamps[0].tsa = signature.signer;
        signature.reason = signature.location = signature.contact = text;
        signature.level.kind = signature.digestAlgorithm = text;
        auto part = pades::pdfPartOf(signature);
        part.field = part.subFilter = text;
        part.modifications = {{ReasonCode::SignatureAdded, text}};
        pades::setPdfPart(signature, std::move(part));
        signature.reasons = {{ReasonCode::ChainNotTrusted, text}, {ReasonCode::ContentType, text}};
        const auto checked = m_pki.checked({signature});
        const auto both = report::inBothLanguages({checked}, now());
        for (const QByteArray& page : {report::htmlPage(both), report::printedPage(both)}) {
            for (const char* markup : {"<script", "<img", "onerror=x>", "\" onmouseover", "</style><style>"})
                QVERIFY2(!page.contains(markup), markup);
            QVERIFY(page.contains(QString::fromUtf8(hostile).toHtmlEscaped().toUtf8()));
        }
    }
    void charactersThatTurnOrHideTextAreShownAsSuch() {
        auto signature = m_pki.signature();
        signature.reason = "a\u202Efdp.\u2066x\u200By\nz\x01" + std::string(1, '\0') + "\xFF";
        const QString page = htmlOf(signature);
        for (const char16_t misleading : {u'\u202E', u'\u2066', u'\u200B', u'\u0001'})
            QVERIFY(!page.contains(QChar(misleading)));
        QVERIFY(page.contains(QStringLiteral("a[U+202E]fdp.[U+2066]x[U+200B]y z")));
    }
    void endlessTextAndEndlessListsEnd() {
        auto signature = m_pki.signature();
        signature.reason = std::string(3'000'000, 'x');
        auto part = pades::pdfPartOf(signature);
        part.modifications.assign(50'000, {ReasonCode::PageChanged, ""});
        pades::setPdfPart(signature, std::move(part));
        const auto page = htmlOf(signature);
        QVERIFY(page.size() < 200'000);
        QVERIFY(page.contains(QStringLiteral("49800")));
    }

    void aReportNeedsNoOtherFileAndRunsNothing() {
        const QString page = htmlOf(m_pki.signature());
        static const QRegularExpression outside(
            QStringLiteral("<(script|link|img|iframe|object|embed|a)\\b|url\\(|@import|\\bsrc="));
        QVERIFY2(!outside.match(page).hasMatch(), qPrintable(outside.match(page).captured()));
        QVERIFY(page.contains(QStringLiteral("default-src 'none'")));
        QVERIFY(page.contains(QStringLiteral("prefers-color-scheme:dark")));
        QVERIFY(page.contains(QStringLiteral("@media print")));
    }
    void aStateIsIconAndWordAndColour() {
        auto signature = m_pki.signature();
        signature.indication = validation::Indication::TotalFailed;
        signature.integrity = validation::Integrity::Broken;
        const QString page = htmlOf(signature);
        static const QRegularExpression bad(
            QStringLiteral("class=\"state bad\"><svg[^>]*><path[^>]*></svg><span>[^<]+"));
        QVERIFY(bad.match(page).hasMatch());
        QVERIFY(!page.contains(QStringLiteral("verdict good")));
    }
    void whatIsNotProvenIsNotSaidToBe() {
        auto signature = m_pki.signature();
        signature.indication = validation::Indication::Indeterminate;
        signature.bestSignatureTime.reset();
        signature.timeStamps.clear();
        signature.evidence.clear();
        signature.chain.clear();
        const QString page = htmlOf(signature);
        QVERIFY(page.contains(QStringLiteral("Not proven: no time-stamp that holds")));
        QVERIFY(page.contains(QStringLiteral("whether it was revoked or suspended is not known")));
        QVERIFY(page.contains(QStringLiteral("None was found")));
        QVERIFY(!page.contains(QStringLiteral("neither revoked nor suspended")));
        QVERIFY(!page.contains(QStringLiteral("Yes, to one trusted")));
    }
    void thePathIsToldWhateverElseIsWrong_data() {
        QTest::addColumn<int>("path");
        QTest::addColumn<QString>("said");
        const auto row = [](validation::TrustPath path, const char* said) {
            QTest::newRow(nameOf(path).data()) << static_cast<int>(path) << said;
        };
        row(validation::TrustPath::Anchored, "Yes, to Gốc quốc gia thử, which is trusted");
        row(validation::TrustPath::Faulty, "To Gốc quốc gia thử, which is trusted on this computer, but");
        row(validation::TrustPath::None, "No, to none that is trusted");
    }
    void thePathIsToldWhateverElseIsWrong() {
        QFETCH(int, path);
        QFETCH(QString, said);
        auto signature = m_pki.signature();
        signature.timeStamps.clear();
        signature.indication = validation::Indication::TotalFailed;
        signature.trustPath = static_cast<validation::TrustPath>(path);
        QVERIFY(htmlOf(signature).contains(QStringLiteral("<span lang=\"en\">") + said));
    }
    void aDocumentTimeStampHasAnAuthorityAndNoSigner() {
        auto stamp = m_pki.signature();
        stamp.kind = validation::SignatureKind::DocumentTimeStamp;
        stamp.bestSignatureTime.reset();
        stamp.timeStamps[0].indication = stamp.indication = validation::Indication::Indeterminate;
        const QString page = htmlOf(stamp);
        QVERIFY(!page.contains(QStringLiteral("<span lang=\"en\">Signer</span>")));
        QVERIFY(page.contains(QStringLiteral("<span lang=\"en\">Time-stamp authority</span>")));
        // What its clock says is told, and not said to be proven.
        QVERIFY(page.contains(QStringLiteral("Time, by the authority&#39;s clock")) ||
                page.contains(QStringLiteral("Time, by the authority's clock")));
        QVERIFY(!page.contains(QStringLiteral("Not later than")));
    }
    void bytesAreCountedInGroups() {
        QVERIFY(htmlOf(m_pki.signature()).contains(QStringLiteral("81\u00A0234 bytes")));
    }
    void anUnreadableFileIsReportedWithItsError() {
        const report::CheckedFile checked{
            "/a/<b>.pdf", failure(ErrorCode::PdfDamaged, "x", {}, "<b>.pdf"), std::nullopt, {}};
        const QString page = html({checked});
        QVERIFY(page.contains(QStringLiteral("pdf_damaged")));
        QVERIFY(!page.contains(QStringLiteral("<b>")));
    }
    void sizeAndDigestAreThoseOfTheFile() {
        QFile file(m_folder.filePath(QStringLiteral("abc")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("abc");
        file.close();
        const auto checked = report::CheckedFile::from(path("abc"), failure(ErrorCode::PdfNotPdf));
        QCOMPARE(checked.sizeBytes.value_or(0), std::uint64_t(3));
        QCOMPARE(checked.sha256,
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void aVerdictGoesWithTheDigestOfTheBytesItIsAbout_data() {
        QTest::addColumn<bool>("digestAtOnce");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<bool>("isAttested");
        QTest::newRow("nothing happened") << false << QByteArray() << true;
        QTest::newRow("nothing happened, digest at once") << true << QByteArray() << true;
        QTest::newRow("a byte was changed") << false << QByteArray("byte") << false;
        QTest::newRow("a byte was changed, digest at once") << true << QByteArray("byte") << false;
        QTest::newRow("the same bytes, another file") << false << QByteArray("replaced") << false;
        QTest::newRow("the file is gone") << false << QByteArray("gone") << false;
    }
    void aVerdictGoesWithTheDigestOfTheBytesItIsAbout() {
        QFETCH(bool, digestAtOnce);
        QFETCH(QByteArray, change);
        QFETCH(bool, isAttested);
        const auto document = path("judged.pdf");
        const auto bytes = test::CraftedPdf().classic();
        test::CraftedPdf::write(document.string(), bytes);
        validation::ValidationOptions options;
        options.wantsDigest = digestAtOnce;
        auto verdict = validation::validateFile(document, kyso::test::toCheck(), options, {});
        QVERIFY(verdict);
        const auto digest =
            QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256)
                .toHex()
                .toStdString();
        QCOMPARE(verdict->sha256, digestAtOnce ? digest : std::string());
        if (change == "byte") {
            std::fstream(document, std::ios::in | std::ios::out).seekp(20).put('x');
        } else if (change == "replaced") {
            test::CraftedPdf::write(path("other.pdf").string(), bytes);
            std::filesystem::rename(path("other.pdf"), document);
        } else if (change == "gone") {
            std::filesystem::remove(document);
        }
        const auto checked = report::CheckedFile::fromEarlier(document, *verdict);
        QCOMPARE(checked.has_value(), isAttested);
        if (checked)
            QCOMPARE(checked->sha256, digest);
        else
            QCOMPARE(checked.error().code, ErrorCode::CheckedFileChanged);
        auto told = report::CheckedFile::from(document, std::move(verdict));
        told.lookAgain();
        QCOMPARE(html({told}).contains(QStringLiteral("Changed since")), !isAttested);
    }

    void theReportNeverReplacesADocumentItIsAbout() {
        QFile file(m_folder.filePath(QStringLiteral("contract.pdf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("kept");
        file.close();
        const auto checked = report::CheckedFile::from(path("contract.pdf"), failure(ErrorCode::PdfNotPdf));
        const auto written = report::write({checked}, now(), {path("contract.pdf")}, {});
        QCOMPARE(written.error().code, ErrorCode::OutputIsInput);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("kept"));
    }
    void anotherEndingIsWrongUsage() {
        QCOMPARE(report::write({}, now(), {path("report.doc")}, {}).error().code, ErrorCode::UsageWrong);
        QVERIFY(report::formatFor("A.PDF") == report::Format::Pdf);
        QVERIFY(report::formatFor("a.HTML") == report::Format::Html);
    }

    void thePdfSaysTheSame() {
        const auto target = path("report.pdf");
        const auto written = report::write({m_pki.checked({m_pki.signature()})}, now(), {target},
                                           KYSO_BINARY_DIR "/bin/kyso-renderer");
        QVERIFY2(written, written ? "" : written.error().what.c_str());
        render::Renderer renderer(
            {.program = KYSO_BINARY_DIR "/bin/kyso-renderer", .deadline = std::chrono::seconds(60)});
        const auto opened = renderer.open(target, {});
        QVERIFY(opened);
        QVERIFY(opened->pageCount >= 2);
        QCOMPARE(std::lround(opened->firstPageSizes[0].widthPt), 595L);
        QCOMPARE(std::lround(opened->firstPageSizes[0].heightPt), 842L);
        QString text;
        for (int page = 1; page <= opened->pageCount; ++page) {
            const QString one = QString::fromStdString(*renderer.pageText(page));
            const QString number = QStringLiteral("%1/%2").arg(page).arg(opened->pageCount);
            QVERIFY2(one.simplified().remove(QLatin1Char(' ')).endsWith(number), qPrintable(one));
            text += one + QLatin1Char(' ');
        }
        text = text.normalized(QString::NormalizationForm_C).simplified();
        // Words, since text that is read back runs through both columns.
        const auto says = [&](const QString& wanted) {
            const auto words = wanted.split(QLatin1Char(' '));
            return std::ranges::all_of(words, [&](const QString& word) { return text.contains(word); });
        };
        for (const char* english : article6) {
            QVERIFY2(says(inVietnamese(english)), english);
            QVERIFY2(says(QLatin1String(english)), english);
        }
        for (const char* value : values)
            QVERIFY2(says(QString::fromUtf8(value)), value);
    }
    void noPageOfThePdfParsARowOrAHeadingFromItsTable() {
        std::vector<validation::SignatureReport> signatures;
        for (int i = 0; i < 12; ++i) {
            auto signature = m_pki.signature();
            // So that the pages end at other places.
            auto part = pades::pdfPartOf(signature);
            part.modifications.assign(static_cast<std::size_t>(i), {ReasonCode::SignatureAdded, "S2"});
            pades::setPdfPart(signature, std::move(part));
            signatures.push_back(std::move(signature));
        }
        const auto target = path("long.pdf");
        QVERIFY(report::write({m_pki.checked(signatures)}, now(), {target},
                              KYSO_BINARY_DIR "/bin/kyso-renderer"));
        render::Renderer renderer({.program = KYSO_BINARY_DIR "/bin/kyso-renderer"});
        const auto opened = renderer.open(target, {});
        QVERIFY(opened && opened->pageCount > 12);
        // Once for each signature, and on one page with its other half: what is cut stands on both pages.
        const std::vector<QString> once{QStringLiteral("Version (revision) that was signed"),
                                        QStringLiteral("Form in the PDF"),
                                        QStringLiteral("Signing time stated by the signer"),
                                        QStringLiteral("Whole name in the certificate")};
        std::map<QString, qsizetype> found;
        for (int page = 1; page <= opened->pageCount; ++page) {
            const QString text = QString::fromStdString(*renderer.pageText(page))
                                     .normalized(QString::NormalizationForm_C)
                                     .simplified();
            for (const auto& english : once) {
                found[english] += text.count(english);
                QCOMPARE(text.count(inVietnamese(qPrintable(english))), text.count(english));
            }
            static const QRegularExpression headingLast(
                QStringLiteral("(How it was made|Integrity of the document|Signer and certificate) Báo cáo"));
            QVERIFY2(!headingLast.match(text).hasMatch(), qPrintable(text));
        }
        for (const auto& english : once)
            QVERIFY2(found[english] == 12, qPrintable(english + QString::number(found[english])));
    }
    void thePdfOfHostileTextLoadsNothingAndShowsIt() {
        auto signature = m_pki.signature();
        signature.reason = "<img src='file:///etc/passwd'> </table></body>";
        const auto target = path("hostile.pdf");
        QVERIFY(report::write({m_pki.checked({signature})}, now(), {target},
                              KYSO_BINARY_DIR "/bin/kyso-renderer"));
        render::Renderer renderer({.program = KYSO_BINARY_DIR "/bin/kyso-renderer"});
        const auto found = renderer.find(target, {}, "etc/passwd");
        QVERIFY(found);
        QCOMPARE(found->size(), std::size_t(1));
    }
    void aTextTooLongForOnePdfIsACodedError() {
        render::Renderer renderer({.program = KYSO_BINARY_DIR "/bin/kyso-renderer"});
        render::PrintJob job;
        job.html.assign(9U << 20, 'x');
        QCOMPARE(renderer.print(job).error().code, ErrorCode::ReportTooLarge);
        job.html = "<p>after it</p>";
        QVERIFY(renderer.print(job));
    }
};

KYSO_TEST(ReportTest)
#include "ReportTest.moc"
