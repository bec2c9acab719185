#include "AttackTable.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

const Objects twoPages = {{2, "<</Type/Pages/Kids[3 0 R 10 0 R]/Count 2>>"},
                          {10, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"}};
/// Resources that the page takes from the node above, a font, a picture and a layer.
const Objects dressed = {
    {1, catalog("/OCProperties 14 0 R/Names 15 0 R/Outlines 16 0 R/Metadata 17 0 R/Extensions 18 0 R")},
    {2, "<</Type/Pages/Kids[3 0 R]/Count 1/Resources 10 0 R>>"},
    {10, "<</Font<</F 11 0 R>>/XObject<</I 13 0 R>>>>"},
    {11, "<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Arial/FontDescriptor 12 0 R>>"},
    {12, "<</Type/FontDescriptor/FontName/AAAAAA+Arial/FontFile2 19 0 R>>"},
    {13,
     stream("0", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")},
    {14, "<</OCGs[]/D<</ON[]>>>>"},
    {15, "<</EmbeddedFiles<</Names[]>>/Dests<</Names[]>>>>"},
    {16, "<</Type/Outlines/Count 0>>"},
    {17, stream("<x/>", "/Type/Metadata/Subtype/XML")},
    {18, "<</ADBE<</BaseVersion/1.7/ExtensionLevel 3>>>>"},
    {19, stream("glyphs")}};
Objects with(Objects base, const Objects& more) {
    for (const auto& [id, text] : more)
        base[id] = text;
    return base;
}
const Objects linked = with({}, {{3, page("8 0 R 10 0 R")},
                                 {10, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 11 0 R>>"},
                                 {11, "<</S/URI/URI(https://example.vn)>>"}});

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        after("content replaced", {{5, stream("9 9 m 0 0 l S")}}),
        after("content put elsewhere",
              {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 40 0 R/Annots[8 0 R]>>"},
               {40, stream("9 9 m 0 0 l S")}}),
        after("content added", {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[5 0 R 40 0 R]"
                                    "/Annots[8 0 R]>>"},
                                {40, stream("1 g 0 0 200 200 re f")}}),
        after("page cropped", {{3, page("8 0 R", "/CropBox[0 0 20 20]")}}),
        after("page turned", {{3, page("8 0 R", "/Rotate 180")}}),
        after("page added", {{2, "<</Type/Pages/Kids[3 0 R 40 0 R]/Count 2>>"},
                             {40, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"}}),
        after("page removed", {{2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"}}, "broken", twoPages),
        after("pages reordered", {{2, "<</Type/Pages/Kids[10 0 R 3 0 R]/Count 2>>"}}, "broken", twoPages),
        after("page replaced", {{2, "<</Type/Pages/Kids[40 0 R]/Count 1>>"},
                                {40, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"}}),
        after("page acts on opening", {{3, page("8 0 R", "/AA<</O<</S/JavaScript/JS(1)>>>>")}}),
        after("page tree replaced in the catalog",
              {{1, "<</Type/Catalog/Pages 40 0 R/AcroForm 4 0 R>>"},
               {40, "<</Type/Pages/Kids[41 0 R]/Count 1>>"},
               {41, "<</Type/Page/Parent 40 0 R/MediaBox[0 0 200 200]>>"}}),
        after("inherited resources changed", {{10, "<</Font<<>>>>"}}, "undecided", dressed),
        after("inherited resources replaced", {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/Resources<<>>>>"}},
              "broken", dressed),
        after("font replaced", {{11, "<</Type/Font/Subtype/TrueType/BaseFont/Evil/FontDescriptor 12 0 R>>"}},
              "undecided", dressed),
        after("glyphs replaced", {{19, stream("others")}}, "undecided", dressed),
        after("picture replaced",
              {{13, stream("1", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace"
                                "/DeviceGray")}},
              "undecided", dressed),
        after("layers added", {{1, catalog("/OCProperties<</OCGs[]/D<<>>>>")}}),
        after("layers switched", {{14, "<</OCGs[]/D<</OFF[]>>>>"}}, "undecided", dressed),
        after("action on opening", {{1, catalog("/OpenAction<</S/JavaScript/JS(1)>>")}}),
        after("actions of the document", {{1, catalog("/AA<</WC<</S/JavaScript/JS(1)>>>>")}}),
        after("scripts added",
              {{1, catalog("/Names<</JavaScript<</Names[(a)40 0 R]>>>>")}, {40, "<</S/JavaScript/JS(1)>>"}}),
        after("file embedded", {{1, catalog("/Names<</EmbeddedFiles<</Names[(a)40 0 R]>>>>")},
                                {40, "<</Type/Filespec/F(a)/EF<</F 41 0 R>>>>"},
                                {41, stream("MZ", "/Type/EmbeddedFile")}}),
        after("file embedded in a tree that was there",
              {{15, "<</EmbeddedFiles<</Names[(a)40 0 R]>>/Dests<</Names[]>>>>"},
               {40, "<</Type/Filespec/F(a)/EF<</F 41 0 R>>>>"},
               {41, stream("MZ", "/Type/EmbeddedFile")}},
              "undecided", dressed),
        after("destinations changed",
              {{15, "<</EmbeddedFiles<</Names[]>>/Dests<</Names[(a)[3 0 R/Fit]]>>>>"}}, "undecided", dressed),
        after("outline changed", {{16, "<</Type/Outlines/Count 0/First 3 0 R>>"}}, "undecided", dressed),
        after("page labels", {{1, catalog("/PageLabels<</Nums[0<</S/r>>]>>")}}),
        after("collection shown instead", {{1, catalog("/Collection<</View/H>>")}}),
        after("metadata that is no metadata", {{1, catalog("/Metadata 5 0 R")}}),
        after("metadata replaced by an action", {{17, "<</S/JavaScript/JS(1)>>"}}, "undecided", dressed),
        after("extensions that lead on", {{1, catalog("/Extensions<</ADBE 3 0 R>>")}}, "undecided"),
        after("extensions replaced by a page", {{18, "<</ADBE<</K 3 0 R>>>>"}}, "undecided", dressed),
        after("appearances to be made anew",
              {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3"
                   "/NeedAppearances true>>"}},
              "undecided"),
        after("XFA added",
              {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/XFA 40 0 R>>"}, {40, stream("<xdp/>")}},
              "undecided"),
        after("order of calculation", {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/CO[7 0 R]>>"}},
              "undecided"),
        after("permissions added", {{1, catalog("/Perms<</DocMDP 21 0 R>>")}}, "undecided"),
        after("signed field moved",
              {{20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 99 99]/P 3 0 R/V 21 0 R>>"}}),
        after("signed field dressed",
              {{20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 21 0 R/AP<</N 9 0 R>>"
                    ">>"}}),
        after("signed field renamed",
              {{20, "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 21 0 R>>"}},
              "no signature"),
        after("signed field emptied",
              {{20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R>>"}}, "no signature"),
        after("signed field turned into another kind",
              {{20, "<</FT/Tx/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 21 0 R>>"}},
              "no signature"),
        after("signed field taken from the form", {{4, "<</Fields[6 0 R 7 0 R 8 0 R]/SigFlags 3>>"}},
              "no signature"),
        after("annotation over the text",
              {{3, page("8 0 R 40 0 R")},
               {40, "<</Type/Annot/Subtype/FreeText/Rect[0 0 200 200]/Contents(other)/AP<</N 41 0 R>>>>"},
               {41, stream("1 g", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}}),
        after("text redacted", {{3, page("8 0 R 40 0 R")},
                                {40, "<</Type/Annot/Subtype/Redact/Rect[0 0 99 99]/OverlayText(other)>>"}}),
        after("note without a certification that permits it",
              {{3, page("8 0 R 40 0 R")}, {40, "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(n)>>"}}),
        after("annotations removed", {{3, page("")}}),
        after("annotation moved", {{10, "<</Type/Annot/Subtype/Link/Rect[9 9 99 99]/A 11 0 R>>"}},
              "undecided", linked),
        after("link led elsewhere", {{11, "<</S/URI/URI(https://example.com)>>"}}, "undecided", linked),
        after("another amount in a field that was filled", {{7, "<</FT/Tx/T(amount)/V(2000000)>>"}},
              "undecided"),
        after("field moved",
              {{8,
                "<</FT/Tx/T(shown)/V(1)/Type/Annot/Subtype/Widget/Rect[9 9 99 99]/P 3 0 R/AP<</N 9 0 R>>>>"}},
              "undecided"),
        after("field acts",
              {{8, "<</FT/Tx/T(shown)/V(1)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 0 R>>"
                   "/AA<</K<</S/JavaScript/JS(1)>>>>>>"}},
              "undecided"),
        after(
            "field shows what stood elsewhere",
            {{8, "<</FT/Tx/T(shown)/V(1)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 5 0 R>>>>"}},
            "undecided"),
        after("what a field shows redrawn in place",
              {{9, stream("1 g", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}}, "undecided"),
        {"another catalog",
         [] {
             auto pdf = victim();
             pdf.setRoot("40 0 R");
             pdf.append({{40, catalog("/Lang(vi)")}});
             return pdf.bytes();
         }},
        {"another way out of the trailer",
         [] {
             auto pdf = victim();
             pdf.setTrailerExtra("/Pages 40 0 R");
             pdf.append({{40, "<</Type/Pages/Kids[]/Count 0>>"}});
             return pdf.bytes();
         },
         "undecided"},
        {"encryption claimed",
         [] {
             auto pdf = victim();
             pdf.setTrailerExtra("/Encrypt 40 0 R");
             pdf.append({{40, "<</Filter/Standard/V 1/R 2/P -1/O(1)/U(1)>>"}});
             return pdf.bytes();
         },
         "unreadable"},
    };
    return all;
}

} // namespace

/// Changes saved behind a signed revision (incremental saving attacks).
class AttackIncrementalTest : public AttackTable {
    Q_OBJECT

public:
    AttackIncrementalTest() : AttackTable(attacks()) {}

private slots:
    void theVictimIsWholeBeforeTheAttack() {
        for (const auto& before : {Objects{}, twoPages, dressed, linked}) {
            const auto outcome = judged(path("victim.pdf"), victim(before).bytes());
            QVERIFY2(outcome.word == "intact", outcome.told.c_str());
        }
    }
};
KYSO_TEST(AttackIncrementalTest)
#include "AttackIncrementalTest.moc"
