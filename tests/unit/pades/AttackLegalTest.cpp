#include "CraftedTables.h"
#include "pdf/InteractiveForm.h"
#include "pdf/StreamData.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "pdfwrite/SignatureUpdate.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;
using namespace kyso::pdf;

namespace {

/// What may follow a signature: the file before, what is done to it, what the report then lists.
struct Legal {
    const char* name;
    std::function<TestPdf()> before;
    std::function<void(TestPdf&)> change;
    const char* listed;
};

std::function<TestPdf()> ordinary(const Objects& objects = {}) {
    return [=] { return victim(objects); };
}
std::function<TestPdf()> certifiedWith(int permission) {
    return [=] { return victim({}, permission); };
}
std::function<TestPdf()> lockedWith(const std::string& action) {
    return [=] {
        return victim({}, 0,
                      "<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</V/1.2/Action/" + action +
                          ">>>>");
    };
}
std::function<void(TestPdf&)> append(const Objects& objects) {
    return [=](TestPdf& pdf) { pdf.append(objects); };
}
std::function<void(TestPdf&)> signAgain(const Objects& objects) {
    return [=](TestPdf& pdf) { sign(pdf, attackSignature(objects)); };
}
Objects seenField(const std::string& name) {
    auto objects = newField(30, name, firstFields + " 20 0 R", "/AP<</N 31 0 R>>/F 132");
    objects[30].replace(objects[30].find("/Rect[0 0 0 0]"), 14, "/Rect[9 9 99 30]");
    objects[31] = stream("0 g", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
    objects[3] = page("8 0 R 30 0 R");
    return objects;
}
const std::string filled = "<</FT/Tx/T(amount)/V(200)>>";

const std::vector<Legal>& legals() {
    static const std::vector<Legal> all = {
        {"a second signature", ordinary(), signAgain(newField(30, "B", firstFields + " 20 0 R")),
         "signature_added"},
        {"a second signature that is seen", ordinary(), signAgain(seenField("B")), "signature_added"},
        {"an empty field signed", ordinary(),
         signAgain({{6, "<</FT/Sig/T(empty)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V @V>>"}}),
         "signature_added"},
        {"a second signature where forms may be filled", certifiedWith(2),
         signAgain(newField(30, "B", firstFields + " 20 0 R")), "signature_added"},
        {"an empty field of a form filled", ordinary({{7, "<</FT/Tx/T(amount)>>"}}), append({{7, filled}}),
         "form_field_filled"},
        {"an empty field with a frame filled and shown",
         ordinary({{8, "<</FT/Tx/T(shown)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 0 R>>>>"},
                   {9, stream("1 g 0 0 9 9 re f /Tx BMC EMC", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}}),
         append(
             {{8, "<</FT/Tx/T(shown)/V(2)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 40 0 R>>>>"},
              {40, stream("(2)Tj", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}}),
         "form_field_filled"},
        {"a box ticked",
         ordinary({{8, "<</FT/Btn/T(shown)/V/Off/AS/Off/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R"
                       "/AP<</N<</Yes 9 0 R>>>>>>"},
                   {9, stream("(4)Tj", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}}),
         append({{8, "<</FT/Btn/T(shown)/V/Yes/AS/Yes/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R"
                     "/AP<</N<</Yes 9 0 R>>>>>>"}}),
         "form_field_filled"},
        {"a field filled where forms may be filled", certifiedWith(2), append({{7, filled}}),
         "form_field_filled"},
        {"a field filled and shown anew", certifiedWith(2),
         append(
             {{8, "<</FT/Tx/T(shown)/V(2)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 40 0 R>>>>"},
              {40, stream("(2)Tj", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")}}),
         "form_field_filled"},
        {"a field filled where annotations may be made", certifiedWith(3), append({{7, filled}}),
         "form_field_filled"},
        {"a field that another's lock leaves open", lockedWith("Include/Fields[(shown)]"),
         append({{7, filled}}), "form_field_filled"},
        {"a field that a lock excepts", lockedWith("Exclude/Fields[(amount)]"), append({{7, filled}}),
         "form_field_filled"},
        {"evidence where nothing may change", certifiedWith(1),
         append({{1, catalog("/Perms<</DocMDP 21 0 R>>/DSS 40 0 R"
                             "/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>")},
                 {40, "<</Type/DSS/Certs[41 0 R]/VRI<</AA 42 0 R>>>>"},
                 {41, stream("certificate")},
                 {42, "<</Type/VRI/Cert[41 0 R]/TU(D:20260601120000Z)>>"}}),
         "security_store_updated"},
        {"more evidence beside what was there",
         ordinary(
             {{1, catalog("/DSS 50 0 R")}, {50, "<</Certs 51 0 R>>"}, {51, "[52 0 R]"}, {52, stream("c")}}),
         append({{51, "[52 0 R 60 0 R]"}, {60, stream("d")}}), "security_store_updated"},
        {"a note where annotations may be made", certifiedWith(3),
         append({{3, page("8 0 R 40 0 R 41 0 R")},
                 {40, "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(n)/P 3 0 R/Popup 41 0 R>>"},
                 {41, "<</Type/Annot/Subtype/Popup/Rect[9 9 99 99]/Parent 40 0 R>>"}}),
         "annotations_changed"},
        {"text marked where annotations may be made", certifiedWith(3),
         append(
             {{3, page("8 0 R 40 0 R")},
              {40, "<</Type/Annot/Subtype/Highlight/Rect[0 0 9 9]/QuadPoints[0 0 9 0 0 9 9 9]/C[1 1 0]>>"}}),
         "annotations_changed"},
        {"metadata and particulars",
         ordinary({{1, catalog("/Metadata 50 0 R")}, {50, stream("<x/>", "/Type/Metadata/Subtype/XML")}}),
         [](TestPdf& pdf) {
             pdf.setTrailerExtra("/Info 41 0 R");
             pdf.append({{41, "<</Producer(Kyso)>>"}, {50, stream("<y/>", "/Type/Metadata/Subtype/XML")}});
         },
         "document_information_changed"},
        {"a font for the form's fields", ordinary(),
         append({{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3/DR<</Font<</F 40 0 R>>>>/DA(/F 9 Tf)>>"},
                 {40, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}}),
         nullptr},
        {"a revision that changes nothing", ordinary(), append({{60, "<<>>"}}), nullptr},
        {"numbers written otherwise", ordinary(),
         append(
             {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0.0 +200 200.00]/Contents 5 0 R/Annots[8 0 R]>>"}}),
         nullptr},
        {"the same content written again", ordinary(),
         append({{5, "<</Length 13>>stream\n0 0 m 9 9 l\nS\nendstream"}}), nullptr},
        {"the same content packed otherwise", ordinary(),
         append(
             {{5, stream(std::string(asText(deflate(asBytes("0 0 m 9 9 l\nS")))), "/Filter/FlateDecode")}}),
         nullptr},
        {"the catalog under another number", ordinary(),
         [](TestPdf& pdf) {
             pdf.setRoot("60 0 R");
             pdf.append({{60, catalog("/DSS 61 0 R")}, {61, "<</Certs[62 0 R]>>"}, {62, stream("c")}});
         },
         "security_store_updated"},
        {"the catalog written anew, then under another number", ordinary(),
         [](TestPdf& pdf) {
             pdf.append({{1, catalog("/DSS 61 0 R")}, {61, "<</Certs[62 0 R]>>"}, {62, stream("c")}});
             pdf.setRoot("70 0 R");
             pdf.append({{70, catalog("/DSS 61 0 R")}});
         },
         "security_store_updated"},
        {"a program's remark in the page tree", ordinary(),
         append({{2, "<</Type/Pages/Kids[3 0 R]/Count 1/ITXT(2.1.7)>>"}}), "private_entry_added"},
        {"a field set read-only", ordinary(), append({{7, "<</FT/Tx/T(amount)/V(100)/Ff 1>>"}}),
         "field_set_read_only"},
        {"a widget locked",
         ordinary({{8, "<</FT/Tx/T(shown)/V(1)/F 4/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R/AP<</N 9 "
                       "0 R>>>>"}}),
         append({{8, "<</FT/Tx/T(shown)/V(1)/F 132/Ff 1/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 "
                     "R/AP<</N 9 0 R>>>>"}}),
         "field_set_read_only"},
        {"a waiting field that gains its page, a lock and a look",
         ordinary({{6, "<</FT/Sig/T(empty)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>"}}),
         signAgain({{6, "<</FT/Sig/T(empty)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V @V/MK<</R 0>>"
                        "/Lock<</Type/SigFieldLock/Action/All>>/DA(/F 9 Tf)/Border[0 0 0]>>"}}),
         "signature_added"},
        {"words underlined where annotations may be made", certifiedWith(3),
         append({{3, page("8 0 R 40 0 R")},
                 {40, "<</Type/Annot/Subtype/Underline/Rect[0 0 90 20]/QuadPoints[0 20 90 20 0 8 90 8]/C[1 0 "
                      "0]>>"}}),
         "annotations_changed"},
        {"a table with a cross-reference stream beside it that says the same", ordinary(),
         [](TestPdf& pdf) {
             const auto at = pdf.bytes().size();
             const std::string body = "60 0 obj\n<<>>\nendobj\n";
             const auto rows = "\1" + big(at, 4) + big(0, 2) + "\1" + big(at + body.size(), 4) + big(0, 2);
             const auto section = "61 0 obj\n" +
                                  stream(rows, "/Type/XRef/W[1 4 2]/Index[60 2]/Size 62/Root 1 0 R") +
                                  "\nendobj\n";
             pdf.bytes() = revision(
                 pdf.bytes(), body + section,
                 [&](std::size_t from) { return "60 2\n" + row(from) + row(from + body.size()); },
                 "/XRefStm " + std::to_string(at + body.size()));
         },
         nullptr},
    };
    return all;
}

} // namespace

/// What the standards let stand behind a signature leaves it whole, and is listed.
class AttackLegalTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir;

    std::string path() const { return m_dir.filePath("legal.pdf").toStdString(); }

private slots:
    void leavesTheSignatureWhole_data() {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < legals().size(); ++i)
            QTest::newRow(legals()[i].name) << static_cast<int>(i);
    }
    void leavesTheSignatureWhole() {
        QFETCH(int, row);
        const auto& legal = legals()[static_cast<std::size_t>(row)];
        auto pdf = legal.before();
        const auto before = judged(path(), pdf.bytes());
        QVERIFY2(before.word == "intact", before.told.c_str());
        legal.change(pdf);
        const auto outcome = judged(path(), pdf.bytes());
        QVERIFY2(outcome.word == "intact" && outcome.passed == before.passed, outcome.told.c_str());
        QVERIFY2(legal.listed == nullptr ||
                     std::ranges::find(outcome.modifications, legal.listed) != outcome.modifications.end(),
                 outcome.told.c_str());
    }
    void ourOwnUpdatesLeaveItWhole_data() {
        QTest::addColumn<QByteArray>("kind");
        for (const char* kind : {"table", "stream", "object streams", "hybrid", "encrypted"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void ourOwnUpdatesLeaveItWhole() {
        QFETCH(QByteArray, kind);
        const CraftedPdf plain;
        const std::string password = kind == "encrypted" ? "user" : "";
        GrowingFile file(path(),
                         kind == "table"            ? plain.classic()
                         : kind == "stream"         ? plain.xrefStream(false)
                         : kind == "object streams" ? plain.xrefStream(true)
                         : kind == "hybrid"         ? plain.hybrid()
                                                    : encrypted(plain.classic(), 6, password),
                         password);
        const auto signIt = [&](const std::string& name) {
            const auto document = file.document();
            SignatureTarget target;
            target.fieldName = name;
            target.page = must(findPage(document, 1));
            SignatureDetails details;
            details.contentsBytes = 12000;
            details.claimedSigningTime = std::chrono::system_clock::now();
            signUpdate(file, must(buildSignatureUpdate(document, must(InteractiveForm::read(document)),
                                                       target, details)));
        };
        signIt("A");
        const auto before = judged(path(), file.bytes(), password);
        QVERIFY2(before.word == "intact", before.told.c_str());
        DocumentSecurityStore store;
        store.addCertificate(attackRoot().certificate.der());
        file.append(must(buildSecurityStoreUpdate(file.document(), store)));
        signIt("B");
        const auto outcome = judged(path(), file.bytes(), password);
        QVERIFY2(outcome.word == "intact" && outcome.passed == before.passed, outcome.told.c_str());
        QCOMPARE(outcome.modifications.size(), std::size_t(3)); // the store, the extension, the signature
    }
};
KYSO_TEST(AttackLegalTest)
#include "AttackLegalTest.moc"
