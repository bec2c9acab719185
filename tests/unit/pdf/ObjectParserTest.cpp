#include "pdf/ObjectParser.h"

#include "base/Limits.h"
#include "pdf/TextString.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;
using namespace kyso::pdf;

namespace {

std::string rewritten(std::string_view text) {
    const auto object = ObjectParser(asBytes(text)).parseObject();
    if (!object)
        return "error " + std::string(nameOf(object.error().code));
    std::string out;
    writeObject(*object, out);
    return out;
}

} // namespace

class ObjectParserTest : public QObject {
    Q_OBJECT
private slots:
    void everyKindIsWrittenAsItWasRead_data() {
        QTest::addColumn<QByteArray>("read");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("null") << QByteArray("null ") << QByteArray("null");
        QTest::newRow("numbers") << QByteArray("[1 -2 +3 4.50 -.5 007]") << QByteArray("[1 -2 3 4.50 -.5 7]");
        QTest::newRow("references") << QByteArray("[1 0 R 2 3 4 5 R]") << QByteArray("[1 0 R 2 3 4 5 R]");
        QTest::newRow("two numbers are no reference")
            << QByteArray("[1 0 /R 6 70000 R]") << QByteArray("error pdf_damaged");
        QTest::newRow("name with escapes") << QByteArray("/A#20B#") << QByteArray("/A#20B#23");
        QTest::newRow("nested parentheses") << QByteArray("(a(b)c\\)\\101\\n)")
                                            << QByteArray("<61286229632941"
                                                          "0a>");
        QTest::newRow("hexadecimal string") << QByteArray("<48 65 6C6c6>") << QByteArray("(Hell`)");
        QTest::newRow("dictionary without its null entry")
            << QByteArray("<</B 1/A null/C<</D[true false]>>>>")
            << QByteArray("<</B 1/C <</D [true false]>>>>");
        QTest::newRow("comment between tokens") << QByteArray("[1 % one\n2]") << QByteArray("[1 2]");
    }
    void everyKindIsWrittenAsItWasRead() {
        QFETCH(QByteArray, read);
        QFETCH(QByteArray, written);
        QCOMPARE(QByteArray::fromStdString(rewritten(read.toStdString())), written);
    }
    void whatIsNoObjectIsDamaged_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "<<", "[1", "(a", "<4", "<4g>", "<</A>>", "<<1 2>>", ">>", "1.2.3",
                                 "--1", "truefalse", "(\\", "endobj"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsNoObjectIsDamaged() {
        QFETCH(QByteArray, text);
        QCOMPARE(rewritten(text.toStdString()), std::string("error pdf_damaged"));
    }
    void nestingBeyondTheLimitIsTooComplex() {
        const std::string deep(static_cast<std::size_t>(limits::maxObjectDepth) + 10, '[');
        QCOMPARE(rewritten(deep), std::string("error pdf_too_complex"));
        const std::string million(1'000'000, '[');
        QCOMPARE(rewritten(million), std::string("error pdf_too_complex"));
    }
    void aTokenCutAtTheEndIsToldApartFromAWholeOne() {
        ObjectParser cut(asBytes("12"));
        QVERIFY(cut.parseObject());
        QVERIFY(cut.ranOut());
        ObjectParser whole(asBytes("[12] endobj "));
        QVERIFY(whole.parseObject());
        QVERIFY(!whole.ranOut());
    }
    void extentsOfTopLevelEntriesAreExact() {
        const std::string text = "<</Contents  <00ff>/Inner<</Contents<11>>>>>";
        ObjectParser parser(asBytes(text));
        QVERIFY(parser.parseObject());
        const auto extent = parser.topLevelExtent("Contents");
        QVERIFY(extent);
        QCOMPARE(text.substr(extent->begin, extent->end - extent->begin), std::string("<00ff>"));
    }
    void vietnameseTextSurvivesAsTextString() {
        for (const char* text : {"Nguyễn Văn Kiểm", "plain", "Đồng ý (1)", ""})
            QCOMPARE(fromTextString(toTextString(text)), std::string(text));
    }
    void datesAreReadWithAndWithoutZone() {
        const auto utc = fromIso8601("2026-11-22T10:00:00Z");
        QCOMPARE(fromPdfDate("D:20261122170000+07'00'"), utc);
        QCOMPARE(fromPdfDate("D:20261122100000Z"), utc);
        QCOMPARE(fromPdfDate(toPdfDate(*utc)), utc);
        QVERIFY(!fromPdfDate("D:20261341"));
        QVERIFY(!fromPdfDate("yesterday"));
    }
};

KYSO_TEST(ObjectParserTest)
#include "ObjectParserTest.moc"
