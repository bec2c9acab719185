#include "AttackTable.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

std::string row(std::size_t offset, int generation, char kind) {
    char out[40];
    std::snprintf(out, sizeof out, "%010zu %05d %c \n", offset, generation, kind);
    return out;
}

/// A revision of nothing but a table: `rows` in the wording of subsections.
std::string onlyTable(const std::string& bytes, const std::string& rows, const std::string& root = "1 0 R") {
    const auto previous = bytes.substr(bytes.rfind("startxref\n") + 10);
    return bytes + "xref\n" + rows + "trailer\n<</Size 60/Root " + root + "/Prev " +
           previous.substr(0, previous.find('\n')) + ">>\nstartxref\n" + std::to_string(bytes.size()) +
           "\n%%EOF\n";
}

/// The victim's file with `hidden` written into the first revision where no table knows of it.
TestPdf withHidden(const std::string& hidden, const Objects& objects = {}) {
    auto all = objects;
    // Inside a stream nobody refers to: its bytes are signed, its meaning is not looked at.
    all[59] = stream(hidden);
    return victim(all);
}

const std::string evilContent = "\n5 0 obj\n<</Length 14>>stream\n9 9 m 0 0 l S \nendstream\nendobj\n";
const std::string evilCatalog = "\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Lang(x)>>\nendobj\n";

const Objects overlaid = {
    {3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[5 0 R 10 0 R]/Annots[8 0 R]"
        "/Resources<</XObject<</O 11 0 R>>>>>>"},
    {10, stream("/O Do")},
    {11, stream("1 g 0 0 200 200 re f", "/Type/XObject/Subtype/Form/BBox[0 0 200 200]")}};

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        {"hide: overlay freed",
         [] {
             const auto bytes = victim(overlaid).bytes();
             return onlyTable(bytes, "11 1\n" + row(0, 1, 'f'));
         },
         "undecided"},
        after("hide: overlay replaced by nothing",
              {{11, stream("", "/Type/XObject/Subtype/Form/BBox[0 0 0 0]")}}, "undecided", overlaid),
        after("hide: overlay turned into something else", {{11, "<</Type/XObject/Subtype/Image>>"}},
              "undecided", overlaid),
        after("hide: its content stream made empty", {{10, stream("")}}, "broken", overlaid),
        after("replace: glyphs that say other digits",
              {{12, "<</Type/Font/Subtype/Type3/CharProcs<</a 5 0 R>>>>"}}, "undecided",
              {{3, page("8 0 R", "/Resources<</Font<</F 12 0 R>>>>")},
               {12, "<</Type/Font/Subtype/Type3/CharProcs<<>>>>"}}),
        after(
            "replace: what a filled field shows, its value kept",
            {{8, "<</FT/Tx/T(shown)/V(1)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 40 0 R>>>>"},
             {40, stream("(900)Tj", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}},
            "undecided"),
        {"hide and replace: content that lay hidden in the signed bytes",
         [] {
             const auto bytes = withHidden(evilContent).bytes();
             return onlyTable(bytes, "5 1\n" + row(bytes.find("5 0 obj\n<</Length 14"), 0, 'n'));
         }},
        {"hide and replace: catalog that lay hidden, under its own number",
         [] {
             const auto bytes = withHidden(evilCatalog).bytes();
             return onlyTable(bytes,
                              "1 1\n" + row(bytes.find("1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 4 "
                                                       "0 R/Lang"),
                                            0, 'n'));
         }},
        {"hide and replace: catalog that lay hidden, under another number",
         [] {
             const auto bytes = victim({{58, "<</Type/Catalog/Pages 57 0 R/AcroForm 4 0 R>>"},
                                        {57, "<</Type/Pages/Kids[56 0 R]/Count 1>>"},
                                        {56, "<</Type/Page/Parent 57 0 R/MediaBox[0 0 200 200]>>"}})
                                    .bytes();
             return onlyTable(bytes, "0 1\n" + row(0, 65535, 'f'), "58 0 R");
         }},
        after("hide and replace: page tree that was there all along",
              {{1, "<</Type/Catalog/Pages 57 0 R/AcroForm 4 0 R>>"}}, "broken",
              {{57, "<</Type/Pages/Kids[56 0 R]/Count 1>>"},
               {56, "<</Type/Page/Parent 57 0 R/MediaBox[0 0 200 200]>>"}}),
        after(
            "promised: content that was missing", {{50, stream("0 g")}}, "broken",
            {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[5 0 R 50 0 R]/Annots[8 0 R]>>"}}),
        after("promised: annotation that was missing",
              {{50, "<</Type/Annot/Subtype/FreeText/Rect[0 0 200 200]>>"}}, "broken",
              {{3, page("8 0 R 50 0 R")}}),
        after("promised: resources that were missing", {{50, "<</XObject<<>>>>"}}, "broken",
              {{3, page("8 0 R", "/Resources 50 0 R")}}),
        after("promised: scripts that were missing", {{50, "<</JavaScript<</Names[]>>>>"}}, "broken",
              {{1, catalog("/Names 50 0 R")}}),
        after("length of the content, an object of its own, made shorter", {{12, "3"}}, "undecided",
              {{5, "<</Length 12 0 R>>stream\n0 0 m 9 9 l\nS\nendstream"}, {12, "13"}}),
        {"a store of evidence that hides the page tree",
         [] {
             // Signed with a store that refers to the pages, so that all below might count as evidence.
             auto pdf = victim({{1, catalog("/DSS 50 0 R")}, {50, "<</Type/DSS/Certs[]/K 2 0 R>>"}});
             pdf.append({{2, "<</Type/Pages/Kids[3 0 R 40 0 R]/Count 2>>"},
                         {40, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"}});
             return pdf.bytes();
         }},
        {"a store of evidence that names the content as a certificate",
         [] {
             auto pdf = victim({{1, catalog("/DSS 50 0 R")}, {50, "<</Type/DSS/Certs[5 0 R]>>"}});
             pdf.append({{5, stream("9 9 m 0 0 l S")}});
             return pdf.bytes();
         }},
        {"a store of evidence that names a picture as a CRL",
         [] {
             auto pdf = victim({{1, catalog("/DSS<</CRLs[50 0 R]>>")},
                                {3, page("8 0 R", "/Resources<</XObject<</O 50 0 R>>>>")},
                                {50, stream("1 g", "/Subtype/Form/BBox[0 0 9 9]")}});
             pdf.append({{50, stream("0 g", "/Subtype/Form/BBox[0 0 9 9]")}});
             return pdf.bytes();
         },
         "undecided"},
        after("a store of evidence under cover of which the catalog acts",
              {{1, catalog("/DSS 40 0 R/OpenAction<</S/JavaScript/JS(1)>>")}, {40, "<</Type/DSS/Certs[]>>"}}),
        after("a store of evidence that carries an action",
              {{1, catalog("/DSS 40 0 R")}, {40, "<</Type/DSS/A<</S/JavaScript/JS(1)>>>>"}}, "undecided"),
        after("a store of evidence that is a page", {{1, catalog("/DSS 3 0 R")}}, "undecided"),
        after("a store of evidence whose certificate is a form", {{1, catalog("/DSS<</Certs[9 0 R]>>")}},
              "undecided"),
        after("a store of evidence with the catalog inside its VRI",
              {{1, catalog("/DSS<</VRI<</AA<</Cert[1 0 R]>>>>>>")}}, "undecided"),
    };
    return all;
}

} // namespace

/// Documents prepared before signing so that they can be made to show something else afterwards (shadow
/// attacks), and stores of evidence used for the same.
class AttackShadowTest : public AttackTable {
    Q_OBJECT

public:
    AttackShadowTest() : AttackTable(attacks()) {}
};
KYSO_TEST(AttackShadowTest)
#include "AttackShadowTest.moc"
