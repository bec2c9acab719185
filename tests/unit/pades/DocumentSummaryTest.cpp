#include "pades/DocumentSummary.h"

#include "support/TestRegistry.h"
#include "unit/pdf/CraftedPdf.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using kyso::test::CraftedPdf;

class DocumentSummaryTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::string fileWith(const std::string& bytes) {
        const auto path = m_dir.filePath("in.pdf").toStdString();
        CraftedPdf::write(path, bytes);
        return path;
    }

private slots:
    void summaryTellsWhatRunsAndWhatHides() {
        const auto plain = pades::summarize(fileWith(CraftedPdf().classic()), {});
        QVERIFY(plain && !plain->hasActiveContent && !plain->hasHiddenContent && !plain->unsignable);
        QCOMPARE(plain->pdfVersion, std::string("1.7"));
        const auto script = pades::summarize(
            fileWith(
                CraftedPdf()
                    .set(1, "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>")
                    .classic()),
            {});
        QVERIFY(script && script->hasActiveContent);
        const auto layer = pades::summarize(
            fileWith(CraftedPdf()
                         .set(1, "<</Type/Catalog/Pages 2 0 R/OCProperties<</D<</OFF[9 0 R]>>>>>>")
                         .classic()),
            {});
        QVERIFY(layer && layer->hasHiddenContent);
    }
    void pagesMadeByXfaCannotBeSigned() {
        const auto summary = pades::summarize(
            fileWith(
                CraftedPdf()
                    .set(1, "<</Type/Catalog/Pages 2 0 R/NeedsRendering true/AcroForm<</XFA(x)/Fields[]>>>>")
                    .classic()),
            {});
        QVERIFY(summary && summary->hasXfa && summary->unsignable);
        QCOMPARE(summary->unsignable->code, ErrorCode::PdfXfaOnly);
    }
};

KYSO_TEST(DocumentSummaryTest)
#include "DocumentSummaryTest.moc"
