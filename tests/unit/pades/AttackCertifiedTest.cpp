#include "AttackTable.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

const std::string picture = stream("1 g 0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");

/// A certified file that a second signer signs, with what else they bring along.
Attack signedAgain(const char* name, int permission, const Objects& objects,
                   const char* expected = "broken") {
    return {name,
            [=] {
                auto pdf = victim({}, permission);
                sign(pdf, attackSignature(objects));
                return pdf.bytes();
            },
            expected};
}

/// A file whose signature locks fields, or whose field forbids what follows.
Attack locked(const char* name, const std::string& action, const Objects& objects,
              const char* expected = "broken") {
    return {name,
            [=] {
                auto pdf =
                    victim({{10, "<</T(group)/Kids[11 0 R]>>"},
                            {11, "<</T(inner)/FT/Tx/Parent 10 0 R/Type/Annot/Subtype/Widget/Rect[0 0 9 9]"
                                 "/AP<</N 9 0 R>>>>"},
                            {4, "<</Fields[6 0 R 7 0 R 8 0 R 10 0 R]/SigFlags 0>>"}},
                           0,
                           "<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</V/1.2/Action/" +
                               action + ">>>>",
                           firstFields + " 10 0 R");
                pdf.append(objects);
                return pdf.bytes();
            },
            expected};
}

Objects newVisibleField(const std::string& more = {}) {
    auto objects = newField(30, "B", firstFields + " 20 0 R", more);
    objects[30] = "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 3 0 R/V @V/AP<</N 31 0 R>>" +
                  more + ">>";
    objects[31] = picture;
    objects[3] = page("8 0 R 30 0 R");
    return objects;
}
Objects annotation(const std::string& kind, const std::string& more) {
    return {{3, page("8 0 R 40 0 R")},
            {40, "<</Type/Annot/Subtype/" + kind + "/Rect[0 0 200 200]/P 3 0 R" + more + ">>"},
            {41, picture}};
}

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        certified("nothing may change: field filled", 1, {{7, "<</FT/Tx/T(amount)/V(200)>>"}}),
        certified("nothing may change: note", 1, annotation("Text", "/Contents(n)")),
        certified("nothing may change: content", 1, {{5, stream("9 9 m 0 0 l S")}}),
        certified("nothing may change: certification taken away", 1, {{1, catalog("")}}, "undecided"),
        certified("nothing may change: certification pointed elsewhere", 1,
                  {{1, catalog("/Perms<</DocMDP 40 0 R>>")}, {40, "<</Type/Sig>>"}}, "undecided"),
        signedAgain("nothing may change: second signature", 1, newField(30, "B", firstFields + " 20 0 R")),
        signedAgain("nothing may change: a time-stamp that is seen", 1,
                    [] {
                        auto objects = newVisibleField();
                        objects[30].replace(objects[30].find("@V"), 2, "32 0 R");
                        objects[32] = "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>>>";
                        return objects;
                    }()),
        signedAgain("nothing may change: a signature that calls itself a time-stamp", 1,
                    [] {
                        auto objects = newField(30, "B", firstFields + " 20 0 R");
                        objects[30].replace(objects[30].find("@V"), 2, "32 0 R");
                        objects[32] = "<</Type/DocTimeStamp/SubFilter/ETSI.CAdES.detached/Contents<00>>>";
                        return objects;
                    }()),
        signedAgain("form filling: sneaky signature over the page", 2, newVisibleField()),
        signedAgain("form filling: sneaky signature with an action", 2,
                    newVisibleField("/A<</S/URI/URI(https://example.com)>>")),
        certified("form filling: note", 2, annotation("Text", "/Contents(n)")),
        certified("form filling: evil annotation", 2, annotation("FreeText", "/AP<</N 41 0 R>>")),
        certified("form filling: stamp", 2, annotation("Stamp", "/AP<</N 41 0 R>>")),
        certified(
            "form filling: new field", 2,
            {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R 40 0 R]/SigFlags 3>>"}, {40, "<</FT/Tx/T(new)/V(1)>>"}},
            "undecided"),
        certified("form filling: script in a field", 2,
                  {{7, "<</FT/Tx/T(amount)/V(200)/AA<</C<</S/JavaScript/JS(1)>>>>>>"}}, "undecided"),
        certified("form filling: field made wider", 2,
                  {{8, "<</FT/Tx/T(shown)/V(2)/Type/Annot/Subtype/Widget/Rect[0 0 200 200]/P 3 0 R"
                       "/AP<</N 9 0 R>>>>"}},
                  "undecided"),
        certified("form filling: content", 2, {{5, stream("9 9 m 0 0 l S")}}),
        certified("annotations: free text over the page", 3, annotation("FreeText", "/AP<</N 41 0 R>>"),
                  "undecided"),
        certified("annotations: free text that the viewer draws", 3, annotation("FreeText", "/Contents(900)"),
                  "undecided"),
        certified("annotations: stamp", 3, annotation("Stamp", "/AP<</N 41 0 R>>"), "undecided"),
        certified("annotations: redaction", 3, annotation("Redact", "/OverlayText(900)"), "undecided"),
        certified("annotations: square", 3, annotation("Square", "/IC[1 1 1]"), "undecided"),
        certified("annotations: film", 3, annotation("Screen", "/AP<</N 41 0 R>>"), "undecided"),
        certified("annotations: a highlight that paints", 3, annotation("Highlight", "/AP<</N 41 0 R>>"),
                  "undecided"),
        certified("annotations: a highlight that blackens", 3,
                  annotation("Highlight", "/QuadPoints[0 0 200 0 0 200 200 200]/C[0 0 0]"), "undecided"),
        certified("annotations: a highlight of no colour", 3, annotation("Highlight", ""), "undecided"),
        certified("annotations: a note that acts", 3, annotation("Text", "/A<</S/JavaScript/JS(1)>>"),
                  "undecided"),
        certified("annotations: a note that borrows a page's content", 3, annotation("Text", "/Popup 5 0 R"),
                  "undecided"),
        certified("annotations: widget without a field", 3, annotation("Widget", "/FT/Tx/AP<</N 41 0 R>>"),
                  "undecided"),
        certified("annotations: what was there removed", 3, {{3, page("")}}, "undecided"),
        certified("annotations: page cropped", 3, {{3, page("8 0 R", "/CropBox[0 0 9 9]")}}),
        certified("annotations: note and crop", 3,
                  {{3, page("8 0 R 40 0 R", "/CropBox[0 0 9 9]")},
                   {40, "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>"}}),
        signedAgain("annotations: sneaky signature", 3, newVisibleField()),
        locked("locked all: field filled", "All",
               {{11, "<</T(inner)/FT/Tx/Parent 10 0 R/V(1)/Type/Annot/Subtype"
                     "/Widget/Rect[0 0 9 9]/AP<</N 9 0 R>>>>"}}),
        locked("locked by name of the group: field filled", "Include/Fields[(group)]",
               {{11, "<</T(inner)/FT/Tx/Parent 10 0 R/V(1)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]"
                     "/AP<</N 9 0 R>>>>"}}),
        locked("locked but one: another filled", "Exclude/Fields[(amount)]",
               {{11, "<</T(inner)/FT/Tx/Parent 10 0 R/V(1)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]"
                     "/AP<</N 9 0 R>>>>"}}),
        locked("locked in a way nobody knows", "Perhaps",
               {{11, "<</T(inner)/FT/Tx/Parent 10 0 R/V(1)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]"
                     "/AP<</N 9 0 R>>>>"}}),
        locked("locked: what the field shows redrawn", "Include/Fields[(group.inner)(shown)]",
               {{9, stream("1 g", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}}),
        locked("locked: empty signature field signed by nobody", "All",
               {{6, "<</FT/Sig/T(empty)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 40 0 R>>"},
                {40, "<</Type/Sig/SubFilter/ETSI.CAdES.detached/Contents<00>>>"}}),
        {"the field's lock forbids every change: field filled",
         [] {
             TestPdf pdf;
             auto first =
                 attackSignature(newField(20, "A", firstFields, "/Lock<</Action/Exclude/Fields[]/P 1>>"));
             sign(pdf, first);
             pdf.append({{7, "<</FT/Tx/T(amount)/V(200)>>"}});
             return pdf.bytes();
         }},
    };
    return all;
}

} // namespace

/// What a certification or a lock forbids, and what it cannot be made to permit (evil annotation, sneaky
/// signature).
class AttackCertifiedTest : public AttackTable {
    Q_OBJECT

public:
    AttackCertifiedTest() : AttackTable(attacks()) {}
};
KYSO_TEST(AttackCertifiedTest)
#include "AttackCertifiedTest.moc"
