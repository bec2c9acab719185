#include "AttackTable.h"
#include "CraftedTables.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

const std::string shadow = "5 0 obj\n" + evil;
const std::string otherPages = "<</Type/Pages/Kids[62 0 R]/Count 1>>";
const std::string otherPage = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 63 0 R>>";
const std::string otherText = stream("9 9 m 0 0 l S ");

std::size_t placeOf(const std::string& bytes, const std::string& head) {
    return bytes.find("\n" + head + "\n") + 1;
}

/// The content is written anew, and the next revision lists the place where the old one stands.
std::string listedAgain(int permission = 0, const std::string& trailer = {}, const std::string& body = {}) {
    auto pdf = victim({}, permission);
    const auto old = placeOf(pdf.bytes(), "5 0 obj");
    pdf.append({{5, evil.substr(0, evil.rfind("\nendobj"))}});
    return revision(
        pdf.bytes(), body + "60 0 obj\n<<>>\nendobj\n",
        [&](std::size_t at) { return "5 1\n" + row(old) + "60 1\n" + row(at + body.size()); }, trailer);
}
std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.rfind(what);
    return text.replace(at, what.size(), with);
}

/// The same by cross-reference streams.
std::string listedAgainByStream() {
    auto bytes = victim().bytes();
    const auto old = placeOf(bytes, "5 0 obj");
    bytes = revision(bytes, shadow, rowOf5);
    const auto at = bytes.size();
    const auto data = "\1" + big(old, 4) + big(0, 2) + "\1" + big(at, 4) + big(0, 2);
    return bytes + "51 0 obj\n" +
           stream(data, "/Type/XRef/W[1 4 2]/Index[5 1 51 1]/Size 60/Root 1 0 R/Prev " + lastStart(bytes)) +
           "\nendobj\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
}

/// Other pages, listed as they should be, and `naming`, which has readers find them.
std::string namedBy(const std::string& naming) {
    const std::string pages = "61 0 obj\n<</Type/Catalog/Pages 64 0 R/AcroForm 4 0 R>>\nendobj\n"
                              "64 0 obj\n" +
                              otherPages + "\nendobj\n62 0 obj\n" + otherPage + "\nendobj\n63 0 obj\n" +
                              otherText + "\nendobj\n";
    const auto body = "60 0 obj\n" + naming + "\nendobj\n" + pages;
    return revision(victim().bytes(), body, [&](std::size_t at) {
        std::string rows;
        for (const int id : {60, 61, 62, 63, 64})
            rows += std::to_string(id) + " 1\n" + row(at + body.find(std::to_string(id) + " 0 obj"));
        return rows;
    });
}
std::string listedAgainAndNamed() {
    return namedBy(stream("", "/Type/X#52ef/Root 61 0 R/W[1 1 1]/Size 1"));
}

/// `hidden` stands between the objects that were signed; no table lists it.
std::string beforeSigning(const std::string& hidden, const std::string& tail = {}) {
    return victim({{10, "<<>>\nendobj\n" + hidden.substr(0, hidden.rfind("\nendobj"))}}).bytes() + tail;
}
std::string objectStream(const std::string& content, const std::string& entries = "/Type/ObjStm") {
    return "70 0 obj\n" + stream(content, entries + "/N 1/First 4") + "\nendobj\n";
}

Attack attack(const char* name, const std::function<std::string()>& file) {
    return {name, file, "undecided"};
}

const std::vector<Attack> attacks = {
    attack("content written anew, the old place listed again", [] { return listedAgain(); }),
    attack("the same, a comment between startxref and its number",
           [] { return replaced(listedAgain(), "startxref\n", "startxref %\n"); }),
    attack("the same, the particulars listed at a wrong place",
           [] { return listedAgain(0, "/Info 60 0 R", "%padding\n"); }),
    attack("the same where nothing may change", [] { return listedAgain(1); }),
    attack("the same where forms may be filled", [] { return listedAgain(2); }),
    attack("the same by a cross-reference stream", listedAgainByStream),
    attack("a catalog named by a stream of an escaped type", listedAgainAndNamed),
    attack("a catalog named by a stream of the plain type",
           [] { return namedBy(stream("", "/Type/XRef/Root 61 0 R/W[1 1 1]/Size 1")); }),
    attack("a catalog named by a stream with two types",
           [] { return namedBy(stream("", "/Type/XRef/Type/Any/Root 61 0 R/W[1 1 1]/Size 1")); }),
    attack("a catalog named by a trailer in a stream",
           [] { return namedBy(stream("\ntrailer\n<</Root 61 0 R>>\n")); }),
    attack("a catalog named by a trailer in a string",
           [] { return namedBy("(\ntrailer\n<</Root 61 0 R>>\n)"); }),
    attack("a catalog named by a trailer behind a comment",
           [] { return namedBy("<<>>\nendobj\ntrailer %\n<</Root 61 0 R>>"); }),
    attack("a catalog that a trailer holds itself",
           [] { return namedBy("<<>>\nendobj\ntrailer\n<</Root<</Type/Catalog/Pages 64 0 R>>>>"); }),
    attack("a trailer of another encryption",
           [] { return namedBy("<<>>\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 61 0 R>>"); }),
    attack("an object stream that no table lists, before signing",
           [] { return beforeSigning(objectStream("2 0 " + otherPages)); }),
    attack("the same of an escaped type",
           [] { return beforeSigning(objectStream("2 0 " + otherPages, "/Ty#70e/Obj#53tm")); }),
    attack("the same in filters that nobody looks behind",
           [] {
               return beforeSigning(objectStream("322030203C3C3E3E>", "/Type/ObjStm/Filter/ASCIIHexDecode"));
           }),
    attack("the same with a number twice",
           [] { return beforeSigning(objectStream("2 0 " + otherPages, "/Type/ObjStm/Type/Any")); }),
    attack("a packed object that no table lists, older than the plain one",
           [] {
               return victim({{2, "<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n70 0 obj\n" +
                                      stream("3 0 " + otherPage, "/Type/ObjStm/N 1/First 4")}})
                   .bytes();
           }),
    attack("an object of another generation in front, before signing",
           [] { return beforeSigning("5 1 obj\n" + evil); }),
    attack("an object in a comment, before signing", [] { return beforeSigning("% 5 0 obj\n" + evil); }),
    attack("an object in a stream, set off by a later revision",
           [] {
               auto pdf = victim({{10, stream(shadow)}});
               pdf.append({{60, "<<>>"}});
               return pdf.bytes();
           }),
    attack("pages moved to another number, other pages under the old one",
           [] {
               auto pdf = victim();
               pdf.setRoot("60 0 R");
               pdf.append({{60, catalog("")},
                           {1, "<</Type/Catalog/Pages 64 0 R/AcroForm 4 0 R>>"},
                           {64, otherPages},
                           {62, otherPage},
                           {63, otherText}});
               return pdf.bytes();
           }),
};

} // namespace

/// Files that are one document by their tables and another to readers that rebuild them.
class AttackReadingsTest : public AttackTable {
    Q_OBJECT

public:
    AttackReadingsTest() : AttackTable(attacks) {}

private slots:
    void anObjectRightBehindTheEndOfAFileIsNoComment() {
        const auto signedBehind = [] {
            TestPdf pdf;
            pdf.bytes().pop_back();
            sign(pdf, attackSignature(newField(20, "A", firstFields)));
            return pdf.bytes();
        };
        const auto outcome = judged(path("behind.pdf"), signedBehind());
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
    /// The page lies in an object stream, and a revision before the signature writes it anew by itself.
    void tablesThatNamePlacesWhereNothingStandsAreAReasonToRebuild_data() {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<bool>("isReason");
        QTest::newRow("none") << QByteArray("60 1\n0000000000 00001 f \n") << false;
        QTest::newRow("beyond the end") << QByteArray("60 1\n0099999999 00000 n \n") << true;
        QTest::newRow("within something else") << QByteArray("60 1\n0000000040 00000 n \n") << true;
    }
    void tablesThatNamePlacesWhereNothingStandsAreAReasonToRebuild() {
        QFETCH(QByteArray, rows);
        QFETCH(bool, isReason);
        const auto first = TestPdf().bytes();
        const auto once = packed(first, 3, page("8 0 R"), "/Prev " + lastStart(first));
        const auto before = first + once.body + "startxref\n" + std::to_string(once.xref) + "\n%%EOF\n";
        const auto bytes = revision(before, "3 0 obj\n" + page("8 0 R", "/Rotate 90") + "\nendobj\n",
                                    [&](std::size_t at) { return "3 1\n" + row(at) + rows.toStdString(); });
        TestPdf pdf;
        pdf.continueFrom(bytes, std::stoul(lastStart(bytes)), 61);
        sign(pdf, attackSignature(newField(70, "A", firstFields)));
        const auto outcome = judged(path("places.pdf"), pdf.bytes());
        QVERIFY2(outcome.passed != isReason && outcome.word == (isReason ? "undecided" : "intact"),
                 outcome.told.c_str());
    }
    /// Neither what a time-stamp claims to cover nor a signature of somebody else makes anything of it good.
    void whatFollowsTheFirstSignatureIsLookedAtWhateverLaterOnesClaim_data() {
        QTest::addColumn<QByteArray>("range");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no range") << QByteArray("/ByteRange[]");
        QTest::newRow("beyond the file") << QByteArray("/ByteRange[0 10 20 99999999]");
        QTest::newRow("nowhere") << QByteArray("/ByteRange[0 0 0 0]");
    }
    void whatFollowsTheFirstSignatureIsLookedAtWhateverLaterOnesClaim() {
        QFETCH(QByteArray, range);
        auto pdf = victim();
        pdf.append(
            {{60, "<</A 1/" + std::string(300, 'k') + " 1>>"},
             {4, "<</Fields[" + firstFields + " 20 0 R 30 0 R]/SigFlags 3>>"},
             {30, "<</FT/Sig/T(B)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/V 32 0 R>>"},
             {32, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>" + range.toStdString() + ">>"}});
        const auto stamped = judged(path("stamped.pdf"), pdf.bytes());
        QVERIFY2(!stamped.passed && stamped.word != "intact", stamped.told.c_str());
        sign(pdf, attackSignature(newField(70, "C", firstFields + " 20 0 R 30 0 R")));
        const auto countersigned = judged(path("countersigned.pdf"), pdf.bytes());
        QVERIFY2(!countersigned.passed && countersigned.word != "intact", countersigned.told.c_str());
    }
    void objectsWithinObjectsWithoutEndAreTooMuch() {
        std::string nested = "60 0 obj ";
        for (int i = 0; i < 20'000; ++i)
            nested += "1 0 obj (";
        nested += std::string(20'000, ')') + "\nendobj\n";
        auto pdf = victim();
        pdf.append({{61, "<<>>\nendobj\n" + nested + "62 0 obj\n<<>>"}});
        const auto outcome = judged(path("nested.pdf"), pdf.bytes());
        QVERIFY2(!outcome.passed, outcome.told.c_str());
    }
    void anObjectRightBehindTheEndIsOneOnceReadersHaveAReasonToRebuild_data() {
        QTest::addColumn<QByteArray>("comment");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<bool>("isReason");
        QTest::newRow("none") << QByteArray() << QByteArray("startxref\n") << false;
        QTest::newRow("a comment before an object")
            << QByteArray("% written by\n% a program\n") << QByteArray("startxref\n") << false;
        QTest::newRow("one that names an object")
            << QByteArray("% 5 0 obj\n") << QByteArray("startxref\n") << true;
        QTest::newRow("one that ends a file") << QByteArray("%%EOF\n") << QByteArray("startxref\n") << true;
        QTest::newRow("one that ends otherwise")
            << QByteArray("% \0\n", 4) << QByteArray("startxref\n") << true;
        QTest::newRow("one before the last place") << QByteArray() << QByteArray("startxref %\n") << true;
    }
    void anObjectRightBehindTheEndIsOneOnceReadersHaveAReasonToRebuild() {
        QFETCH(QByteArray, comment);
        QFETCH(QByteArray, last);
        QFETCH(bool, isReason);
        TestPdf pdf;
        pdf.bytes().pop_back();
        sign(pdf, attackSignature(newField(20, "A", firstFields)));
        pdf.bytes() += comment.toStdString();
        pdf.append({{60, "<<>>"}});
        const auto outcome =
            judged(path("astray.pdf"), replaced(pdf.bytes(), "startxref\n", last.toStdString()));
        QVERIFY2(outcome.passed != isReason && outcome.word == (isReason ? "undecided" : "intact"),
                 outcome.told.c_str());
    }
    void aFileThatReadsAlikeStaysWhole_data() {
        QTest::addColumn<QByteArray>("inserted");
        QTest::newRow("the same content twice")
            << QByteArray("5 0 obj\n<</Length 13>>stream\n0 0 m 9 9 l\nS\n"
                          "endstream\nendobj\n");
        QTest::newRow("a number written otherwise")
            << QByteArray("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200.0 +200]/Contents 5 0 R"
                          "/Annots[8 0 R]>>\nendobj\n");
        QTest::newRow("an object that nothing leads to") << QByteArray("88 0 obj\n<</A 1>>\nendobj\n");
        QTest::newRow("a stray trailer") << QByteArray("trailer\n<</Size 9/Root 1 0 R>>\nendobj\n");
        QTest::newRow("the word trailer in a remark") << QByteArray("% a trailer, <as> they say\nendobj\n");
        QTest::newRow("the words of an object in a string")
            << QByteArray("(no obj, 5 obj, 0 obj or trailer)\nendobj\n");
        QTest::newRow("an object stream that nothing leads to") << QByteArray(
            "70 0 obj\n<</Type/ObjStm/N 1/First 5/Length 7>>stream\n88 0 []\nendstream\nendobj\n");
    }
    void aFileThatReadsAlikeStaysWhole() {
        QFETCH(QByteArray, inserted);
        const auto outcome = judged(path("alike.pdf"), beforeSigning(inserted.toStdString()));
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
};

KYSO_TEST(AttackReadingsTest)
#include "AttackReadingsTest.moc"
