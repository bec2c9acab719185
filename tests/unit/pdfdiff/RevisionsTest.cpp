#include "pdfdiff/Revisions.h"

#include "pdf/InteractiveForm.h"
#include "pdfdiff/RevisionDiff.h"
#include "pdfwrite/TimeStampUpdate.h"
#include "support/TestRegistry.h"
#include "unit/pdf/GrowingFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <filesystem>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::pdf;

/// The states of a document, and any of them as a file of its own.
class RevisionsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::string path(const char* name) const { return m_dir.filePath(name).toStdString(); }
    static void stamp(GrowingFile& file) {
        const auto document = file.document();
        file.append(must(buildTimeStampUpdate(document, must(InteractiveForm::read(document)), 100)));
    }

private slots:
    void ofVeryManyRevisionsTheNewestAreCompared() {
        auto bytes = CraftedPdf().classic();
        auto previous = bytes.rfind("xref\n0");
        for (int i = 0; i < 150; ++i) {
            const auto at = bytes.size();
            bytes += "xref\n0 0\ntrailer\n<</Size 5/Root 1 0 R/Prev " + std::to_string(previous) +
                     ">>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
            previous = at;
        }
        CraftedPdf::write(path("many.pdf"), bytes);
        const auto file = must(File::open(path("many.pdf")));
        const auto revisions = must(listRevisions(file, {}, {}));
        QCOMPARE(revisions.size(), std::size_t(151));
        QVERIFY(!revisions[0].changesUnknown);
        QVERIFY(revisions[50].changesUnknown &&
                revisions[50].changesUnknown->code == ErrorCode::PdfTooComplex);
        QVERIFY(!revisions[51].changesUnknown && !revisions[150].changesUnknown);
    }
    void objectsOneWithinTheOtherAreNotComparedForEver() {
        constexpr int count = 11'000;
        std::string all = "[";
        for (int i = 0; i < count; ++i)
            all += std::to_string(10 + i) + " 0 R ";
        auto bytes = CraftedPdf().set(1, "<</Type/Catalog/Pages 2 0 R/X 5 0 R>>").set(5, all + "]").classic();
        const auto previous = bytes.rfind("xref\n0");
        // Strings that begin one within the other and end together.
        std::string rows;
        for (int i = 0; i < count; ++i) {
            char row[32];
            std::snprintf(row, sizeof row, "%010zu 00000 n \n", bytes.size());
            rows += row;
            bytes += std::to_string(10 + i) + " 0 obj(";
        }
        for (int i = 0; i < count; ++i)
            bytes += ")endobj ";
        const auto at = bytes.size();
        bytes += "\nxref\n10 " + std::to_string(count) + "\n" + rows + "trailer\n<</Size " +
                 std::to_string(10 + count) + "/Root 1 0 R/Prev " + std::to_string(previous) +
                 ">>\nstartxref\n" + std::to_string(at + 1) + "\n%%EOF\n";
        GrowingFile file(path("nested.pdf"), bytes);
        const auto end = file.file().sizeBytes();
        stamp(file);
        const auto changes = changesSince(file.file(), end, {}, {}, {});
        QVERIFY(!changes && changes.error().code == ErrorCode::PdfTooComplex);
    }
    void everyStateIsListedWithWhatItAdded() {
        GrowingFile file(path("a.pdf"), CraftedPdf().classic());
        const auto first = file.file().sizeBytes();
        stamp(file);
        const auto revisions = must(listRevisions(file.file(), {}, {}));
        QCOMPARE(revisions.size(), std::size_t(2));
        QCOMPARE(revisions[0].end, first);
        QVERIFY(revisions[0].signedFields.empty() && revisions[0].changes.empty());
        QCOMPARE(revisions[1].end, file.file().sizeBytes());
        QCOMPARE(revisions[1].addedBytes, file.file().sizeBytes() - first);
        QVERIFY(revisions[1].signedFields == std::vector<std::string>{"Timestamp1"});
        QCOMPARE(revisions[1].changes.front().code, ReasonCode::TimestampAdded);
    }
    void aRevisionIsWrittenByteForByte() {
        const auto plain = CraftedPdf().xrefStream(true);
        GrowingFile file(path("b.pdf"), plain);
        stamp(file);
        const auto revisions = must(listRevisions(file.file(), {}, {}));
        QVERIFY(writeRevision(file.file(), revisions[0].end, path("b1.pdf"), {}));
        const auto written = must(readFile(path("b1.pdf"), 1U << 20));
        QVERIFY(asText(written) == plain);
    }
    void nothingIsWrittenOverAFileThatIsThere() {
        GrowingFile file(path("c.pdf"), CraftedPdf().classic());
        const auto before = file.bytes();
        const auto done = writeRevision(file.file(), 100, path("c.pdf"), {});
        QVERIFY(!done && done.error().code == ErrorCode::OutputExists);
        QVERIFY(file.bytes() == before);
    }
    void cancellingLeavesNothing() {
        GrowingFile file(path("d.pdf"), CraftedPdf().classic());
        CancelSource source;
        source.request_stop();
        const auto done = writeRevision(file.file(), 100, path("d1.pdf"), source.get_token());
        QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(path("d1.pdf")));
    }
    void bytesOutOfSightEndNoRevision() {
        // A startxref of the document's own words inside a stream, far from every table.
        CraftedPdf pdf;
        pdf.set(9, "<</Length 200000>>stream\n" + std::string(100000, 'x') + "\nstartxref\n9\n%%EOF\n" +
                       std::string(200000 - 100000 - 20, 'y') + "\nendstream");
        GrowingFile file(path("e.pdf"), pdf.classic());
        QCOMPARE(must(listRevisions(file.file(), {}, {})).size(), std::size_t(1));
    }
};
KYSO_TEST(RevisionsTest)
#include "RevisionsTest.moc"
