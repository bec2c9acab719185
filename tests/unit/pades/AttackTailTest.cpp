#include "AttackTable.h"
#include "CraftedTables.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

/// A revision nobody objects to: who made the file.
TestPdf harmless() {
    auto pdf = victim();
    pdf.append({{30, "<</Producer(x)>>"}});
    return pdf;
}
std::string changedPage() {
    return "3 0 obj\n" + page("8 0 R", "/Rotate 180") + "\nendobj\n";
}
Attack behind(const char* name, const std::string& tail) {
    return {name, [=] { return harmless().bytes() + tail; }, "undecided"};
}
/// The file's last words once more, so that they close nothing new.
std::string lastWords(const std::string& bytes) {
    return "startxref\n" + lastStart(bytes) + "\n%%EOF\n";
}

const std::vector<Attack>& attacks() {
    static const std::vector<Attack> all = {
        behind("an object", changedPage()),
        behind("white space", std::string(1'200, ' ')),
        behind("line ends", "\n\n\n"),
        behind("a comment", "% made at night\n"),
        behind("zeros", std::string(40, '\0')),
        behind("another mark of the end", "%%EOF\n"),
        {"an object, then the last words once more",
         [] {
             const auto bytes = harmless().bytes();
             return bytes + changedPage() + lastWords(bytes);
         },
         "undecided"},
        {"an object, then the last words twice more",
         [] {
             const auto bytes = harmless().bytes();
             return bytes + lastWords(bytes) + changedPage() + lastWords(bytes);
         },
         "undecided"},
        {"an object behind the signed revision, then the last words once more",
         [] {
             const auto bytes = victim().bytes();
             return bytes + changedPage() + lastWords(bytes);
         },
         "undecided"},
        {"an object behind a second signature",
         [] {
             auto pdf = victim();
             sign(pdf, attackSignature(newField(40, "B", firstFields + " 20 0 R")));
             return pdf.bytes() + changedPage();
         },
         "undecided"},
    };
    return all;
}

} // namespace

/// Bytes that belong to no revision, behind one that is harmless.
class AttackTailTest : public AttackTable {
    Q_OBJECT

public:
    AttackTailTest() : AttackTable(attacks()) {}

private slots:
    void oneLineEndIsHarmless_data() {
        QTest::addColumn<QString>("end");
        QTest::newRow("none") << "";
        QTest::newRow("LF") << "\n";
        QTest::newRow("CR") << "\r";
        QTest::newRow("CR LF") << "\r\n";
    }
    void oneLineEndIsHarmless() {
        QFETCH(QString, end);
        auto bytes = harmless().bytes();
        bytes.pop_back();
        const auto outcome = judged(path("end.pdf"), bytes + end.toStdString());
        QVERIFY2(outcome.passed && outcome.word == "intact", outcome.told.c_str());
    }
};
KYSO_TEST(AttackTailTest)
#include "AttackTailTest.moc"
