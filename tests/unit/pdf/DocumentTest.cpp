#include "CraftedPdf.h"
#include "GrowingFile.h"
#include "pdf/ModificationRules.h"
#include "pdf/PageTree.h"
#include "pdf/StreamData.h"
#include "pdf/XrefTail.h"
#include "support/TestRegistry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::pdf;
using kyso::test::CraftedPdf;

class DocumentTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::string fileWith(const std::string& bytes) {
        const auto path = m_dir.filePath("in.pdf").toStdString();
        CraftedPdf::write(path, bytes);
        return path;
    }
    Result<int> countedPages(const std::string& bytes) {
        const auto file = File::open(fileWith(bytes));
        if (!file)
            return failure(file.error());
        const auto document = Document::open(*file, {});
        if (!document)
            return failure(document.error());
        auto count = pageCount(*document);
        // A count that no page stands behind is no count.
        if (const auto first = findPage(*document, 1); count && !first)
            return failure(first.error());
        const auto form = InteractiveForm::read(*document);
        if (!form)
            return failure(form.error());
        if (const auto rules = ModificationRules::read(*document, *form); !rules)
            return failure(rules.error());
        return count;
    }
    std::string summaryOf(const std::string& bytes) {
        const auto pages = countedPages(bytes);
        return pages ? std::to_string(*pages) + " pages" : std::string(nameOf(pages.error().code));
    }
    Result<PageSize> sizeOf(const std::string& bytes, int number) {
        const auto file = File::open(fileWith(bytes));
        const auto document = Document::open(*file, {});
        if (!document)
            return failure(document.error());
        const auto page = findPage(*document, number);
        if (!page)
            return failure(page.error());
        return page->geometry.visibleSize();
    }

private slots:
    void everyKindOfCrossReferenceOpens() {
        const CraftedPdf pdf;
        QCOMPARE(summaryOf(pdf.classic()), std::string("1 pages"));
        QCOMPARE(summaryOf(pdf.xrefStream(false)), std::string("1 pages"));
        QCOMPARE(summaryOf(pdf.xrefStream(true)), std::string("1 pages"));
        QCOMPARE(summaryOf(pdf.hybrid()), std::string("1 pages"));
    }
    void whatIsNotAPdfIsRefusedByCode() {
        const CraftedPdf pdf;
        const auto whole = pdf.classic();
        QCOMPARE(summaryOf(""), std::string("file_empty"));
        QCOMPARE(summaryOf("hello"), std::string("pdf_not_pdf"));
        QCOMPARE(summaryOf("junk\n" + whole), std::string("pdf_junk_before_header"));
        QCOMPARE(summaryOf(whole.substr(0, whole.size() / 2)), std::string("pdf_damaged"));
        QCOMPARE(summaryOf("%PDF-1.7\n"), std::string("pdf_damaged"));
    }
    void documentsWithoutPagesAreRefused() {
        QCOMPARE(summaryOf(CraftedPdf().set(2, "<</Type/Pages/Kids[]/Count 0>>").classic()),
                 std::string("pdf_no_pages"));
        QCOMPARE(summaryOf(CraftedPdf().set(1, "<</Type/Catalog>>").classic()), std::string("pdf_no_pages"));
    }
    void plainlyAnotherFormatIsNamedSo_data() {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("Office or ASiC") << QByteArray("PK\x03\x04\x14\0\0\0", 8);
        QTest::newRow("Office around a PDF") << QByteArray("PK\x03\x04\x14\0a.pdf%PDF-1.7\n", 21);
        QTest::newRow("XML") << QByteArray("<?xml version='1.0'?><a/>");
        QTest::newRow("XML behind a byte order mark") << QByteArray("\xEF\xBB\xBF<?xml version='1.0'?>");
        QTest::newRow("PKCS#7 in DER") << QByteArray("\x30\x82\x05\x10\x06\x09\x2A\x86", 8);
        QTest::newRow("PKCS#7 in PEM") << QByteArray("-----BEGIN PKCS7-----\n");
    }
    void plainlyAnotherFormatIsNamedSo() {
        QFETCH(QByteArray, start);
        QCOMPARE(summaryOf(start.toStdString()), std::string("format_unsupported"));
    }
    void damagedTailsAreRefused_data() {
        QTest::addColumn<QByteArray>("tail");
        QTest::newRow("startxref at the end of the file") << QByteArray("startxref\n99999999\n%%EOF");
        QTest::newRow("startxref negative") << QByteArray("startxref\n-5\n%%EOF");
        QTest::newRow("startxref without a number") << QByteArray("startxref");
        QTest::newRow("startxref on itself") << QByteArray("startxref\n9\n%%EOF");
        QTest::newRow("number of thirty digits")
            << QByteArray("startxref\n111111111111111111111111111111\n%%EOF");
    }
    void damagedTailsAreRefused() {
        QFETCH(QByteArray, tail);
        QCOMPARE(summaryOf("%PDF-1.7\n%bytes\n" + tail.toStdString()), std::string("pdf_damaged"));
    }
    void sectionsThatFormALoopAreDamaged() {
        auto bytes = CraftedPdf().classic();
        const auto xref = bytes.rfind("xref\n0");
        const auto at = bytes.find("/Root 1 0 R", xref);
        bytes.replace(at, 11, "/Root 1 0 R/Prev " + std::to_string(xref));
        const auto file = File::open(fileWith(bytes));
        const auto chain = readXrefChain(*file, file->sizeBytes());
        QVERIFY(!chain);
        QCOMPARE(chain.error().code, ErrorCode::PdfDamaged);
        QVERIFY(summaryOf(bytes) != "");
    }
    void emptyRunsLeaveTheOthersInForce() {
        auto bytes = CraftedPdf().classic();
        const auto xref = bytes.rfind("xref\n0");
        char row[32];
        std::snprintf(row, sizeof row, "%010u 00000 n \n", static_cast<unsigned>(bytes.find("1 0 obj")));
        const auto newest = bytes.size();
        bytes += "xref\n0 0\n1 1\n" + std::string(row) + "5 0\n1 0\ntrailer\n<</Size 5/Root 1 0 R/Prev " +
                 std::to_string(xref) + ">>\nstartxref\n" + std::to_string(newest) + "\n%%EOF\n";
        QCOMPARE(summaryOf(bytes), std::string("1 pages"));
    }
    void streamsThatWouldFillTheMemoryAreTooComplex_data() {
        QTest::addColumn<QByteArray>("dictionary");
        QTest::addColumn<QByteArray>("data");
        const auto zeros = deflate(Bytes(8U << 20));
        const auto twice = deflate(zeros);
        const auto asArray = [](const Bytes& bytes) {
            return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()));
        };
        QTest::newRow("more than its entries")
            << QByteArray("/W[1 4 2]/Size 9/Filter/FlateDecode") << asArray(zeros);
        QTest::newRow("deflated twice")
            << QByteArray("/W[1 4 2]/Size 9/Filter[/FlateDecode/FlateDecode]") << asArray(twice);
        QTest::newRow("entries past counting")
            << QByteArray("/W[0 0 0]/Index[0 2000000000]/Size 2000000001") << QByteArray(7, '\0');
    }
    void streamsThatWouldFillTheMemoryAreTooComplex() {
        QFETCH(QByteArray, dictionary);
        QFETCH(QByteArray, data);
        auto bytes = CraftedPdf().classic();
        const auto at = bytes.size();
        bytes += "95 0 obj\n<</Type/XRef/Root 1 0 R/Length " + std::to_string(data.size()) +
                 dictionary.toStdString() + ">>\nstream\n" + data.toStdString() +
                 "\nendstream\nendobj\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
        QCOMPARE(summaryOf(bytes), std::string("pdf_too_complex"));
    }
    void anObjectOfTwoGenerationsIsDamaged() {
        // Readers that know one entry a number find nothing where the page's content was.
        auto bytes = CraftedPdf().classic();
        const auto at = bytes.size();
        const auto content = bytes.find("4 0 obj");
        const auto row = [](std::size_t offset, char generation) {
            return std::string{'\x01', static_cast<char>(offset >> 8 & 0xFF),
                               static_cast<char>(offset & 0xFF), generation};
        };
        for (const char generation : {'\0', '\1'}) {
            const auto later =
                bytes + "95 0 obj\n<</Type/XRef/Root 1 0 R/W[1 2 1]/Index[4 1 95 1]/Size 96/Prev " +
                std::to_string(bytes.rfind("xref\n0")) + "/Length 8>>\nstream\n" + row(content, generation) +
                row(at, 0) + "\nendstream\nendobj\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
            QCOMPARE(summaryOf(later), std::string(generation == 0 ? "1 pages" : "pdf_damaged"));
        }
    }
    void aCrossReferenceStreamUnderAnObjectsNumberIsDamaged() {
        // Some readers keep it there, in the place of the page's content.
        const auto bytes = CraftedPdf().classic();
        for (const char* number : {"95", "4"}) {
            const auto later =
                bytes + number + " 0 obj\n<</Type/XRef/Root 1 0 R/W[1 2 1]/Index[95 0]/Size 96/Prev " +
                std::to_string(bytes.rfind("xref\n0")) + "/Length 0>>\nstream\n\nendstream\nendobj\n" +
                "startxref\n" + std::to_string(bytes.size()) + "\n%%EOF\n";
            QCOMPARE(summaryOf(later), std::string(number[0] == '9' ? "1 pages" : "pdf_damaged"));
        }
    }
    void anObjectTwiceInOneTableIsDamaged() {
        const auto bytes = CraftedPdf().classic();
        const auto previous = "/Prev " + std::to_string(bytes.rfind("xref\n0"));
        char row[32];
        std::snprintf(row, sizeof row, "%010u 00000 n \n", static_cast<unsigned>(bytes.find("4 0 obj")));
        const auto ending = "startxref\n" + std::to_string(bytes.size()) + "\n%%EOF\n";
        for (const int times : {1, 2}) {
            std::string table = "xref\n";
            std::string index;
            std::string rows;
            for (int i = 0; i < times; ++i) {
                table += std::string("4 1\n") + row;
                index += "4 1 ";
                const auto offset = bytes.find("4 0 obj");
                rows +=
                    {'\x01', static_cast<char>(offset >> 8 & 0xFF), static_cast<char>(offset & 0xFF), '\0'};
            }
            const std::string expected = times == 1 ? "1 pages" : "pdf_damaged";
            QCOMPARE(summaryOf(bytes + table + "trailer\n<</Size 5/Root 1 0 R" + previous + ">>\n" + ending),
                     expected);
            QCOMPARE(summaryOf(bytes + "95 0 obj\n<</Type/XRef/Root 1 0 R/W[1 2 1]/Index[" + index +
                               "]/Size 96" + previous + "/Length " + std::to_string(rows.size()) +
                               ">>\nstream\n" + rows + "\nendstream\nendobj\n" + ending),
                     expected);
        }
    }
    void aCrossReferenceStreamInDigitsOpens() {
        auto bytes = CraftedPdf().classic();
        const auto at = bytes.size();
        bytes +=
            "95 0 obj\n<</Type/XRef/Root 1 0 R/Filter/ASCIIHexDecode/W[1 2 1]/Index[95 1]/Size 96/Prev " +
            std::to_string(bytes.rfind("xref\n0")) + "/Length 9>>\nstream\n" +
            QByteArray::number(0x01000000 + static_cast<qulonglong>(at) * 256, 16)
                .rightJustified(8, '0')
                .toStdString() +
            ">\nendstream\nendobj\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
        QCOMPARE(summaryOf(bytes), std::string("1 pages"));
    }
    void anObjectStreamOfMillionsOfWordsIsTooComplex() {
        std::string many = "[";
        for (int i = 0; i < 1'200'000; ++i)
            many += "1 ";
        QCOMPARE(summaryOf(CraftedPdf().set(5, many + "]").xrefStream(true)), std::string("pdf_too_complex"));
    }
    void offsetsBackwardsAndBeyondAreDamaged() {
        for (const char* entry : {"/Prev -1", "/Prev 99999999", "/Prev/Name", "/XRefStm -7"}) {
            const auto bytes = CraftedPdf().trailerExtra(entry).classic();
            QCOMPARE(summaryOf(bytes), std::string("pdf_damaged"));
        }
    }
    void aSubsectionOfABillionRowsCostsNothing() {
        auto bytes = CraftedPdf().classic();
        bytes.replace(bytes.rfind("xref\n0 1\n"), 9, "xref\n0 99999999\n");
        QCOMPARE(summaryOf(bytes), std::string("pdf_damaged"));
    }
    void pageTreesInACircleEnd() {
        QCOMPARE(summaryOf(CraftedPdf().set(2, "<</Type/Pages/Kids[2 0 R]/Count 5>>").classic()),
                 std::string("pdf_damaged"));
        QCOMPARE(summaryOf(CraftedPdf()
                               .set(2, "<</Type/Pages/Kids[5 0 R]/Count 5>>")
                               .set(5, "<</Type/Pages/Kids[2 0 R]/Count 5>>")
                               .classic()),
                 std::string("pdf_damaged"));
    }
    void aCountWithoutPagesBehindItIsNotBelieved() {
        QCOMPARE(summaryOf(CraftedPdf().set(2, "<</Type/Pages/Kids[]/Count 7>>").classic()),
                 std::string("pdf_damaged"));
        QCOMPARE(summaryOf(CraftedPdf().set(2, "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>").classic()),
                 std::string("pdf_too_complex"));
        QCOMPARE(summaryOf(CraftedPdf().set(2, "<</Type/Pages/Kids[3 0 R]/Count -3>>").classic()),
                 std::string("pdf_damaged"));
    }
    void formsWithFieldsInACircleEnd() {
        const auto bytes = CraftedPdf()
                               .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 5 0 R]>>>>")
                               .set(5, "<</T(a)/Kids[6 0 R]>>")
                               .set(6, "<</T(b)/Kids[5 0 R 6 0 R]>>")
                               .classic();
        QCOMPARE(summaryOf(bytes), std::string("1 pages"));
    }
    void anObjectThatBearsAnotherNumberIsDamaged() {
        // qpdf would go on with it, and keep it under the number it bears.
        auto bytes = CraftedPdf()
                         .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>")
                         .set(5, "<</Fields[6 0 R]>>")
                         .set(6, "<</T(a)/FT/Sig>>")
                         .xrefStream(false);
        QCOMPARE(summaryOf(bytes), std::string("1 pages"));
        bytes.replace(bytes.find("5 0 obj"), 7, "6 0 obj");
        QCOMPARE(summaryOf(bytes), std::string("pdf_damaged"));
    }
    void anObjectThatWasDamagedOnceStaysSo() {
        // Asked again, qpdf has nothing in its place and no remark.
        auto bytes = CraftedPdf().set(5, "<</A 6 0 R>>").set(6, "<</B 1>>").xrefStream(false);
        bytes.replace(bytes.find("5 0 obj"), 7, "6 0 obj");
        const auto file = File::open(fileWith(bytes));
        const auto document = Document::open(*file, {});
        QVERIFY(document);
        for (int i = 0; i < 2; ++i) {
            const auto misplaced = document->object({5, 0});
            QVERIFY(!misplaced && misplaced.error().code == ErrorCode::PdfDamaged);
            // What stands at the other's place is not taken for this one.
            const auto own = document->object({6, 0});
            QVERIFY(!own || own->at("B").asInteger() != nullptr);
        }
    }
    void aTrailerWithAKeyTwiceIsDamaged() {
        // Which of two catalogs counts would be every reader's own choice.
        for (const char* again : {"/Root 1 0 R", "/Ro#6ft 1 0 R"}) {
            const auto pdf = CraftedPdf().trailerExtra(again);
            QCOMPARE(summaryOf(pdf.classic()), std::string("pdf_damaged"));
            QCOMPARE(summaryOf(pdf.xrefStream(false)), std::string("pdf_damaged"));
            QCOMPARE(summaryOf(pdf.xrefStream(true)), std::string("pdf_damaged"));
            QCOMPARE(summaryOf(pdf.hybrid()), std::string("pdf_damaged"));
        }
    }
    void anEncryptionDictionaryThatBearsAnotherNumberIsDamaged() {
        auto bytes = test::encrypted(CraftedPdf().classic(), 6, "");
        QCOMPARE(summaryOf(bytes), std::string("1 pages"));
        const auto reference = bytes.find("/Encrypt ") + 9;
        const auto number = static_cast<std::size_t>(std::stoi(bytes.substr(reference)));
        const auto header = bytes.find(std::to_string(number).append(" 0 obj"));
        QVERIFY(number < 9 && header != std::string::npos);
        bytes[header] = "0123456789"[number + 1];
        QCOMPARE(summaryOf(bytes), std::string("pdf_damaged"));
    }
    void deeplyNestedObjectsAreTooComplex() {
        const std::string deep(100'000, '[');
        const auto bytes =
            CraftedPdf().set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>").set(5, deep).classic();
        const auto said = summaryOf(bytes);
        QVERIFY2(said == "pdf_too_complex" || said == "pdf_damaged", said.c_str());
    }
    void pagesAreFoundInNestedTreesWithWhatTheyInherit() {
        const auto bytes =
            CraftedPdf()
                .set(2, "<</Type/Pages/Kids[5 0 R 3 0 R 6 0 R]/Count 4/MediaBox[0 0 100 200]>>")
                .set(3, "<</Type/Page/Parent 2 0 R>>")
                .set(5, "<</Type/Pages/Parent 2 0 R/Kids[7 0 R 8 0 R]/Count 2/Rotate 90>>")
                .set(6, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 50 60]/UserUnit 2>>")
                .set(7, "<</Type/Page/Parent 5 0 R>>")
                .set(8, "<</Type/Page/Parent 5 0 R/CropBox[10 10 40 80]/Rotate 0>>")
                .classic();
        const std::pair<double, double> expected[] = {{200, 100}, {30, 70}, {100, 200}, {100, 120}};
        for (int number = 1; number <= 4; ++number) {
            const auto size = sizeOf(bytes, number);
            QVERIFY(size);
            QCOMPARE(size->widthPt, expected[number - 1].first);
            QCOMPARE(size->heightPt, expected[number - 1].second);
        }
        QCOMPARE(sizeOf(bytes, 5).error().code, ErrorCode::PdfPageMissing);
        const auto file = File::open(fileWith(bytes));
        const auto document = Document::open(*file, {});
        for (const auto& [page, number] : std::map<int, int>{{7, 1}, {8, 2}, {3, 3}, {6, 4}, {4, 0}, {99, 0}})
            QCOMPARE(pageNumberOf(*document, Reference{page, 0}), number);
    }
};

KYSO_TEST(DocumentTest)
#include "DocumentTest.moc"
