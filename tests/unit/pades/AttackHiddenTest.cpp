#include "AttackTable.h"
#include "CraftedTables.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

/// The page's content once more, for readers that look for objects themselves.
const std::string shadow = "5 0 obj\n" + evil;

/// `hidden`, and behind it an object that the table does list.
std::string beside(const std::string& bytes, const std::string& hidden, const std::string& listed = "<<>>") {
    return revision(bytes, hidden + "60 0 obj\n" + listed + "\nendobj\n",
                    [&](std::size_t at) { return "60 1\n" + row(at + hidden.size()); });
}
Attack hidden(const char* name, const std::string& text) {
    return {name, [=] { return beside(victim().bytes(), text); }, "undecided"};
}
Attack inside(const char* name, const std::string& value) {
    return {name, [=] { return beside(victim().bytes(), {}, value); }, "undecided"};
}
/// What was prepared before the victim signed, and a harmless revision that sets it off.
Attack prepared(const char* name, const Objects& before, const Objects& later,
                const char* expected = "undecided") {
    return {name,
            [=] {
                auto pdf = victim(before);
                pdf.append(later);
                return pdf.bytes();
            },
            expected};
}

/// A file that says of itself how long it will be once it is signed, with a table of its own in front.
std::string linearizedForLater() {
    const auto make = [](std::size_t length) {
        return victim({{1, "<</Linearized 1/L " + std::to_string(length + 1'000'000) +
                               "/Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>"}})
            .bytes();
    };
    // Seven digits, whatever the length.
    auto bytes = make(0);
    const auto length = std::to_string(bytes.size());
    TestPdf pdf({{1, "<</Linearized 1/L " + std::string(7 - length.size(), '0') + length +
                         "/Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>"}});
    sign(pdf, attackSignature(newField(20, "A", firstFields)));
    return pdf.bytes();
}

const std::vector<Attack> attacks = {
    hidden("an object that no table lists", shadow),
    hidden("an object behind a comment", "5 0%\nobj\n" + evil),
    hidden("an object behind more spaces than anybody reads",
           "5 0 " + std::string(600, ' ') + "obj\n" + evil),
    hidden("an object of a number nobody can hold", "99999999999 0 obj\n" + evil),
    hidden("an object with a number that touches its word", "5 0obj\n" + evil),
    hidden("a trailer that no table has", "trailer\n<</Size 60/Root 61 0 R>>\n"),
    hidden("a cross-reference stream that no table leads to",
           "60 0 obj\n" + stream("", "/Type/XRef/Root 61 0 R/W[1 1 1]/Size 1") + "\nendobj\n"),
    inside("an object inside a listed stream", stream(shadow)),
    inside("an object inside a listed string", "(" + shadow + ")"),
    {"rows that others read as two runs",
     [] {
         const auto bytes = victim().bytes();
         return revision(bytes, shadow, [](std::size_t at) {
             auto grid = "0 9 f 5 1 " + std::to_string(at) + " 0 n";
             return "0 1\n" + grid + std::string(20 - std::min<std::size_t>(20, grid.size()), ' ');
         });
     },
     nullptr},
    {"an object of the first revision written again, the table left as it was",
     [] {
         auto pdf = victim();
         const auto old = pdf.bytes().find("5 0 obj");
         return revision(pdf.bytes(), shadow, [&](std::size_t) { return "5 1\n" + row(old); });
     },
     "undecided"},
    prepared("an object inside a signed stream, outbid by a later revision", {{10, stream(shadow)}},
             {{60, "<<>>"}}),
    prepared("a gap filled under another generation",
             {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[5 0 R 77 5 R]/Annots[8 0 R]>>"}},
             {{77, stream("9 9 m 0 0 l S")}}),
    prepared("a stream that runs into what follows", {{5, "<</Length 99999>>stream\n0 0 m\nendstream"}},
             {{60, "<<>>"}}, nullptr),
    prepared("a stream without a length", {{5, "<<>>stream\n0 0 m\n"}}, {{60, "<<>>"}}, nullptr),
    {"linearized for the length it has once it is signed", linearizedForLater, "unreadable"},
};

} // namespace

/// Objects that some readers find and others do not.
class AttackHiddenTest : public AttackTable {
    Q_OBJECT

public:
    AttackHiddenTest() : AttackTable(attacks) {}

private slots:
    void revisionsThatSayWhatTheyHoldStayIntact() {
        auto pdf = victim();
        for (int round = 0; round < 3; ++round)
            pdf.append({{60 + round, "<</Note(endobj obj trailer 5 0 R)>>"}});
        const auto outcome = judged(path("plain.pdf"), pdf.bytes());
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
};

KYSO_TEST(AttackHiddenTest)
#include "AttackHiddenTest.moc"
