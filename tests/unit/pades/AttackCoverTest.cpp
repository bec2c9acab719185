#include "AttackTable.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

const std::string bounded = stream("(900)Tj", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
const std::string unbounded = stream("(900)Tj", "/Type/XObject/Subtype/Form");

std::string widget(const std::string& entries) {
    return "<</Type/Annot/Subtype/Widget/P 3 0 R" + entries + ">>";
}

/// Somebody else signs a new field B (30) with `widgets`, listed by the page.
Objects signedBy(const Objects& widgets, const std::string& listed) {
    auto objects = newField(30, "B", firstFields + " 20 0 R");
    for (const auto& [id, body] : widgets)
        objects[id] = body;
    objects[3] = page("8 0 R " + listed);
    return objects;
}
Attack stranger(const char* name, const Objects& widgets, const std::string& listed = "30 0 R",
                const Objects& before = {}) {
    return {name,
            [=] {
                auto pdf = victim(before);
                sign(pdf, attackSignature(signedBy(widgets, listed)));
                return pdf.bytes();
            },
            "undecided"};
}
/// A picture of B at `place`, with an appearance that has `entries`.
Attack pictured(const char* name, const std::string& place, const std::string& entries) {
    return stranger(name, {{30, widget(place + "/FT/Sig/T(B)/V @V/AP<</N 31 0 R>>")},
                           {31, stream("(900)Tj", "/Type/XObject/Subtype/Form" + entries)}});
}

/// A time-stamp that is none, whose field is as large as nothing.
Objects unseenTimeStamp(const std::string& appearance) {
    return {{3, page("8 0 R 30 0 R")},
            {4, "<</Fields[" + firstFields + " 20 0 R 30 0 R]/SigFlags 3>>"},
            {30, widget("/FT/Sig/T(B)/Rect[0 0 0 0]/V 32 0 R/AP<</N 31 0 R>>")},
            {31, appearance},
            {32, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>>>"}};
}

/// Fields with a place each, empty when the victim signs.
Objects emptyFields(const std::vector<std::string>& places) {
    Objects objects;
    std::string all = firstFields;
    std::string listed = "8 0 R";
    int id = 40;
    for (const auto& place : places) {
        objects[id] = widget("/FT/Tx/T(f" + std::to_string(id) + ")/Rect" + place);
        const auto reference = " " + std::to_string(id++) + " 0 R";
        all += reference;
        listed += reference;
    }
    objects[3] = page(listed);
    objects[4] = "<</Fields[" + all + "]/SigFlags 0>>";
    return objects;
}
Objects filledFields(Objects fields) {
    std::erase_if(fields, [](const auto& entry) { return entry.first < 40; });
    for (auto& [id, body] : fields)
        body.replace(body.size() - 2, 2, "/V(900)/AP<</N 60 0 R>>>>");
    fields[60] = bounded;
    return fields;
}
Attack filledIn(const char* name, const std::vector<std::string>& places, int permission) {
    return {name,
            [=] {
                std::string all = firstFields;
                for (std::size_t i = 0; i < places.size(); ++i)
                    all += " " + std::to_string(40 + i) + " 0 R";
                auto pdf = victim(emptyFields(places), permission, {}, all);
                pdf.append(filledFields(emptyFields(places)));
                return pdf.bytes();
            },
            "undecided"};
}
const Objects oneField = {{7, widget("/FT/Tx/T(amount)/Rect[0 20 90 40]")}};

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        pictured("a signature that lies over the page", "/Rect[0 0 200 200]", "/BBox[0 0 9 9]"),
        pictured("a picture without a box", "/Rect[0 0 9 9]", ""),
        pictured("a picture without a box in no place", "/Rect[0 0 0 0]", ""),
        pictured("a picture without a place", "", "/BBox[0 0 9 9]"),
        pictured("a picture without place or box", "", ""),
        pictured("a picture in a place of three numbers", "/Rect[0 0 9]", "/BBox[0 0 9 9]"),
        pictured("a picture of a box without area", "/Rect[0 0 9 9]", "/BBox[0 0 9 0]"),
        pictured("a picture of a box past all measure", "/Rect[0 0 9 9]", "/BBox[0 0 1e300 1e300]"),
        pictured("a picture whose matrix takes it to nothing", "/Rect[0 0 9 9]",
                 "/BBox[0 0 9 9]/Matrix[0 0 0 0 0 0]"),
        pictured("a picture with two boxes", "/Rect[0 0 9 9]", "/BBox[0 0 9 9]/BBox[0 0 900 900]"),
        stranger("a picture without a box for the mouse",
                 {{30, widget("/FT/Sig/T(B)/Rect[0 0 9 9]/V @V/AP<</N 31 0 R/D 32 0 R>>")},
                  {31, bounded},
                  {32, unbounded}}),
        stranger(
            "a picture without a box for a state",
            {{30, widget("/FT/Sig/T(B)/Rect[0 0 9 9]/V @V/AS/On/AP<</N<</On 31 0 R>>>>")}, {31, unbounded}}),
        stranger("a signature over a page smaller than the first",
                 {{30, widget("/FT/Sig/T(B)/Rect[0 0 200 200]/V @V/AP<</N 31 0 R>>")}, {31, bounded}},
                 "30 0 R",
                 {{2, "<</Type/Pages/Kids[40 0 R 3 0 R]/Count 2>>"},
                  {40, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2000 2000]>>"}}),
        stranger("a signature of two halves that lie over the page",
                 {{30, "<</FT/Sig/T(B)/Kids[32 0 R 33 0 R]/V @V>>"},
                  {31, bounded},
                  {32, widget("/Parent 30 0 R/Rect[0 0 200 95]/AP<</N 31 0 R>>")},
                  {33, widget("/Parent 30 0 R/Rect[0 95 200 190]/AP<</N 31 0 R>>")}},
                 "32 0 R 33 0 R"),
        {"three signatures that lie over the page together",
         [] {
             auto pdf = victim();
             std::string fields = firstFields + " 20 0 R";
             std::string listed = "8 0 R";
             int id = 30;
             for (const char* place : {"[0 0 200 70]", "[0 70 200 140]", "[0 140 200 200]"}) {
                 auto one = newField(id, "B" + std::to_string(id), fields);
                 one[id] = widget("/FT/Sig/T(B" + std::to_string(id) + ")/Rect" + place + "/V @V/AP<</N " +
                                  std::to_string(id + 1) + " 0 R>>");
                 one[id + 1] = bounded;
                 listed += " " + std::to_string(id) + " 0 R";
                 one[3] = page(listed);
                 sign(pdf, attackSignature(one));
                 fields += " " + std::to_string(id) + " 0 R";
                 id += 10;
             }
             return pdf.bytes();
         },
         "undecided"},
        {"a field that waits to be signed, as large as the page",
         [] {
             auto pdf = victim({{6, widget("/FT/Sig/T(empty)/Rect[0 0 200 200]")}, {3, page("8 0 R 6 0 R")}});
             sign(pdf,
                  attackSignature({{6, widget("/FT/Sig/T(empty)/Rect[0 0 200 200]/V @V/AP<</N 31 0 R>>")},
                                   {31, bounded}}));
             return pdf.bytes();
         },
         "undecided"},
        filledIn("a field as large as the page filled", {"[0 0 200 200]"}, 0),
        filledIn("three fields over the page filled", {"[0 0 200 70]", "[0 70 200 140]", "[0 140 200 200]"},
                 0),
        filledIn("form filling: a field as large as the page", {"[0 0 200 200]"}, 2),
        after("a field filled past its place",
              {{7, widget("/FT/Tx/T(amount)/Rect[0 20 90 40]/V(900)/AP<</N 40 0 R>>")}, {40, unbounded}},
              "undecided", oneField),
        certified("form filling: a field filled past its place", 2,
                  {{7, widget("/FT/Tx/T(amount)/Rect[0 20 90 40]/V(900)/AP<</N 40 0 R>>")}, {40, unbounded}},
                  "undecided", oneField),
        certified("form filling: what a field shows drawn past its place", 2, {{9, unbounded}}, "undecided",
                  {{8, widget("/FT/Tx/T(shown)/V(2)/Rect[0 0 9 9]/AP<</N 9 0 R>>")}, {9, bounded}}),
        after("a time-stamp of no place that paints over the page", unseenTimeStamp(unbounded), "undecided"),
        certified("nothing may change: a time-stamp of no place that paints over the page", 1,
                  unseenTimeStamp(unbounded)),
    };
    return all;
}

} // namespace

/// What is put over a signed page instead of into it.
class AttackCoverTest : public AttackTable {
    Q_OBJECT

public:
    AttackCoverTest() : AttackTable(attacks()) {}

private slots:
    void isToldForWhatItIs() {
        for (const auto& attack : attacks()) {
            const auto outcome = judged(path("told.pdf"), attack.file());
            QVERIFY2(outcome.word == "broken" ||
                         std::ranges::count(outcome.modifications, "page_covered") > 0,
                     (attack.name + (": " + outcome.told)).c_str());
        }
    }
    void fieldsOnOnePageCountWithThatPageOnly() {
        const std::vector<std::string> places = {"[0 0 200 60]", "[0 60 200 120]"};
        auto objects = emptyFields(places);
        objects[2] = "<</Type/Pages/Kids[3 0 R 50 0 R]/Count 2>>";
        objects[3] = page("8 0 R 40 0 R");
        objects[50] = page("41 0 R");
        auto pdf = victim(objects, 0, {}, firstFields + " 40 0 R 41 0 R");
        pdf.append(filledFields(emptyFields(places)));
        const auto outcome = judged(path("two.pdf"), pdf.bytes());
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
    void anInvisibleSignatureWithAnEmptyPictureStaysInvisible() {
        auto pdf = victim();
        sign(pdf, attackSignature(
                      signedBy({{30, widget("/FT/Sig/T(B)/Rect[0 0 0 0]/V @V/AP<</N 31 0 R>>")},
                                {31, stream("% DSBlank\n", "/Type/XObject/Subtype/Form/BBox[0 0 0 0]")}},
                               "30 0 R")));
        const auto outcome = judged(path("unseen.pdf"), pdf.bytes());
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
};

KYSO_TEST(AttackCoverTest)

#include "AttackCoverTest.moc"
