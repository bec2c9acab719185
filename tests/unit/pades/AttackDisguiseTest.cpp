#include "AttackTable.h"
#include "CraftedTables.h"
#include "pdf/StreamData.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

const std::string widget = "/Type/Annot/Subtype/Widget";

/// A waiting field, and what the next signer makes of it.
Attack waiting(const char* name, const std::string& before, const std::string& after,
               const Objects& more = {}, const char* expected = "broken") {
    return {name,
            [=] {
                auto pdf = victim({{6, "<</FT/Sig/T(empty)" + widget + before + ">>"}});
                auto objects = more;
                objects[6] = "<</FT/Sig/T(empty)" + widget + after + "/V @V>>";
                sign(pdf, attackSignature(objects));
                return pdf.bytes();
            },
            expected};
}

/// A mark on a certified page that lets annotations be made.
Attack mark(const char* name, const std::string& entries) {
    return certified(name, 3,
                     {{3, page("8 0 R 40 0 R")}, {40, "<</Type/Annot/Rect[0 0 200 200]" + entries + ">>"}},
                     "undecided");
}
std::string lines(int count, double height) {
    std::string points;
    for (int i = 0; i < count; ++i) {
        const auto low = std::to_string(i * height);
        const auto high = std::to_string((i + 1) * height);
        points += " 0 " + high + " 90 " + high + " 0 " + low + " 90 " + low;
    }
    return "/QuadPoints[" + points + "]";
}

/// Nothing may change, and something is the field of a time-stamp.
Attack stamped(const char* name, const std::string& field) {
    return certified(name, 1,
                     {{3, page("8 0 R 30 0 R")},
                      {4, "<</Fields[" + firstFields + " 20 0 R 30 0 R]/SigFlags 3>>"},
                      {30, "<</FT/Sig/T(B)/Type/Annot/P 3 0 R/V 32 0 R" + field + ">>"},
                      {32, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>>>"}});
}

/// A table with a cross-reference stream beside it that lists the content elsewhere.
std::string twoTables() {
    const auto bytes = victim().bytes();
    const auto body = "5 0 obj\n" + evil;
    const auto rows =
        "\1" + big(bytes.size(), 4) + big(0, 2) + "\1" + big(bytes.size() + body.size(), 4) + big(0, 2);
    const auto section =
        "61 0 obj\n" + stream(rows, "/Type/XRef/W[1 4 2]/Index[5 1 61 1]/Size 62/Root 1 0 R") + "\nendobj\n";
    const auto old = bytes.find("\n5 0 obj\n") + 1;
    return revision(
        bytes, body + section,
        [&](std::size_t from) { return "5 1\n" + row(old) + "61 1\n" + row(from + body.size()); },
        "/XRefStm " + std::to_string(bytes.size() + body.size()));
}

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        after("a page a little larger, written as a real number",
              {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200.1 200]/Contents 5 0 R/Annots[8 0 R]>>"}}),
        after("a negative number where it was positive",
              {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 -200 200]/Contents 5 0 R/Annots[8 0 R]>>"}}),
        after("other content packed otherwise",
              {{5, stream(std::string(asText(pdf::deflate(asBytes("0 0 m 9 9 l\ns")))), "/Filter/FlateDecode")}}),
        after("the same data in a filter that takes some of it away",
              {{5, "<</Filter/ASCIIHexDecode/Length 13>>stream\n0 0 m 9 9 l\nS\nendstream"}}, nullptr),
        after("the same data as a form with another box",
              {{9, "<</Type/XObject/Subtype/Form/BBox[0 0 90 9]/Length 0>>stream\n\nendstream"}}, nullptr),
        after("the page tree turned round", {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 180>>"}}),
        after("a remark in the page tree that leads somewhere",
              {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/ITXT 60 0 R>>"}, {60, "<<>>"}}),
        after("a remark in the page tree in place of one that was there",
              {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/ITXT(b)>>"}}, "broken",
              {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/ITXT(a)>>"}}),
        after("a standard entry under an escaped name",
              {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/R#6ftate 180>>"}}),
        after("a field that may be written again", {{7, "<</FT/Tx/T(amount)/V(100)>>"}}, nullptr,
              {{7, "<</FT/Tx/T(amount)/V(100)/Ff 1>>"}}),
        after("a field set read-only and secret", {{7, "<</FT/Tx/T(amount)/V(100)/Ff 8193>>"}}, nullptr),
        after("a widget hidden while it is locked",
              {{8, "<</FT/Tx/T(shown)/V(1)/F 130" + widget + "/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 0 R>>>>"}},
              nullptr),
        {"a moved catalog with other pages",
         [] {
             auto pdf = victim();
             pdf.setRoot("60 0 R");
             pdf.append({{60, "<</Type/Catalog/Pages 64 0 R/AcroForm 4 0 R>>"},
                         {64, "<</Type/Pages/Kids[62 0 R]/Count 1>>"},
                         {62, "<</Type/Page/Parent 64 0 R/MediaBox[0 0 200 200]>>"}});
             return pdf.bytes();
         },
         "broken"},
        {"a moved catalog, another one under the old number",
         [] {
             auto pdf = victim();
             pdf.append({{1, catalog("/OCProperties<</D<</BaseState/OFF>>>>")}});
             pdf.setRoot("60 0 R");
             pdf.append({{60, catalog("")}});
             return pdf.bytes();
         },
         nullptr},
        {"a moved catalog, the old one drawn",
         [] {
             auto pdf = victim({{3, page("8 0 R 1 0 R")}});
             pdf.setRoot("60 0 R");
             pdf.append({{60, catalog("")},
                         {1, "<</Type/Catalog/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 61 0 R>>>>"},
                         {61, stream("1 g 0 0 99 99 re f", "/Subtype/Form/BBox[0 0 99 99]")}});
             return pdf.bytes();
         },
         nullptr},
        {"a moved catalog with layers",
         [] {
             auto pdf = victim();
             pdf.setRoot("60 0 R");
             pdf.append({{60, catalog("/OCProperties<</D<</BaseState/OFF>>>>")}});
             return pdf.bytes();
         },
         "broken"},
        {"a table and a stream beside it that part", twoTables, nullptr},
        waiting("a waiting field that gains a picture of its own", "/Rect[0 0 9 9]/P 3 0 R",
                "/Rect[0 0 9 9]/P 3 0 R/MK<</I 31 0 R>>",
                {{31, stream("1 g", "/Subtype/Form/BBox[0 0 9 9]")}}),
        waiting("a waiting field that moves", "/Rect[0 0 9 9]/P 3 0 R", "/Rect[0 0 99 99]/P 3 0 R"),
        waiting("a waiting field that loses its lock", "/Rect[0 0 0 0]/P 3 0 R/Lock<</Action/All>>",
                "/Rect[0 0 0 0]/P 3 0 R"),
        waiting("a waiting field that says it is on something else", "/Rect[0 0 9 9]",
                "/Rect[0 0 9 9]/P 5 0 R"),
        waiting("a waiting field that comes to act", "/Rect[0 0 9 9]",
                "/Rect[0 0 9 9]/A<</S/JavaScript/JS(x)>>"),
        waiting("a waiting field whose lock acts elsewhere", "/Rect[0 0 9 9]",
                "/Rect[0 0 9 9]/Lock<</Action/All/Next 31 0 R>>", {{31, "<<>>"}}),
        mark("lines in white over what is written",
             "/Subtype/StrikeOut/C[1 1 1]/QuadPoints[0 20 90 20 0 8 90 8]"),
        mark("lines one over the other",
             "/Subtype/StrikeOut/C[0 0 0]/QuadPoints[0 20 90 20 0 8 90 8 0 22 90 22 0 10 90 10]"),
        mark("lines too thin to be text's", "/Subtype/Underline/C[0 0 0]" + lines(30, 1)),
        mark("lines that stand upright", "/Subtype/Underline/C[0 0 0]/QuadPoints[0 90 8 90 0 0 8 0]"),
        mark("lines that lean", "/Subtype/Squiggly/C[0 0 0]/QuadPoints[0 20 90 40 0 8 90 28]"),
        mark("more lines than a page has", "/Subtype/Underline/C[0 0 0]" + lines(70, 5)),
        mark("a line of a thickness of its own",
             "/Subtype/Underline/C[0 0 0]/QuadPoints[0 20 90 20 0 8 90 8]/BS<</W 40>>"),
        mark("lines nowhere in particular", "/Subtype/StrikeOut/C[0 0 0]"),
        mark("ink", "/Subtype/Ink/C[0 0 0]/InkList[[0 0 9 9]]"),
        stamped("a time-stamp whose field is a note", "/Subtype/Text/Rect[0 0 0 0]/Contents(900)"),
        stamped("a time-stamp whose field is a rubber stamp", "/Subtype/Stamp/Rect[0 0 0 0]"),
        stamped("a time-stamp whose field has a frame", "/Subtype/Widget/Rect[0 0 0 0]/BS<</W 90>>"),
        stamped("a time-stamp whose field has a ground", "/Subtype/Widget/Rect[0 0 0 0]/MK<</BG[1 1 1]>>"),
    };
    return all;
}

} // namespace

/// Changes that look like what honest programs make, and are something else.
class AttackDisguiseTest : public AttackTable {
    Q_OBJECT

public:
    AttackDisguiseTest() : AttackTable(attacks()) {}
};

KYSO_TEST(AttackDisguiseTest)
#include "AttackDisguiseTest.moc"
