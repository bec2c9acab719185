#include "AttackBench.h"
#include "CraftedTables.h"
#include "pades/PdfPart.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;
using namespace kyso::validation;

namespace {

FileReport reportOn(const std::string& path, const std::string& bytes) {
    CraftedPdf::write(path, bytes);
    static const trust::TrustAnchors anchors = [] {
        trust::TrustAnchors out;
        out.add(attackRoot().certificate);
        return out;
    }();
    ValidationOptions options;
    options.trust = &anchors;
    auto report = validateFile(path, kyso::test::toCheck(), options, {});
    if (!report)
        throw std::runtime_error(std::string(nameOf(report.error().code)) + ": " + report.error().what);
    return *report;
}
std::string toldOf(const FileReport& report) {
    std::string out;
    for (const auto& reason : report.reasons)
        out += std::string(nameOf(reason.code)) + "(" + reason.subject + ") ";
    for (const auto& one : report.signatures) {
        out += pades::pdfPartOf(one).field + ":" + std::string(nameOf(one.indication)) + "/" +
               std::string(nameOf(one.integrity));
        for (const auto& reason : one.reasons)
            out += " " + std::string(nameOf(reason.code)) + "(" + reason.subject + ")";
        out += " ";
    }
    return out;
}
/// Fields S1 to S`count`, each signed in a revision of its own, from object 20 on in steps of two.
TestPdf signedBy(int count) {
    TestPdf pdf;
    std::string fields = firstFields;
    for (int i = 0; i < count; ++i) {
        const int id = 20 + 2 * i;
        sign(pdf, attackSignature(newField(id, "S" + std::to_string(i + 1), fields)));
        fields += " " + std::to_string(id) + " 0 R";
    }
    return pdf;
}
/// Where object `id` stands last.
std::size_t placeOf(const std::string& bytes, int id) {
    return bytes.rfind("\n" + std::to_string(id) + " 0 obj\n") + 1;
}
/// A revision of a form with these fields, whose table lists every object itself and leads nowhere.
std::string cutOff(const std::string& bytes, const std::string& fields, const std::string& previous) {
    auto out = bytes;
    const auto form = out.size();
    out += "4 0 obj\n<</Fields[" + fields + "]/SigFlags 3>>\nendobj\n";
    const auto table = out.size();
    out += "xref\n0 1\n0000000000 65535 f \n4 1\n" + row(form);
    for (int id = 1; id < 40; ++id)
        if (id != 4 && bytes.find("\n" + std::to_string(id) + " 0 obj\n") != std::string::npos)
            out += std::to_string(id) + " 1\n" + row(placeOf(bytes, id));
    return out + "trailer\n<</Size 60/Root 1 0 R" + previous + ">>\nstartxref\n" + std::to_string(table) +
           "\n%%EOF\n";
}
bool says(const std::vector<Reason>& reasons, const std::string& code, const std::string& subject) {
    return std::ranges::any_of(
        reasons, [&](const Reason& one) { return nameOf(one.code) == code && one.subject == subject; });
}

} // namespace

/// Signatures that stand in a file and that its form does not lead to.
class UnreachedSignaturesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    FileReport report(const std::string& bytes) {
        return reportOn(m_dir.filePath("a.pdf").toStdString(), bytes);
    }

private slots:
    void whereTheFormLeadsToAllNothingIsSaid() {
        const auto all = report(signedBy(6).bytes());
        QCOMPARE(all.signatures.size(), std::size_t(6));
        QVERIFY2(all.reasons.empty(), toldOf(all).c_str());
        for (const auto& one : all.signatures)
            QVERIFY2(one.indication == Indication::TotalPassed, toldOf(all).c_str());
    }
    void aChainThatIsCutHidesNothing_data() {
        QTest::addColumn<QByteArray>("previous");
        QTest::newRow("no /Prev") << QByteArray();
        QTest::newRow("/Prev 0") << QByteArray("/Prev 0");
    }
    void aChainThatIsCutHidesNothing() {
        QFETCH(QByteArray, previous);
        const auto file =
            report(cutOff(signedBy(6).bytes(), firstFields + " 30 0 R", previous.toStdString()));
        QCOMPARE(file.signatures.size(), std::size_t(1));
        QVERIFY2(says(file.reasons, "signature_cut_off", "5"), toldOf(file).c_str());
        const auto& last = file.signatures.front();
        QVERIFY2(last.indication != Indication::TotalPassed && last.integrity != Integrity::Intact,
                 toldOf(file).c_str());
        QVERIFY2(says(last.reasons, "signature_cut_off", "5"), toldOf(file).c_str());
    }
    void aSignerWhoCutsTheOthersOffDoesNotPass_data() { aChainThatIsCutHidesNothing_data(); }
    void aSignerWhoCutsTheOthersOffDoesNotPass() {
        QFETCH(QByteArray, previous);
        // The sixth signs a revision whose table lists what is needed and leads nowhere.
        const auto before = signedBy(5).bytes();
        auto bytes = before;
        const auto signature = attackSignature({});
        TestPdf pdf;
        pdf.bytes() = bytes;
        auto& out = pdf.bytes();
        std::map<int, std::size_t> places{{4, out.size()}};
        out += "4 0 obj\n<</Fields[" + firstFields + " 30 0 R]/SigFlags 3>>\nendobj\n";
        places[30] = out.size();
        out +=
            "30 0 obj\n<</FT/Sig/T(S6)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 31 0 R>>\nendobj\n";
        places[31] = out.size();
        out += "31 0 obj\n" + openDictionary(signature) + "\nendobj\n";
        const auto table = out.size();
        out += "xref\n0 1\n0000000000 65535 f \n";
        for (int id = 1; id < 10; ++id)
            places.emplace(id, placeOf(before, id));
        for (const auto& [id, place] : places)
            out += std::to_string(id) + " 1\n" + row(place);
        out += "trailer\n<</Size 60/Root 1 0 R" + previous.toStdString() + ">>\nstartxref\n" +
               std::to_string(table) + "\n%%EOF\n";
        fillDictionary(pdf, signature);
        const auto file = report(pdf.bytes());
        QCOMPARE(file.signatures.size(), std::size_t(1));
        const auto& last = file.signatures.front();
        QVERIFY2(last.indication == Indication::Indeterminate && last.integrity == Integrity::Undecided &&
                     says(last.reasons, "signature_cut_off", "5"),
                 toldOf(file).c_str());
    }
    void withNoSignatureLeftItIsToldOfTheFile() {
        const auto file = report(cutOff(signedBy(2).bytes(), firstFields, "/Prev 0"));
        QVERIFY(file.signatures.empty());
        QVERIFY2(says(file.reasons, "signature_cut_off", "2"), toldOf(file).c_str());
    }
    void oneThatWasClearedIsToldAndHarmsNobodyWhoSignedLater_data() {
        QTest::addColumn<QByteArray>("entries");
        QTest::newRow("as usual") << QByteArray();
        QTest::newRow("that says the letters of an object") << QByteArray("/Reason(I have no objection)");
        QTest::newRow("that calls itself usage rights") << QByteArray("/Reference[<</TransformMethod/UR3>>]");
        QTest::newRow("that is far from its range") << "/Prop_Build(" + QByteArray(70'000, 'x') + ')';
        QTest::newRow("that says the words of one") << QByteArray("/Reason(as in\n21 0 obj)/Name(obj)");
    }
    void oneThatWasClearedIsToldAndHarmsNobodyWhoSignedLater() {
        QFETCH(QByteArray, entries);
        TestPdf pdf;
        auto first = attackSignature(newField(20, "S1", firstFields));
        first.dictionaryExtra = entries.toStdString();
        sign(pdf, first);
        pdf.append({{20, "<</FT/Sig/T(S1)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R>>"}});
        sign(pdf, attackSignature(newField(30, "S2", firstFields + " 20 0 R")));
        const auto file = report(pdf.bytes());
        QCOMPARE(file.signatures.size(), std::size_t(1));
        QVERIFY2(file.signatures.front().indication == Indication::TotalPassed, toldOf(file).c_str());
        QVERIFY2(says(file.reasons, "signature_removed", "1"), toldOf(file).c_str());
    }
    void whatOnlyLooksLikeASignatureIsNone_data() {
        QTest::addColumn<QByteArray>("object");
        QTest::newRow("never filled in")
            << QByteArray("<</Type/Sig/ByteRange [0 @@@@@@@@@B @@@@@@@@@E 10]/Contents<0000>>>");
        QTest::newRow("numbers of another file")
            << QByteArray("<</Type/Sig/ByteRange [0 7 9 10]/Contents<3000>>>");
        QTest::newRow("usage rights")
            << QByteArray("<</Type/Sig/Reference[<</TransformMethod/UR3>>]"
                          "/ByteRange [0 @@@@@@@@@B @@@@@@@@@E 10]/Contents<3000>>>");
        QTest::newRow("no numbers") << QByteArray("<</Type/Sig/ByteRange/Contents<3000>>>");
    }
    void whatOnlyLooksLikeASignatureIsNone() {
        QFETCH(QByteArray, object);
        TestPdf pdf({{11, object.toStdString()}});
        auto& bytes = pdf.bytes();
        const auto begin = bytes.find("/Contents<") + 9;
        for (const auto& [mark, value] :
             {std::pair("@@@@@@@@@B", begin), std::pair("@@@@@@@@@E", bytes.find('>', begin) + 1)})
            if (const auto at = bytes.find(mark); at != std::string::npos)
                bytes.replace(at, 10, row(value).substr(0, 10));
        sign(pdf, attackSignature(newField(20, "A", firstFields)));
        const auto file = report(pdf.bytes());
        QVERIFY2(file.reasons.empty(), toldOf(file).c_str());
    }
};
KYSO_TEST(UnreachedSignaturesTest)
#include "UnreachedSignaturesTest.moc"
