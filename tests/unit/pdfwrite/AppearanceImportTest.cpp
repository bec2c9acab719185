#include "pdfwrite/AppearanceImport.h"

#include "pdfwrite/SignatureUpdate.h"
#include "support/TestRegistry.h"
#include "unit/pdf/CraftedPdf.h"
#include "unit/pdf/GrowingFile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::pdf;
using namespace kyso::test;

namespace {

std::string stream(const std::string& entries, const std::string& data = "0 0 m") {
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
}

/// What a renderer may hand over: a page with these resources; 5 to 9 are free for what they name. What must
/// not be taken is called Hostile.
CraftedPdf drawn(const std::string& resources) {
    CraftedPdf pdf;
    pdf.set(3,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 80]/Contents 4 0 R/Resources<<" + resources + ">>>>");
    pdf.set(9, "<</S/JavaScript/JS(Hostile)>>");
    return pdf;
}

CraftedPdf withForm(const std::string& entries) {
    return drawn("/XObject<</F 5 0 R>>").set(5, stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + entries));
}

CraftedPdf withImage(const std::string& entries) {
    return drawn("/XObject<</I 5 0 R>>")
        .set(5,
             stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray" +
                        entries,
                    "x"));
}

CraftedPdf withFont(const std::string& entries) {
    return drawn("/Font<</F 5 0 R>>").set(5, "<</Type/Font/Subtype/TrueType/BaseFont/Arial" + entries + ">>");
}

const std::string hostileObject = "<</S/JavaScript/JS(Hostile)>>";

} // namespace

Q_DECLARE_METATYPE(CraftedPdf)

/// What of a drawn appearance gets into a document that is signed.
class AppearanceImportTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    /// The update of a document signed with it.
    std::string signedWith(const ImportedAppearance& appearance) const {
        const GrowingFile file(m_dir.filePath("file.pdf").toStdString(), CraftedPdf().classic());
        const auto document = file.document();
        SignatureTarget target;
        target.fieldName = "Signature1";
        target.page = must(findPage(document, 1));
        target.rect = VisibleRect{10, 10, 100, 40};
        SignatureDetails details;
        details.signerName = "An";
        details.contentsBytes = 100;
        details.appearance = &appearance;
        const auto update =
            must(buildSignatureUpdate(document, must(InteractiveForm::read(document)), target, details));
        return update.bytes;
    }

private slots:
    void whatNoDrawingNeeds_staysBehind_data() {
        QTest::addColumn<CraftedPdf>("pdf");
        const auto row = [](const char* name, const CraftedPdf& pdf) { QTest::newRow(name) << pdf; };
        const std::string hostile = hostileObject;
        row("additional actions of the resources", drawn("/AA<</O " + hostile + ">>"));
        row("a script among the resources", drawn("/JS 9 0 R"));
        row("properties of layers", drawn("/Properties<</P<</Type/OCG/Name(Hostile)>>>>"));
        row("actions of a form", withForm("/AA<</O " + hostile + ">>/A 9 0 R/OpenAction 9 0 R"));
        row("a document that a form refers to", withForm("/Ref<</F<</Type/Filespec/F(Hostile)>>/Page 0>>"));
        row("a printer's prepared picture", withForm("/OPI<</2.0<</F(Hostile)>>>>"));
        row("the metadata of a form",
            withForm("/Metadata 6 0 R").set(6, stream("/Type/Metadata", "Hostile")));
        row("a program's notes", withForm("/PieceInfo<</Hostile<</Private 9 0 R>>>>/LastModified(D:2026)"));
        row("a form's PostScript", withForm("/PS 6 0 R").set(6, stream("", "Hostile")));
        row("a layer", withForm("/OC<</Type/OCG/Name(Hostile)>>"));
        row("a place in the structure", withForm("/StructParent 7/StructParents 7/Hostile 1"));
        row("the resources of a form", withForm("/Resources<</AA 9 0 R/Properties<</P 9 0 R>>>>"));
        row("data of a form elsewhere", withForm("/F(Hostile)/FFilter/FlateDecode"));
        row("other pictures in its place",
            withImage("/Alternates[<</Image 6 0 R/DefaultForPrinting true>>]").set(6, stream("", "Hostile")));
        row("the metadata of a picture",
            withImage("/Metadata 6 0 R").set(6, stream("/Type/Metadata", "Hostile")));
        row("associated files", withImage("/AF[<</Type/Filespec/F(Hostile)>>]"));
        row("a picture's address", withImage("/ID(Hostile)"));
        row("the mask of a picture", withImage("/SMask 6 0 R")
                                         .set(6, stream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
                                                        "/ColorSpace/DeviceGray/OPI<</F(Hostile)>>",
                                                        "x")));
        row("an action of a font", withFont("/A 9 0 R/AA 9 0 R"));
        row("what a font is said to be",
            withFont("/FontDescriptor<</FontName/Arial/Hostile(x)/Metadata 9 0 R>>"));
        row("a dictionary among numbers", withFont("/Widths[1 " + hostile + " 9 0 R]"));
        row("a dictionary in a number's place", withFont("/FirstChar " + hostile));
        row("a printer's transfer function", drawn("/ExtGState<</G<</ca .5/TR 6 0 R/HT 6 0 R>>>>")
                                                 .set(6, stream("/FunctionType 4", "{Hostile}")));
        row("another document's words in a colour space",
            drawn("/ColorSpace<</C[/ICCBased 6 0 R]>>").set(6, stream("/N 3/Metadata 9 0 R", "icc")));
    }
    void whatNoDrawingNeeds_staysBehind() {
        QFETCH(CraftedPdf, pdf);
        const auto bytes = pdf.classic();
        const auto appearance = ImportedAppearance::fromPdf(asBytes(bytes));
        QVERIFY2(appearance, appearance ? "" : appearance.error().what.c_str());
        const auto update = signedWith(*appearance);
        QVERIFY(update.find("/Resources") != std::string::npos);
        for (const char* const word : {"Hostile", "JavaScript", "/StructParent 7", "/FFilter"})
            QVERIFY2(update.find(word) == std::string::npos, word);
    }

    void whatMayNotBeDrawn_failsTheAppearance_data() {
        QTest::addColumn<CraftedPdf>("pdf");
        const auto row = [](const char* name, const CraftedPdf& pdf) { QTest::newRow(name) << pdf; };
        row("PostScript", drawn("/XObject<</P 5 0 R>>").set(5, stream("/Subtype/PS", "Hostile")));
        row("an object of no sort", drawn("/XObject<</P 5 0 R>>").set(5, stream("")));
        row("a form that is no stream", drawn("/XObject<</P 5 0 R>>").set(5, "<</Subtype/Form>>"));
        row("a font of drawn glyphs",
            drawn("/Font<</F<</Type/Font/Subtype/Type3/CharProcs<</a 6 0 R>>>>>>").set(6, stream("")));
        row("a function that is a program",
            drawn("/Shading<</S<</ShadingType 2/Function 6 0 R>>>>").set(6, stream("/FunctionType 4", "{}")));
        row("a program in a colour space", drawn("/ColorSpace<</C[/Separation/X/DeviceRGB 6 0 R]>>")
                                               .set(6, stream("/FunctionType 4", "{}")));
        row("a filter that is not drawn with", withForm("/Filter/JBIG2Decode"));
        row("one filter of several", withForm("/Filter[/FlateDecode/Crypt]"));
        row("a stream in a number's place", withFont("/FirstChar 6 0 R").set(6, stream("", "Hostile")));
        row("a stream for resources", drawn("/XObject 6 0 R").set(6, stream("")));
    }
    void whatMayNotBeDrawn_failsTheAppearance() {
        QFETCH(CraftedPdf, pdf);
        const auto bytes = pdf.classic();
        const auto appearance = ImportedAppearance::fromPdf(asBytes(bytes));
        QVERIFY(!appearance);
        QCOMPARE(nameOf(appearance.error().code), std::string_view("appearance_failed"));
    }

    void whatDrawingNeeds_isTakenWhole() {
        const auto pdf =
            drawn("/ExtGState<</G<</ca .5/SMask/None>>>>/Font<</F 5 0 R>>/XObject<</I 7 0 R/R 8 0 R>>")
                .set(5, "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+A/Encoding/Identity-H/DescendantFonts[6 "
                        "0 R]>>")
                .set(6,
                     "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+A/W[0[500 600]]/CIDToGIDMap/Identity"
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>")
                .set(7, stream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
                               "/Mask[0 0]",
                               "x"))
                // A form within itself ends too.
                .set(8, stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</R 8 0 R/I 7 0 R>>>>"
                               "/Group<</S/Transparency/I true>>"))
                .classic();
        const auto appearance = ImportedAppearance::fromPdf(asBytes(pdf));
        QVERIFY2(appearance, appearance ? "" : appearance.error().what.c_str());
        const auto update = signedWith(*appearance);
        for (const char* const word : {"/ca .5", "/SMask/None", "/Identity-H", "/CIDFontType2", "500 600",
                                       "(Identity)", "/DeviceGray", "/Mask", "/Transparency"}) {
            // However the writer sets its spaces.
            auto text = update;
            std::erase(text, ' ');
            auto wanted = std::string(word);
            std::erase(wanted, ' ');
            QVERIFY2(text.find(wanted) != std::string::npos, word);
        }
    }
};
KYSO_TEST(AppearanceImportTest)

#include "AppearanceImportTest.moc"
