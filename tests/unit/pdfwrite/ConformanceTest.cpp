#include "pdf/Conformance.h"

#include "pdf/InteractiveForm.h"
#include "pdfwrite/SignatureUpdate.h"
#include "pdfwrite/TimeStampUpdate.h"
#include "support/TestRegistry.h"
#include "unit/pdf/GrowingFile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::pdf;

namespace {

const std::string pdfa = R"(<rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/")";
const std::string pdfua = R"(<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">)";
const std::string pdfua1 = pdfua + "<pdfuaid:part>1</pdfuaid:part></rdf:Description>";

std::string inUtf16(const std::string& text) {
    std::string out = "\xFE\xFF";
    for (const char c : text) {
        out += '\0';
        out += c;
    }
    return out;
}

/// A document whose metadata are `xmp`.
CraftedPdf claiming(const std::string& xmp, const std::string& catalogExtra = {}) {
    return CraftedPdf()
        .set(1, "<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R" + catalogExtra + ">>")
        .set(5, "<</Type/Metadata/Subtype/XML/Length " + std::to_string(xmp.size()) + ">>\nstream\n" + xmp +
                    "\nendstream");
}

/// A tagged one; `pageExtra` stands in its page, `parents` is its parent tree.
CraftedPdf tagged(const std::string& pageExtra = {}, const std::string& parents = "<</Nums[0[8 0 R]]>>") {
    return claiming(pdfua1, "/Lang(vi)/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R")
        .set(3,
             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/StructParents 0" +
                 pageExtra + ">>")
        .set(6, "<</Type/StructTreeRoot/K 7 0 R/ParentTree " + parents + ">>")
        .set(7, "<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R]>>")
        .set(8, "<</Type/StructElem/S/P/P 7 0 R/Pg 3 0 R/K 0>>");
}

} // namespace

/// What a document claims to conform to, and what a signature's update does about it.
class ConformanceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    GrowingFile open(const CraftedPdf& pdf) {
        return {m_dir.filePath("file.pdf").toStdString(), pdf.classic()};
    }
    static UpdateBytes signedOn(const GrowingFile& file, bool visible = false,
                                const std::string& name = "Signature1") {
        const auto document = file.document();
        const auto appearance = must(ImportedAppearance::fromPdf(asBytes(CraftedPdf().classic())));
        SignatureTarget target;
        target.fieldName = name;
        target.page = must(findPage(document, 1));
        if (visible)
            target.rect = VisibleRect{10, 10, 100, 40};
        SignatureDetails details;
        details.signerName = "An";
        details.contentsBytes = 100;
        details.appearance = &appearance;
        details.conformance = Conformance::of(document);
        return must(buildSignatureUpdate(document, must(InteractiveForm::read(document)), target, details));
    }
    static Object fieldOf(const Document& document, const std::string& name) {
        return must(InteractiveForm::read(document)).find(name)->dictionary;
    }

private slots:
    void claimsAreReadHoweverTheyAreWritten_data() {
        QTest::addColumn<QByteArray>("xmp");
        QTest::addColumn<QByteArray>("claim");
        const auto row = [](const char* name, const std::string& xmp, const char* claim) {
            QTest::newRow(name) << QByteArray::fromStdString(xmp) << QByteArray(claim);
        };
        row("attributes", pdfa + R"( pdfaid:part="1" pdfaid:conformance="B"/>)", "1B 0");
        row("apostrophes", pdfa + " pdfaid:part = '2'\n pdfaid:conformance='u'/>", "2U 0");
        row("elements", pdfa + "><pdfaid:part> 3 </pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "3A 0");
        row("no level", pdfa + R"( pdfaid:part="4" pdfaid:rev="2020"/>)", "4- 0");
        row("another prefix",
            R"(<a xmlns:keep="http://www.aiim.org/pdfa/ns/id/" keep:part="2" keep:conformance="B"/>)",
            "2B 0");
        row("accessible", pdfua1, "0- 1");
        row("both", pdfa + R"( pdfaid:conformance="A" pdfaid:part="2"/>)" + pdfua1, "2A 1");
        row("UTF-16", inUtf16(pdfa + R"( pdfaid:part="1" pdfaid:conformance="B"/>)"), "1B 0");
        row("namespace alone", pdfa + "/>", "0- 0");
        row("described, not claimed",
            "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>", "0- 0");
        row("no number", pdfa + R"( pdfaid:part="x"/>)", "0- 0");
        row("nothing", "", "0- 0");
    }
    void claimsAreReadHoweverTheyAreWritten() {
        QFETCH(QByteArray, xmp);
        QFETCH(QByteArray, claim);
        const auto found = Conformance::of(open(claiming(xmp.toStdString())).document());
        QCOMPARE(QByteArray::number(found.pdfaPart()) + (found.pdfaLevel() != 0 ? found.pdfaLevel() : '-') +
                     ' ' + QByteArray::number(found.pdfuaPart()),
                 claim);
    }
    void aDocumentWithoutMetadataClaimsNothing() {
        const auto found = Conformance::of(open(CraftedPdf()).document());
        QVERIFY(!found.isArchival() && !found.isAccessible() && !found.wantsTags());
    }
    void softMasksAreAllowedWhereBlendingHasColours() {
        const std::string part1 = pdfa + R"( pdfaid:part="1"/>)";
        const std::string part2 = pdfa + R"( pdfaid:part="2"/>)";
        const std::string intent = "/OutputIntents[<</S/GTS_PDFA1/DestOutputProfile 4 0 R>>]";
        const auto allowed = [this](const CraftedPdf& pdf) {
            const auto file = open(pdf);
            const auto document = file.document();
            return Conformance::of(document).allowsSoftMasks(document, must(findPage(document, 1)));
        };
        QVERIFY(allowed(CraftedPdf()));
        QVERIFY(!allowed(claiming(part1, intent)));
        QVERIFY(allowed(claiming(part2, intent)));
        QVERIFY(!allowed(claiming(part2)));
        QVERIFY(allowed(
            claiming(part2).set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Group<</S/"
                                   "Transparency/CS/DeviceRGB>>>>")));
    }
    void anInvisibleFieldHasAnAppearanceInPdfA1Only_data() {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<bool>("has");
        QTest::newRow("PDF/A-1") << QByteArray("1") << true;
        QTest::newRow("PDF/A-2") << QByteArray("2") << false;
        QTest::newRow("no PDF/A") << QByteArray("x") << false;
    }
    void anInvisibleFieldHasAnAppearanceInPdfA1Only() {
        QFETCH(QByteArray, part);
        QFETCH(bool, has);
        auto file = open(claiming(pdfa + " pdfaid:part='" + part.toStdString() + "'/>"));
        file.append(signedOn(file));
        auto document = file.document();
        file.append(must(buildTimeStampUpdate(document, must(InteractiveForm::read(document)), 100)));
        QCOMPARE(file.faults(), std::string());
        document = file.document();
        for (const char* name : {"Signature1", "Timestamp1"}) {
            const auto normal =
                must(document.resolve(must(document.entry(fieldOf(document, name), "AP")).at("N")));
            QCOMPARE(normal.at("Subtype").isName("Form"), has);
        }
    }
    void theFirstSignatureOfAnAccessibleDocumentStandsInItsTree_data() {
        QTest::addColumn<QByteArray>("parents");
        QTest::addColumn<int>("key");
        QTest::newRow("numbers") << QByteArray("<</Nums[0[8 0 R]]>>") << 1;
        QTest::newRow("kids") << QByteArray("<</Kids[<</Limits[0 41]/Nums[0[8 0 R]41 8 0 R]>>]>>") << 42;
        QTest::newRow("none") << QByteArray("null") << 0;
        QTest::newRow("key announced") << QByteArray("<</Nums[0[8 0 R]]>>/ParentTreeNextKey 7") << 7;
        QTest::newRow("key announced too low") << QByteArray("<</Nums[5[8 0 R]]>>/ParentTreeNextKey 2") << 6;
    }
    void theFirstSignatureOfAnAccessibleDocumentStandsInItsTree() {
        QFETCH(QByteArray, parents);
        QFETCH(int, key);
        auto file = open(tagged({}, parents.toStdString()));
        file.append(signedOn(file, true));
        QCOMPARE(file.faults(), std::string());
        const auto document = file.document();
        const auto field = fieldOf(document, "Signature1");
        QVERIFY(field.at("TU") == Object::string("An"));
        QVERIFY(field.at("StructParent") == Object(key));
        const auto page = must(findPage(document, 1));
        QVERIFY(page.dictionary.at("Tabs").isName("S"));
        const auto root = must(document.object({6, 0}));
        QVERIFY(root.at("ParentTreeNextKey") == Object(key + 1));
        const auto kids = must(document.object({7, 0})).at("K");
        QVERIFY(kids.asArray() && kids.asArray()->size() == 2);
        const auto element = must(document.resolve(kids.asArray()->back()));
        QVERIFY(element.at("S").isName("Form") && element.at("P") == Object(Reference{7, 0}));
        QVERIFY(must(document.resolve(element.at("K").at("Obj"))).at("T") == Object::string("Signature1"));
    }
    void laterSignaturesLeaveTheTreeAndThePageAlone() {
        auto file = open(tagged());
        file.append(signedOn(file));
        const auto before = file.document();
        const auto tree = must(before.object({6, 0}));
        const auto page = must(before.object({3, 0})).at("Tabs");
        const auto form = must(InteractiveForm::read(before));
        SignatureTarget target;
        target.fieldName = "Signature2";
        target.page = must(findPage(before, 1));
        SignatureDetails details;
        details.conformance = Conformance::of(before);
        QVERIFY(keepsConformance(before, form, target, details));
        file.append(signedOn(file, false, "Signature2"));
        const auto document = file.document();
        QVERIFY(must(document.object({6, 0})) == tree && must(document.object({3, 0})).at("Tabs") == page);
        // It stands where nobody looks, so that it need not be in the tree.
        const auto rect = readRect(document, fieldOf(document, "Signature2").at("Rect"));
        QVERIFY(rect && rect->x1 < 0 && rect->y1 < 0 && rect->width() == 0 && rect->height() == 0);

        target.rect = VisibleRect{10, 10, 100, 40};
        QVERIFY(!keepsConformance(before, form, target, details));
    }
    void aDamagedTreeDoesNotKeepFromSigning() {
        auto file = open(tagged().set(6, "<</Type/StructTreeRoot/K 7 0 R/ParentTree(none)>>"));
        file.append(signedOn(file, true));
        const auto document = file.document();
        QVERIFY(fieldOf(document, "Signature1").at("StructParent").isNull());
    }
    void aSignatureLongerThanStringsMayBeIsTold() {
        const auto keeps = [this](const char* part, std::size_t bytes) {
            const auto file = open(claiming(pdfa + " pdfaid:part='" + part + "'/>"));
            const auto document = file.document();
            SignatureDetails details;
            details.contentsBytes = bytes;
            details.conformance = Conformance::of(document);
            return keepsConformance(document, must(InteractiveForm::read(document)), SignatureTarget{},
                                    details);
        };
        QVERIFY(keeps("2", 32'767) && !keeps("2", 32'768));
        QVERIFY(keeps("1", 65'535) && !keeps("1", 65'536));
        QVERIFY(keeps("4", 100'000));
    }
};

KYSO_TEST(ConformanceTest)
#include "ConformanceTest.moc"
