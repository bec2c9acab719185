#include "AttackTable.h"
#include "CraftedTables.h"
#include "pdf/StreamData.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

std::string zeros(std::size_t count) {
    return std::string(count, '0');
}
const std::string drawn = "0 0 m 9 9 l\nS";

/// The page of the victim, with another word for its content.
std::string pageWith(const std::string& contents, const std::string& more = {}) {
    return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents " + contents + "/Annots[8 0 R]" + more +
           ">>";
}
std::string deflated(const std::string& data, const std::string& entries) {
    return stream(std::string(asText(pdf::deflate(asBytes(data)))), entries);
}

/// The page anew in an object stream whose parts are as told.
Attack repacked(const char* name, const std::string& pairs, const std::string& first,
                const std::string& objects = page("8 0 R"), int index = 0, const std::string& count = "1") {
    return {name,
            [=] {
                const auto bytes = victim().bytes();
                const auto data = pairs + objects;
                const auto at = first.empty() ? std::to_string(pairs.size()) : first;
                auto body =
                    "50 0 obj\n" + stream(data, "/Type/ObjStm/N " + count + "/First " + at) + "\nendobj\n";
                const auto xref = bytes.size() + body.size();
                const auto rows = std::string(1, 2) + big(50, 4) + big(static_cast<std::size_t>(index), 2) +
                                  std::string(1, 1) + big(bytes.size(), 4) + big(0, 2) + std::string(1, 1) +
                                  big(xref, 4) + big(0, 2);
                body += "51 0 obj\n" +
                        stream(rows, "/Type/XRef/W[1 4 2]/Index[3 1 50 2]/Size 60/Root 1 0 R/Prev " +
                                         lastStart(bytes)) +
                        "\nendobj\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
                return bytes + body;
            },
            nullptr};
}

/// A later signer's field as large as nothing, with something to show.
Objects withoutPlace(const std::string& rectangle, const std::string& appearance) {
    return {
        {3, page("8 0 R 30 0 R")},
        {4, "<</Fields[" + firstFields + " 20 0 R 30 0 R]/SigFlags 3>>"},
        {30, "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect" + rectangle + "/P 3 0 R/V @V/AP<</N 31 0 R>>>>"},
        {31, appearance}};
}
Attack unseen(const char* name, const std::string& rectangle, const std::string& content) {
    return {name,
            [=] {
                auto pdf = victim();
                sign(pdf, attackSignature(withoutPlace(
                              rectangle, stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"))));
                return pdf.bytes();
            },
            "undecided"};
}

/// Marks on a certified page that lets annotations be made.
Attack marks(const char* name, const std::vector<std::string>& entries) {
    Objects objects;
    std::string listed = "8 0 R";
    int id = 40;
    for (const auto& one : entries) {
        objects[id] = "<</Type/Annot/Rect[0 0 200 200]" + one + ">>";
        listed += " " + std::to_string(id++) + " 0 R";
    }
    objects[3] = page(listed);
    return certified(name, 3, objects, "undecided");
}
std::string box(int left, int bottom, int right, int top) {
    const auto x0 = std::to_string(left) + " ";
    const auto x1 = std::to_string(right) + " ";
    const auto y0 = std::to_string(bottom) + " ";
    const auto y1 = std::to_string(top) + " ";
    return x0 + y1 + x1 + y1 + x0 + y0 + x1 + y0;
}
std::string thinHighlights(int count) {
    std::string points;
    for (int i = 0; i < count; ++i)
        points += box(0, 3 * i, 40, 3 * i + 2);
    return "/Subtype/Highlight/C[0 1 0]/QuadPoints[" + points + "]";
}

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        after("a reference of so many digits that readers cut it off", {{3, pageWith(zeros(300) + "5 0 R")}},
              nullptr),
        after("a box of so many digits",
              {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200." + zeros(300) +
                       " 200]/Contents 5 0 R/Annots[8 0 R]>>"}},
              nullptr),
        after("a number of so many digits before the word of its object",
              {{60, "<<>>\nendobj\n" + zeros(300) + "61 0 obj\n<<>>"}}, nullptr),
        after("a name longer than names may be",
              {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/" + std::string(200, 'k') + " 1>>"}}, nullptr),
        {"a trailer with so many digits",
         [] {
             auto pdf = victim();
             pdf.setTrailerExtra("/Info " + zeros(300) + "60 0 R");
             pdf.append({{60, "<<>>"}});
             return pdf.bytes();
         },
         nullptr},
        after("a private entry that ends early", {{3, pageWith("5 0 R", "/Rotate#00 90")}}, nullptr),
        after("a private entry that some see as two",
              {{3, pageWith("5 0 R", "/Contents\x80"
                                     "60\x80"
                                     "0\x80R true")}},
              nullptr),
        after("the same by another byte",
              {{3, pageWith("5 0 R", "/Rotate\xff"
                                     "90 true")}},
              nullptr),
        after("a turn that is no integer", {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90.0>>"}}, nullptr,
              {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90>>"}}),
        after("flags that are no integer", {{8, "<</Type/Annot/Subtype/Square/Rect[0 0 9 9]/F 2.0>>"}},
              nullptr, {{8, "<</Type/Annot/Subtype/Square/Rect[0 0 9 9]/F 2>>"}}),
        after("content packed with parameters in another shape",
              {{5, deflated(drawn, "/Filter[/FlateDecode]/DecodeParms<</Predictor 1>>")}}, nullptr,
              {{5, stream(drawn)}}),
        after("content packed with parameters at all",
              {{5, deflated(drawn, "/Filter/FlateDecode/DecodeParms[<</Predictor 1>>]")}}, nullptr,
              {{5, stream(drawn)}}),
        after("content in digits", {{5, stream("302030206D2039203920 6C0A53>", "/Filter/ASCIIHexDecode")}},
              nullptr, {{5, stream(drawn)}}),
        after("a string with a bare end of line",
              {{8, "<</Type/Annot/Subtype/Text/Contents(a\r\nb)/Rect[0 0 9 9]>>"}}, nullptr,
              {{8, "<</Type/Annot/Subtype/Text/Contents(a\nb)/Rect[0 0 9 9]>>"}}),
        after("a private entry with a sign that some take for more",
              {{3, pageWith("5 0 R", "/Cro#7zBox[0 0 9 9]")}}, nullptr),
        after("a private entry of signs", {{3, pageWith("5 0 R", "/A~b 1")}}, nullptr),
        after("content that says it is packed in no way", {{5, stream(drawn, "/Filter null")}}, nullptr,
              {{5, stream(drawn)}}),
        after("a list of its own of numbers that are no measures", {{9, "[1.0 40.0 3000 500]"}}, nullptr,
              {{3, pageWith("5 0 R", "/PieceInfo 9 0 R")}, {9, "[1 40 3000 500]"}}),
        repacked("a packed page at a place of many digits", "3 " + zeros(300) + " ", {}),
        repacked("a packed page behind a first byte of many digits", "3 0 ", zeros(300) + "4"),
        repacked("a packed page that is not the first thing there", "3 4 ", {}, "    " + page("8 0 R")),
        repacked("a packed page under another index", "60 0 3 3 ", {}, "7  " + page("8 0 R"), 0, "2"),
        repacked("a packed page out of order", "3 3 60 0 ", {}, "7  " + page("8 0 R"), 0, "2"),
        unseen("text in a place that is nothing", "[0 0 0 0]", "BT /F1 99 Tf (900) Tj ET"),
        unseen("a picture in a line", "[0 0 99 0]", "q 9 0 0 9 0 0 cm /Im1 Do Q"),
        {"the same for a time-stamp, where nothing may change",
         [] {
             auto objects = withoutPlace("[0 0 0 0]",
                                         stream("BT (1) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"));
             objects[30].replace(objects[30].find("@V"), 2, "32 0 R");
             objects[32] = "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>>>";
             return certified("", 1, objects).file();
         },
         "undecided"},
        marks("lines over one another, each a remark of its own",
              {"/Subtype/Underline/C[0 0 0]/QuadPoints[" + box(0, 20, 90, 40) + "]",
               "/Subtype/StrikeOut/C[0 0 0]/QuadPoints[" + box(9, 25, 99, 45) + "]"}),
        marks(
            "more lines than a page has",
            std::vector<std::string>(61, "/Subtype/Underline/C[0 0 0]/QuadPoints[" + box(0, 0, 90, 9) + "]")),
        marks("signs of notes in a row over text",
              {"/Subtype/Text/Rect[10 10 30 30]", "/Subtype/Text/Rect[32 10 52 30]",
               "/Subtype/Text/Rect[54 10 74 30]"}),
        marks("a note's sign as large as the page", {"/Subtype/Text/Rect[0 0 200 200]"}),
        marks("a highlight of many thin stripes", {thinHighlights(40)}),
        marks("highlights over one another",
              {"/Subtype/Highlight/C[0 1 0]/QuadPoints[" + box(0, 20, 90, 40) + "]",
               "/Subtype/Highlight/C[0 1 0]/QuadPoints[" + box(0, 22, 90, 42) + "]"}),
    };
    return all;
}

} // namespace

/// Words that readers take for different ones: where a number is cut off, a name ends, a stream is taken
/// apart.
class AttackWordsTest : public AttackTable {
    Q_OBJECT

public:
    AttackWordsTest() : AttackTable(attacks()) {}

private slots:
    void anEmptyPlaceWithNothingToShowIsNone_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing at all") << QByteArray();
        QTest::newRow("a remark") << QByteArray("% DSBlank\n");
        QTest::newRow("a form that shows nothing") << QByteArray("q 1 0 0 1 0 0 cm /FRM Do Q");
    }
    void anEmptyPlaceWithNothingToShowIsNone() {
        QFETCH(QByteArray, content);
        auto pdf = victim();
        auto objects =
            withoutPlace("[0 0 0 0]", stream(content.toStdString(),
                                             "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject"
                                             "<</FRM 33 0 R>>>>"));
        objects[33] = stream("% DSBlank\n", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
        sign(pdf, attackSignature(objects));
        const auto outcome = judged(path("empty.pdf"), pdf.bytes());
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
    void marksAsPeopleMakeThemArePassed() {
        const auto file = marks("", {"/Subtype/Highlight/C[1 1 0]/QuadPoints[" + box(0, 20, 90, 32) +
                                         box(0, 33, 90, 45) + "]",
                                     "/Subtype/Underline/C[1 0 0]/QuadPoints[" + box(0, 20, 90, 32) + "]",
                                     "/Subtype/Highlight/C[1 1 0]/QuadPoints[" + box(0, 60, 90, 72) + "]"})
                              .file();
        const auto outcome = judged(path("marks.pdf"), file);
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
    void anObjectStreamAsProgramsWriteItIsPassed() {
        const auto outcome = judged(path("packed.pdf"), repacked("", "3 0 ", {}).file());
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
    /// What stands behind the tail before the last one is read once it is asked for, not on the way there.
    void aSmallRevisionMayBeginWithAStreamOfAnyPacking_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("another filter")
            << QByteArray("<</Filter/ASCII85Decode/Length 4>>stream\nzz~>\nendstream");
        QTest::newRow("a length elsewhere") << QByteArray("<</Length 61 0 R>>stream\n1234\nendstream");
    }
    void aSmallRevisionMayBeginWithAStreamOfAnyPacking() {
        QFETCH(QByteArray, first);
        const auto bytes = victim().bytes();
        auto body = "60 0 obj\n" + first.toStdString() + "\nendobj\n";
        const auto length = bytes.size() + body.size();
        body += "61 0 obj\n4\nendobj\n";
        const auto xref = bytes.size() + body.size();
        const auto rows = std::string(1, 1) + big(bytes.size(), 4) + big(0, 2) + std::string(1, 1) +
                          big(length, 4) + big(0, 2) + std::string(1, 1) + big(xref, 4) + big(0, 2);
        body += "62 0 obj\n" +
                stream(rows, "/Type/XRef/W[1 4 2]/Index[60 3]/Size 63/Root 1 0 R/Prev " + lastStart(bytes)) +
                "\nendobj\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
        const auto outcome = judged(path("small.pdf"), bytes + body);
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
};

KYSO_TEST(AttackWordsTest)
#include "AttackWordsTest.moc"
