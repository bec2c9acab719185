#include "TestPdf.h"
#include "pades/PdfPart.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"
#include "validation/Format.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::validation;

namespace {

const Issuer& root() {
    static const Issuer ca = makeCa("Gốc thử", nullptr, 131);
    return ca;
}

TestSignature signature(const Objects& alongside) {
    CertificateSpec spec;
    spec.issuer = &root();
    spec.subjectKey = key("EC:P-256");
    TestSignature out;
    out.chain = {makeCertificate(spec), root().certificate};
    out.key = spec.subjectKey;
    auto now = toIso8601(std::chrono::system_clock::now());
    std::erase_if(now, [](char c) { return c == '-' || c == ':' || c == 'T'; });
    out.time = now;
    out.alongside = alongside;
    return out;
}

const std::string firstFields = "6 0 R 7 0 R 8 0 R";

/// A document signed once, ordinary or certified with P.
TestPdf signedOnce(int certified = 0, const Objects& instead = {}) {
    TestPdf pdf(instead);
    auto first = signature(newField(20, "A", firstFields));
    if (certified != 0) {
        first.dictionaryExtra = "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams"
                                "<</Type/TransformParams/V/1.2/P " +
                                std::to_string(certified) + ">>>>]";
        first.alongside[1] = "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP @V>>>>";
    }
    sign(pdf, first);
    return pdf;
}

std::string told(const SignatureReport& report) {
    std::string out =
        std::string(nameOf(report.indication)) + " " + std::string(nameOf(report.integrity)) + ":";
    for (const auto& reason : report.reasons)
        out += " " + std::string(nameOf(reason.code)) + "(" + reason.subject + ")";
    for (const auto& change : pades::pdfPartOf(report).modifications)
        out += " +" + std::string(nameOf(change.code)) + "(" + change.subject + ")";
    return out;
}

bool lists(const SignatureReport& report, const std::string& code, const std::string& subject = {}) {
    return std::any_of(pades::pdfPartOf(report).modifications.begin(),
                       pades::pdfPartOf(report).modifications.end(), [&](const Reason& change) {
                           return nameOf(change.code) == code &&
                                  (subject.empty() || change.subject == subject);
                       });
}

} // namespace

/// What may stand behind a signed revision, and what may not.
class LaterRevisionsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::vector<SignatureReport> judge(const std::string& bytes) {
        const auto path = std::filesystem::path(m_dir.path().toStdString()) / "file.pdf";
        std::ofstream(path, std::ios::binary) << bytes;
        trust::TrustAnchors anchors;
        anchors.add(root().certificate);
        ValidationOptions options;
        options.trust = &anchors;
        auto report = validateFile(path, kyso::test::toCheck(), options, {});
        if (!report)
            throw std::runtime_error(std::string(nameOf(report.error().code)) + ": " + report.error().what);
        return report->signatures;
    }
    void passes(const TestPdf& pdf, const std::string& change, const std::string& subject = {}) {
        const auto report = judge(pdf.bytes()).front();
        QVERIFY2(report.indication == Indication::TotalPassed && report.integrity == Integrity::Intact &&
                     lists(report, change, subject),
                 told(report).c_str());
    }
    void fails(const TestPdf& pdf, const std::string& change, const std::string& subject = {}) {
        const auto report = judge(pdf.bytes()).front();
        QVERIFY2(report.indication == Indication::TotalFailed && report.integrity == Integrity::Broken &&
                     lists(report, change, subject),
                 told(report).c_str());
    }
    void staysUndecided(const TestPdf& pdf) {
        const auto report = judge(pdf.bytes()).front();
        QVERIFY2(report.indication == Indication::Indeterminate && report.integrity == Integrity::Undecided,
                 told(report).c_str());
    }

private slots:
    void aSecondSignatureLeavesTheFirstWhole() {
        auto pdf = signedOnce();
        sign(pdf, signature(newField(30, "B", firstFields + " 20 0 R")));
        passes(pdf, "signature_added", "B");
        const auto reports = judge(pdf.bytes());
        QCOMPARE(reports.size(), std::size_t(2));
        QVERIFY(pades::pdfPartOf(reports[0]).coverage == pades::Coverage::WholeRevision &&
                pades::pdfPartOf(reports[1]).coverage == pades::Coverage::WholeFile);
        QVERIFY2(reports[1].indication == Indication::TotalPassed, told(reports[1]).c_str());
        QCOMPARE(pades::pdfPartOf(reports[0]).revision, 2);
        QCOMPARE(pades::pdfPartOf(reports[1]).revision, 3);
    }
    void tenSignaturesAllPass() {
        TestPdf pdf;
        std::string fields = firstFields;
        for (int i = 0; i < 10; ++i) {
            const int id = 100 + 10 * i;
            sign(pdf, signature(newField(id, "S" + std::to_string(i), fields)));
            fields += " " + std::to_string(id) + " 0 R";
        }
        const auto reports = judge(pdf.bytes());
        QCOMPARE(reports.size(), std::size_t(10));
        for (const auto& report : reports)
            QVERIFY2(report.indication == Indication::TotalPassed, told(report).c_str());
    }
    void aVisibleSecondSignatureIsListed() {
        auto pdf = signedOnce();
        auto objects = newField(30, "B", firstFields + " 20 0 R", "/AP<</N 31 0 R>>/F 132");
        objects[31] = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream";
        objects[3] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Annots[8 0 R 30 0 R]>>";
        sign(pdf, signature(objects));
        passes(pdf, "signature_added", "B");
    }
    void anEmptyFieldMayBeSigned() {
        auto pdf = signedOnce();
        sign(pdf,
             signature({{6, "<</FT/Sig/T(empty)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V @V>>"}}));
        const auto reports = judge(pdf.bytes());
        const auto first = std::find_if(reports.begin(), reports.end(), [](const SignatureReport& report) {
            return pades::pdfPartOf(report).field == "A";
        });
        QVERIFY2(first->indication == Indication::TotalPassed && lists(*first, "signature_added", "empty"),
                 told(*first).c_str());
    }
    void evidenceAndInformationMayFollow() {
        auto pdf = signedOnce(1);
        pdf.setTrailerExtra("/Info 41 0 R");
        pdf.append({{1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP 21 0 R>>/DSS 40 0 R>>"},
                    {40, "<</Type/DSS/Certs[]>>"},
                    {41, "<</Producer(Kyso)>>"}});
        passes(pdf, "security_store_updated");
        QVERIFY(lists(judge(pdf.bytes()).front(), "document_information_changed"));
    }
    void aCertifiedFormMayBeFilledWhereItSaysSo_data() {
        QTest::addColumn<int>("permission");
        QTest::newRow("no changes") << 1;
        QTest::newRow("form filling") << 2;
        QTest::newRow("annotations") << 3;
    }
    void aCertifiedFormMayBeFilledWhereItSaysSo() {
        QFETCH(int, permission);
        auto pdf = signedOnce(permission);
        pdf.append({{7, "<</FT/Tx/T(amount)/V(200)>>"}});
        if (permission == 1)
            fails(pdf, "form_field_filled");
        else
            passes(pdf, "form_field_filled", "amount");
    }
    void aSecondSignatureOnAFileThatAllowsNoChangesFails() {
        auto pdf = signedOnce(1);
        sign(pdf, signature(newField(30, "B", firstFields + " 20 0 R")));
        fails(pdf, "signature_added");
    }
    void anotherValueInAFilledFieldIsUndecidedWithoutCertification() {
        auto pdf = signedOnce();
        pdf.append({{7, "<</FT/Tx/T(amount)/V(2000000)>>"}});
        staysUndecided(pdf);
    }
    void anEmptyFieldOfAFormMayBeFilled() {
        auto pdf = signedOnce(0, {{7, "<</FT/Tx/T(amount)>>"}});
        pdf.append({{7, "<</FT/Tx/T(amount)/V(100)>>"}});
        passes(pdf, "form_field_filled", "amount");
    }
    void aChangedPageIsNamedAsReadersCount() {
        auto pdf = signedOnce();
        pdf.append({{5, "<</Length 13>>stream\n9 9 m 0 0 l\nS\nendstream"}});
        fails(pdf, "page_changed", "1");
    }
    void attacksFail_data() {
        QTest::addColumn<QString>("attack");
        QTest::addColumn<QString>("change");
        QTest::newRow("content replaced") << "content"
                                          << "page_changed";
        QTest::newRow("page made smaller") << "crop"
                                           << "page_changed";
        QTest::newRow("page added") << "page"
                                    << "page_changed";
        QTest::newRow("pages removed") << "remove"
                                       << "page_changed";
        QTest::newRow("annotation over the text") << "annotation"
                                                  << "page_changed";
        QTest::newRow("annotation removed") << "bare"
                                            << "page_changed";
        QTest::newRow("another catalog") << "catalog"
                                         << "catalog_changed";
        QTest::newRow("action on opening") << "action"
                                           << "catalog_changed";
        QTest::newRow("layers switched") << "layers"
                                         << "catalog_changed";
        QTest::newRow("signed field moved") << "moved"
                                            << "signed_field_changed";
        QTest::newRow("signed field dressed anew") << "dressed"
                                                   << "signed_field_changed";
    }
    void attacksFail() {
        QFETCH(QString, attack);
        QFETCH(QString, change);
        const std::map<std::string, Objects> attacks = {
            {"content", {{5, "<</Length 13>>stream\n9 9 m 0 0 l\nS\nendstream"}}},
            {"crop", {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 20 20]/Contents 5 0 R/Annots[8 0 R]>>"}}},
            {"page",
             {{2, "<</Type/Pages/Kids[3 0 R 40 0 R]/Count 2>>"},
              {40, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"}}},
            {"remove", {{2, "<</Type/Pages/Kids[]/Count 0>>"}}},
            {"annotation",
             {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Annots[8 0 R 40 0 R]>>"},
              {40, "<</Type/Annot/Subtype/FreeText/Rect[0 0 200 200]/Contents(other)>>"}}},
            {"bare", {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R>>"}}},
            {"catalog",
             {{40, "<</Type/Catalog/Pages 41 0 R/AcroForm 4 0 R>>"},
              {41, "<</Type/Pages/Kids[3 0 R]/Count 1>>"}}},
            {"action",
             {{1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/OpenAction<</S/JavaScript/JS(1)>>>>"}}},
            {"layers", {{1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/OCProperties<</OCGs[]/D<<>>>>>>"}}},
            {"moved", {{20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 99 99]/P 3 0 R/V 21 0 R>>"}}},
            {"dressed",
             {{20,
               "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 21 0 R/AP<</N 9 0 R>>>>"}}}};
        auto pdf = signedOnce();
        if (attack == "catalog")
            pdf.setRoot("40 0 R");
        pdf.append(attacks.at(attack.toStdString()));
        fails(pdf, change.toStdString());
    }
    void anObjectThatWasOnlyPromisedFails() {
        // The signed page already shows object 50, which is nothing until an attacker supplies it.
        auto pdf = signedOnce(
            0,
            {{3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[5 0 R 50 0 R]/Annots[8 0 R]>>"}});
        const auto clean = judge(pdf.bytes()).front();
        QVERIFY2(clean.indication == Indication::TotalPassed, told(clean).c_str());
        pdf.append({{50, "<</Length 3>>stream\n0 g\nendstream"}});
        fails(pdf, "missing_object_supplied");
    }
    void attacksUnderCoverOfASignatureAreNotAccepted_data() {
        QTest::addColumn<QString>("attack");
        for (const char* attack : {"content too", "field with an action", "field without a signature",
                                   "stranger among the fields", "field that was there", "scripts"})
            QTest::newRow(attack) << attack;
    }
    void attacksUnderCoverOfASignatureAreNotAccepted() {
        QFETCH(QString, attack);
        auto pdf = signedOnce();
        auto objects = newField(30, "B", firstFields + " 20 0 R");
        if (attack == "content too")
            objects[5] = "<</Length 13>>stream\n9 9 m 0 0 l\nS\nendstream";
        else if (attack == "field with an action")
            objects = newField(30, "B", firstFields + " 20 0 R", "/AA<</E<</S/JavaScript/JS(1)>>>>");
        else if (attack == "field without a signature") {
            objects[4] = "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R 30 0 R 31 0 R]/SigFlags 3>>";
            objects[31] = "<</FT/Sig/T(C)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R>>";
        } else if (attack == "stranger among the fields")
            objects[4] = "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R 30 0 R 9 0 R]/SigFlags 3>>";
        else if (attack == "field that was there")
            objects[4] = "<</Fields[6 0 R 8 0 R 20 0 R 30 0 R]/SigFlags 3>>";
        else
            objects[1] = "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Names<</JavaScript<</Names[]>>>>>>";
        sign(pdf, signature(objects));
        const auto report = judge(pdf.bytes()).front();
        QVERIFY2(report.indication != Indication::TotalPassed && report.integrity != Integrity::Intact,
                 told(report).c_str());
    }
    void aSpoiltLaterSignatureLeavesTheFirstUndecided() {
        auto pdf = signedOnce();
        auto second = signature(newField(30, "B", firstFields + " 20 0 R"));
        second.cms = [&](BytesView content) {
            auto plain = second;
            plain.cms = nullptr;
            return builtCms(plain, content.first(50));
        };
        sign(pdf, second);
        staysUndecided(pdf);
        QVERIFY(judge(pdf.bytes()).back().indication == Indication::TotalFailed);
    }
    void bytesBehindTheLastRevisionAreUndecided() {
        auto pdf = signedOnce();
        pdf.bytes() += "5 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\n";
        const auto report = judge(pdf.bytes()).front();
        QVERIFY2(report.indication != Indication::TotalPassed, told(report).c_str());
    }
    void aLineEndBehindTheLastRevisionIsNothing() {
        auto pdf = signedOnce();
        const auto report = judge(pdf.bytes() + "\n").front();
        // The revision's own line end is inside the range, a second one outside.
        QVERIFY2(report.integrity != Integrity::Broken, told(report).c_str());
    }
    void aHistoryCutOffFails() {
        auto pdf = signedOnce();
        // A complete document of its own behind the signed one, pointing nowhere back.
        const auto base = pdf.bytes();
        TestPdf other({{5, "<</Length 13>>stream\n1 1 m 2 2 l\nS\nendstream"},
                       {4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R]/SigFlags 3>>"},
                       {20, "<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V 21 0 R>>"}});
        auto tail = other.bytes();
        // Every offset of the appended part moves by what stands before it.
        const auto table = tail.rfind("xref\n", tail.rfind("startxref") - 1);
        std::string moved = tail.substr(0, table);
        const auto signatureAt = base.find("21 0 obj");
        std::string rows = "xref\n0 1\n0000000000 65535 f \n";
        for (const int id : {1, 2, 3, 4, 5, 6, 7, 8, 9, 20}) {
            char row[40];
            std::snprintf(row, sizeof row, "%d 1\n%010zu 00000 n \n", id,
                          base.size() + tail.find("\n" + std::to_string(id) + " 0 obj") + 1);
            rows += row;
        }
        char row[40];
        std::snprintf(row, sizeof row, "21 1\n%010zu 00000 n \n", signatureAt);
        const auto start = base.size() + moved.size();
        TestPdf joined;
        joined.bytes() = base + moved + rows + row + "trailer\n<</Size 22/Root 1 0 R>>\nstartxref\n" +
                         std::to_string(start) + "\n%%EOF\n";
        const auto reports = judge(joined.bytes());
        QVERIFY(!reports.empty());
        QVERIFY2(reports.front().indication == Indication::TotalFailed, told(reports.front()).c_str());
    }
};
KYSO_TEST(LaterRevisionsTest)
#include "LaterRevisionsTest.moc"
