#include "AttackTable.h"
#include "CraftedTables.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

Attack locked(const char* name, const std::string& fields, const Objects& objects,
              const char* expected = "broken") {
    return {name,
            [=] {
                auto pdf = victim(
                    {{7, "<</FT/Tx/T(amount)>>"}}, 0,
                    "<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</V/1.2/Action/Include/Fields[" +
                        fields + "]>>>>");
                pdf.append(objects);
                return pdf.bytes();
            },
            expected};
}
const std::string filled = "<</FT/Tx/T(amount)/V(900)>>";
/// A page that has its box, and how it is turned, from above.
const Objects inheriting = {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]>>"},
                            {3, "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Annots[8 0 R]>>"}};
/// A field whose value stands above it.
const Objects family = {{4, "<</Fields[6 0 R 7 0 R 8 0 R 10 0 R]/SigFlags 0>>"},
                        {10, "<</T(sum)/FT/Tx/V(1)/Kids[11 0 R]>>"},
                        {11, "<</Parent 10 0 R/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/AP<</N 9 0 R>>>>"}};
Attack inFamily(const char* name, const Objects& objects) {
    return {name,
            [=] {
                auto pdf = victim(family, 0, {}, firstFields + " 10 0 R");
                pdf.append(objects);
                return pdf.bytes();
            },
            nullptr};
}
/// What a field shows.
std::string shown(const std::string& content) {
    return stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
}
/// Tags, layers as an object of their own, and a font's map to characters.
/// A field that every reader draws by itself.
const Objects drawn = {
    {7, "<</FT/Tx/T(amount)/V(100)/Type/Annot/Subtype/Widget/Rect[0 20 90 40]/P 3 0 R/DA(/Helv 9 Tf 0 g)>>"}};
const Objects tagged = {
    {1, catalog("/StructTreeRoot 10 0 R/MarkInfo<</Marked true>>/OCProperties 11 0 R/Lang(vi)")},
    {3, page("8 0 R", "/Resources<</Font<</F 13 0 R>>/Properties<</L 12 0 R>>>>/StructParents 0")},
    {10, "<</Type/StructTreeRoot/K[]>>"},
    {11, "<</OCGs[12 0 R]/D<</ON[12 0 R]>>>>"},
    {12, "<</Type/OCG/Name(L)>>"},
    {13, "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/ToUnicode 14 0 R>>"},
    {14, stream("beginbfchar")}};

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        // Page tree.
        after("page cropped from above", {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 20 20]>>"}},
              "broken", inheriting),
        after("page turned from above",
              {{2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]/Rotate 180>>"}}, "broken",
              inheriting),
        after("page given a box of its own",
              {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 20 20]/Contents 5 0 R/Annots[8 0 R]>>"}}, "broken",
              inheriting),
        after("pages counted away", {{2, "<</Type/Pages/Kids[3 0 R]/Count 0>>"}}),
        after("the same page twice", {{2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>"}}),
        after("a page of other units", {{3, page("8 0 R", "/UserUnit 10")}}),
        after("a page seen through a group", {{3, page("8 0 R", "/Group<</S/Transparency/I true>>")}}),
        after("a page that asks for a tab's order", {{3, page("8 0 R", "/Tabs/S")}}, nullptr),
        after("a page put under another node", {{2, "<</Type/Pages/Kids[40 0 R]/Count 1>>"},
                                                {40, "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>"},
                                                {3, "<</Type/Page/Parent 40 0 R/MediaBox[0 0 200 200]"
                                                    "/Contents 5 0 R/Annots[8 0 R]>>"}}),
        // What the catalog says.
        after("opened at another page", {{1, catalog("/OpenAction[3 0 R/Fit]")}}),
        after("shown without its tools", {{1, catalog("/ViewerPreferences<</HideMenubar true>>")}}, nullptr),
        after("tags replaced", {{10, "<</Type/StructTreeRoot/K[3 0 R]>>"}}, "undecided", tagged),
        after("tags taken away", {{1, catalog("/MarkInfo<</Marked true>>/OCProperties 11 0 R/Lang(vi)")}},
              nullptr, tagged),
        after("layers off by default", {{11, "<</OCGs[12 0 R]/D<</BaseState/OFF>>>>"}}, "undecided", tagged),
        after("a layer's use changed", {{12, "<</Type/OCG/Name(L)/Usage<</Print<</PrintState/OFF>>>>>>"}},
              "undecided", tagged),
        after("text that reads as another", {{14, stream("endbfchar")}}, "undecided", tagged),
        after("a promise of the law's", {{1, catalog("/Legal<</Attestation(all is well)>>")}}),
        after("needs that nobody has", {{1, catalog("/Requirements[<</S/EnableJavaScripts>>]")}}),
        after("usage rights", {{1, catalog("/Perms<</UR3 40 0 R>>")}, {40, "<</Type/Sig>>"}}, "undecided"),
        // Forms.
        after("fields drawn in white",
              {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/DA(/F 9 Tf 1 g)/NeedAppearances true>>"}},
              "undecided"),
        after("a font for a field that readers draw",
              {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/DR<</Font<</F 40 0 R>>>>>>"},
               {40, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"}},
              "undecided", drawn),
        after("a setting for a field that readers draw",
              {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/DA(/Helv 1 Tf 1 g)>>"}}, "undecided",
              drawn),
        after("a field of the signed one's name",
              {{4, "<</Fields[40 0 R 6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3>>"},
               {40, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget"
                    "/Rect[0 0 0 0]/P 3 0 R>>"}},
              nullptr),
        inFamily("a value changed above the field", {{10, "<</T(sum)/FT/Tx/V(900)/Kids[11 0 R]>>"}}),
        inFamily("a field given away to another family",
                 {{11, "<</Parent 7 0 R/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/AP<</N 9 0 R>>>>"}}),
        inFamily("a field that takes another's value",
                 {{10, "<</T(sum)/FT/Tx/V(1)/Kids[]>>"},
                  {7, "<</FT/Tx/T(amount)/V(100)/Kids[11 0 R]>>"},
                  {11, "<</Parent 7 0 R/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/AP<</N 9 0 R>>>>"}}),
        inFamily("what a field of a family shows drawn anew, its value kept above",
                 {{11, "<</Parent 10 0 R/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/AP<</N 40 0 R>>>>"},
                  {40, shown("(900)Tj")}}),
        after("a field without a value that showed one",
              {{8, "<</FT/Tx/T(shown)/V(900)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R"
                   "/AP<</N 40 0 R>>>>"},
               {40, shown("(900)Tj")}},
              "undecided",
              {{8, "<</FT/Tx/T(shown)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 0 R>>>>"},
               {9, shown("(100)Tj")}}),
        after("a field without a value that showed a picture of one",
              {{8, "<</FT/Tx/T(shown)/V(900)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R"
                   "/AP<</N 40 0 R>>>>"},
               {40, shown("(900)Tj")}},
              "undecided",
              {{8, "<</FT/Tx/T(shown)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 0 R>>>>"},
               {9, shown("1 1 m 1 9 l S 4 1 3 8 re f")}}),
        after("a box that said something else while it was off",
              {{8, "<</FT/Btn/T(shown)/V/Yes/AS/Yes/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R"
                   "/AP<</N<</Off 9 0 R/Yes 41 0 R>>>>>>"}},
              "undecided",
              {{8, "<</FT/Btn/T(shown)/V/Off/AS/Off/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R"
                   "/AP<</N<</Off 9 0 R/Yes 41 0 R>>>>>>"},
               {9, shown("(100)Tj")},
               {41, shown("(900)Tj")}}),
        after("a text over the page that calls itself a field",
              {{8, "<</FT/Tx/T(shown)/Type/Annot/Subtype/FreeText/Rect[0 0 200 200]/AP<</N 40 0 R>>>>"},
               {40, shown("(900)Tj")}},
              "undecided",
              {{8, "<</FT/Tx/T(shown)/Type/Annot/Subtype/FreeText/Rect[0 0 200 200]/AP<</N 9 0 R>>>>"}}),
        after("a picture that calls itself a field",
              {{11, stream("(900)Tj", "/Type/XObject/Subtype/Form/FT/Tx/BBox[0 0 200 200]")}}, "undecided",
              {{3, page("8 0 R", "/Resources<</XObject<</O 11 0 R>>>>")},
               {11, stream("(100)Tj", "/Type/XObject/Subtype/Form/FT/Tx/BBox[0 0 200 200]")}}),
        after("content that calls itself a field", {{5, stream("9 9 m 0 0 l\nS", "/FT/Tx")}}, "broken",
              {{5, stream("0 0 m 9 9 l\nS", "/FT/Tx")}}),
        after("pictures by name that call themselves a field",
              {{11, "<</FT/Tx/I 13 0 R>>"}}, "undecided",
              {{3, page("8 0 R", "/Resources<</XObject 11 0 R>>")},
               {11, "<</FT/Tx/I 12 0 R>>"},
               {12, shown("(100)Tj")},
               {13, shown("(900)Tj")}}),
        certified("form filling: a picture by name that calls itself a field's", 2,
                  {{12, shown("(900)Tj")}}, "undecided",
                  {{3, page("8 0 R", "/Resources<</XObject 11 0 R>>")},
                   {11, "<</FT/Tx/AP 12 0 R>>"},
                   {12, shown("(100)Tj")}}),
        certified("form filling: a page's picture, the page calling itself a field", 2,
                  {{12, shown("(900)Tj")}}, "undecided",
                  {{3, "<</FT/Tx/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Annots[8 0 R]"
                       "/Resources<</XObject<</AP 12 0 R>>>>>>"},
                   {12, shown("(100)Tj")}}),
        {"a catalog whose bytes are the page's content",
         [] {
             const auto root = [](const std::string& content) {
                 return stream(content, "/Type/Catalog/Pages 2 0 R/AcroForm 4 0 R");
             };
             auto pdf = victim({{1, root("(100)Tj")}, {3, page("8 0 R", "/Resources<<>>/Contents 1 0 R")}});
             pdf.append({{1, root("(900)Tj")}});
             return pdf.bytes();
         },
         nullptr},
        {"a form whose bytes are a picture",
         [] {
             const auto form = [](const std::string& content) {
                 return stream(content, "/Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/Subtype/Form"
                                        "/BBox[0 0 200 200]");
             };
             TestPdf pdf({{3, page("8 0 R", "/Resources<</XObject<</AcroForm 4 0 R>>>>")}});
             auto first = attackSignature(newField(20, "A", firstFields));
             first.alongside[4] = form("(100)Tj");
             sign(pdf, first);
             pdf.append({{4, form("(900)Tj")}});
             return pdf.bytes();
         },
         nullptr},
        {"a list of fields that a picture is called after",
         [] {
             TestPdf pdf({{3, page("8 0 R", "/Resources<</XObject<</Fields 10 0 R>>>>")}});
             auto first = attackSignature(newField(20, "A", firstFields));
             first.alongside[4] = "<</Fields 10 0 R/SigFlags 3>>";
             first.alongside[10] = "[6 0 R 7 0 R 8 0 R 20 0 R]";
             sign(pdf, first);
             pdf.append({{10, shown("(900)Tj")}});
             return pdf.bytes();
         },
         "no signature"},
        after("a picture that calls itself a page",
              {{11, stream("(900)Tj", "/Type/Page/Subtype/Form/BBox[0 0 200 200]")}}, "undecided",
              {{3, page("8 0 R", "/Resources<</XObject<</O 11 0 R>>>>")},
               {11, stream("(100)Tj", "/Type/Page/Subtype/Form/BBox[0 0 200 200]")}}),
        {"an empty field for signing that pictures are named in",
         [] {
             const auto field = [](const std::string& more) {
                 return "<</FT/Sig/T(empty)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R" + more + ">>";
             };
             auto pdf = victim({{3, page("8 0 R", "/Resources<</XObject 6 0 R>>")},
                                {6, field("/F 12 0 R")},
                                {12, shown("(100)Tj")},
                                {13, shown("(900)Tj")}});
             sign(pdf, attackSignature({{6, field("/F 13 0 R/V @V")}}));
             return pdf.bytes();
         },
         nullptr},
        after("content of no length changed", {{5, "<<>>stream\n9 9 m 0 0 l\nS\nendstream"}}, nullptr,
              {{5, "<<>>stream\n0 0 m 9 9 l\nS\nendstream"}}),
        after("content whose length is null changed",
              {{5, "<</Length null>>stream\n9 9 m 0 0 l\nS\nendstream"}}, nullptr,
              {{5, "<</Length null>>stream\n0 0 m 9 9 l\nS\nendstream"}}),
        after("content whose length is nowhere changed",
              {{5, "<</Length 99 0 R>>stream\n9 9 m 0 0 l\nS\nendstream"}}, nullptr,
              {{5, "<</Length 99 0 R>>stream\n0 0 m 9 9 l\nS\nendstream"}}),
        after("content behind a length that is too short changed",
              {{5, "<</Length 0>>stream\n9 9 m 0 0 l\nS\nendstream"}}, nullptr,
              {{5, "<</Length 0>>stream\n0 0 m 9 9 l\nS\nendstream"}}),
        after("bytes behind an object's value changed", {{3, page("8 0 R") + "/Rotate 180"}}, nullptr,
              {{3, page("8 0 R") + "/Rotate 0"}}),
        after("a key written twice, the first one changed",
              {{3, page("8 0 R", "/Rotate 180/Rotate 0")}}, nullptr, {{3, page("8 0 R", "/Rotate 0")}}),
        after("a key written twice, once as null", {{3, page("8 0 R", "/Rotate null/Rotate 0")}}, nullptr,
              {{3, page("8 0 R", "/Rotate 0")}}),
        after("a key written twice in another spelling", {{3, page("8 0 R", "/Rot#61te 180")}}, nullptr,
              {{3, page("8 0 R", "/Rotate 0")}}),
        after("numbers that run over", {{3, page("8 0 R", "/Rotate 18446744073709551796")}}, nullptr),
        {"a second signature that has two places",
         [] {
             auto pdf = victim();
             auto second = attackSignature(newField(30, "B", firstFields + " 20 0 R", "/Rect[0 0 200 200]"));
             sign(pdf, second);
             return pdf.bytes();
         },
         nullptr},
        certified("annotations: a note that is of two kinds", 3,
                  {{3, page("8 0 R 40 0 R")},
                   {40, "<</Type/Annot/Subtype/FreeText/Subtype/Text/Rect[0 0 200 200]/Contents(900)>>"}},
                  "undecided"),
        {"a key written twice inside an object stream",
         [] {
             const auto bytes = victim({{3, page("8 0 R", "/Rotate 0")}}).bytes();
             const auto update =
                 packed(bytes, 3, page("8 0 R", "/Rotate 180/Rotate 0"), "/Prev " + lastStart(bytes));
             return bytes + update.body + "startxref\n" + std::to_string(update.xref) + "\n%%EOF\n";
         },
         nullptr},
        {"a trailer that leads to two catalogs",
         [] {
             const auto bytes = victim().bytes();
             const auto update = packed(bytes, 3, page("8 0 R", "/Rotate 180"),
                                        "/Root 40 0 R/Prev " + lastStart(bytes));
             return bytes + update.body + "startxref\n" + std::to_string(update.xref) + "\n%%EOF\n";
         },
         "unreadable"},
        {"a time-stamp that is none, seen only on paper",
         [] {
             auto pdf = victim();
             pdf.append({{3, page("8 0 R 30 0 R")},
                         {4, "<</Fields[" + firstFields + " 20 0 R 30 0 R]/SigFlags 3>>"},
                         {30, "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 3 0 R/F 36/V 32 0 R"
                              "/AP<</N 31 0 R>>>>"},
                         {31, shown("(900)Tj")},
                         {32, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>>>"}});
             return pdf.bytes();
         },
         nullptr},
        {"a time-stamp that is none, on a page of its own",
         [] {
             auto pdf = victim();
             pdf.append({{3, page("8 0 R 30 0 R")},
                         {4, "<</Fields[" + firstFields + " 20 0 R 30 0 R]/SigFlags 3>>"},
                         {30, "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 40 0 R/V 32 0 R"
                              "/AP<</N 31 0 R>>>>"},
                         {31, shown("(900)Tj")},
                         {32, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>>>"}});
             return pdf.bytes();
         },
         nullptr},
        {"a time-stamp that is none, of two pictures",
         [] {
             auto pdf = victim();
             pdf.append({{3, page("8 0 R 33 0 R")},
                         {4, "<</Fields[" + firstFields + " 20 0 R 30 0 R]/SigFlags 3>>"},
                         {30, "<</FT/Sig/T(B)/Kids[34 0 R 33 0 R]/V 32 0 R>>"},
                         {34, "<</Parent 30 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R>>"},
                         {33, "<</Parent 30 0 R/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 3 0 R"
                              "/AP<</N 31 0 R>>>>"},
                         {31, shown("(900)Tj")},
                         {32, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>>>"}});
             return pdf.bytes();
         },
         nullptr},
        after("an empty field as large as the page",
              {{8, "<</FT/Tx/T(shown)/V(other)/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 3 0 R"
                   "/AP<</N 40 0 R>>>>"},
               {40, shown("(other)Tj")}},
              "undecided",
              {{8, "<</FT/Tx/T(shown)/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 3 0 R>>"}}),
        {"a font for fields that are drawn anew with every opening",
         [] {
             const auto form = [](const std::string& font) {
                 return "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/NeedAppearances true/DA(/F 9 Tf)"
                        "/DR<</Font<</F " +
                        font + ">>>>>>";
             };
             const Objects fonts = {{12, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}};
             TestPdf pdf(fonts);
             auto first = attackSignature(newField(20, "A", firstFields));
             first.alongside[4] = form("12 0 R");
             sign(pdf, first);
             pdf.append({{4, form("40 0 R")},
                         {40, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/nine]>>>>"}});
             return pdf.bytes();
         },
         nullptr},
        {"particulars that are what the layers are switched by",
         [] {
             TestPdf pdf(tagged);
             pdf.setTrailerExtra("/Info 11 0 R");
             sign(pdf, attackSignature(newField(20, "A", firstFields)));
             pdf.append({{11, "<</OCGs[12 0 R]/D<</OFF[12 0 R]>>>>"}});
             return pdf.bytes();
         },
         nullptr},
        {"particulars that are a font",
         [] {
             TestPdf pdf(tagged);
             pdf.setTrailerExtra("/Info 13 0 R");
             sign(pdf, attackSignature(newField(20, "A", firstFields)));
             pdf.append({{13, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"}});
             return pdf.bytes();
         },
         nullptr},
        {"metadata that a page shows too",
         [] {
             TestPdf pdf({{1, catalog("/Metadata 11 0 R")},
                          {3, page("8 0 R", "/Resources<</XObject<</O 11 0 R>>>>")},
                          {11, stream("(100)Tj", "/Type/Metadata/Subtype/XML")}});
             auto first = attackSignature(newField(20, "A", firstFields));
             sign(pdf, first);
             pdf.append({{11, stream("(900)Tj", "/Type/Metadata/Subtype/XML")}});
             return pdf.bytes();
         },
         nullptr},
        locked("locked under a name in two bytes", "<FEFF0061006D006F0075006E0074>", {{7, filled}}),
        locked("locked under a name with an escape", "(am\\157unt)", {{7, filled}}),
        locked("locked under a name in hexadecimal", "<616D6F756E74>", {{7, filled}}),
        locked("locked, and another of that name put in its place", "(amount)",
               {{4, "<</Fields[6 0 R 40 0 R 8 0 R 20 0 R]/SigFlags 3>>"}, {40, filled}}, nullptr),
        locked("locked, and renamed before it is filled", "(amount)", {{7, "<</FT/Tx/T(other)/V(900)>>"}},
               nullptr),
        {"certified by a signature that the catalog does not name: field filled",
         [] {
             auto pdf =
                 victim({}, 0, "<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</V/1.2/P 1>>>>");
             pdf.append({{7, "<</FT/Tx/T(amount)/V(200)>>"}});
             return pdf.bytes();
         }},
        {"certified twice over, first loosely: field filled",
         [] {
             auto pdf =
                 victim({}, 1, "<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</V/1.2/P 3>>>>");
             pdf.append({{7, "<</FT/Tx/T(amount)/V(200)>>"}});
             return pdf.bytes();
         }},
        {"certified with a permission nobody knows: field filled",
         [] {
             auto pdf = victim({}, 9);
             pdf.append({{7, "<</FT/Tx/T(amount)/V(200)>>"}});
             return pdf.bytes();
         },
         nullptr},
    };
    return all;
}

} // namespace

/// What is inherited, named or counted from elsewhere, and what calls itself something that it is not.
class AttackFieldsTest : public AttackTable {
    Q_OBJECT

public:
    AttackFieldsTest() : AttackTable(attacks()) {}

private slots:
    void aSignatureOfABorrowedNameExplainsNothing() {
        auto pdf = victim();
        auto second = attackSignature(newField(30, "A", firstFields + " 20 0 R"));
        second.alongside[30] = "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 3 0 R/V @V"
                               "/AP<</N 31 0 R>>>>";
        second.alongside[31] = shown("(900)Tj");
        second.alongside[3] = page("8 0 R 30 0 R");
        second.cms = [plain = second](BytesView) { return builtCms(plain, asBytes("something else")); };
        sign(pdf, second);
        CraftedPdf::write(path("borrowed.pdf"), pdf.bytes());
        trust::TrustAnchors anchors;
        anchors.add(attackRoot().certificate);
        validation::ValidationOptions options;
        options.trust = &anchors;
        const auto report =
            validation::validateFile(path("borrowed.pdf"), kyso::test::toCheck(), options, {});
        QVERIFY(report && report->signatures.size() == 2);
        for (const auto& one : report->signatures)
            QVERIFY(one.indication != validation::Indication::TotalPassed &&
                    one.integrity != validation::Integrity::Intact);
    }
    void theVictimIsWholeBeforeTheAttack() {
        for (const auto& before : {inheriting, family, tagged}) {
            auto objects = before;
            std::string fields = firstFields;
            if (objects.contains(10) && objects[10].find("(sum)") != std::string::npos)
                fields += " 10 0 R";
            const auto outcome = judged(path("victim.pdf"), victim(objects, 0, {}, fields).bytes());
            QVERIFY2(outcome.word == "intact" && outcome.passed, outcome.told.c_str());
        }
    }
};
KYSO_TEST(AttackFieldsTest)
#include "AttackFieldsTest.moc"
