#include "pades/PagesByPicture.h"

#include "pades/PdfPart.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace kyso;
using namespace kyso::validation;
using pades::callsForPictures;
using pades::judgeByPictures;

namespace {

SignatureReport passed(const std::string& field, int revision, std::vector<Reason> modifications = {}) {
    SignatureReport signature;
    signature.indication = Indication::TotalPassed;
    signature.integrity = Integrity::Intact;
    pades::PdfPart part;
    part.field = field;
    part.coverage = pades::Coverage::WholeRevision;
    part.revision = revision;
    part.signedEnd = static_cast<std::uint64_t>(revision) * 1'000;
    part.modifications = std::move(modifications);
    pades::setPdfPart(signature, std::move(part));
    return signature;
}

FileReport fileOf(std::vector<SignatureReport> signatures, int revisionCount) {
    return {"a.pdf", "PDF", {}, std::move(signatures), revisionCount, {}, {}, {}};
}

ComparedPages different(std::vector<int> pages) {
    ComparedPages out;
    out.compared = 5;
    for (const int page : pages)
        out.different.push_back({page, {595, 842}, {{10, 10, 20, 20}}});
    return out;
}

const Reason* reasonOf(const SignatureReport& signature, std::string_view code) {
    const auto found = std::ranges::find_if(signature.reasons,
                                            [code](const Reason& one) { return nameOf(one.code) == code; });
    return found == signature.reasons.end() ? nullptr : &*found;
}

ReasonCode codeNamed(std::string_view name) {
    return *std::ranges::find_if(allReasonCodes(), [name](ReasonCode code) { return nameOf(code) == name; });
}

} // namespace

class PagesByPictureTest : public QObject {
    Q_OBJECT
private slots:
    void pagesThatLookDifferent_leaveAPassedSignatureUndecided_andAreNamed() {
        auto report = fileOf({passed("A", 1)}, 2);
        judgeByPictures(report, 0, different({3, 1}));
        const auto& signature = report.signatures[0];
        QVERIFY(signature.indication == Indication::Indeterminate);
        QVERIFY(signature.subIndication == SubIndication::SigConstraintsFailure);
        QVERIFY(signature.integrity == Integrity::Undecided);
        QCOMPARE(signature.reasons.front().code, ReasonCode::PagesLookDifferent);
        QCOMPARE(signature.reasons.front().subject, std::string("1, 3"));
        QVERIFY(pades::pdfPartOf(signature).pages.has_value());
    }
    void pagesThatLookTheSame_changeNothing() {
        auto report = fileOf({passed("A", 1)}, 2);
        judgeByPictures(report, 0, different({}));
        QVERIFY(report.signatures[0].indication == Indication::TotalPassed);
        QVERIFY(report.signatures[0].integrity == Integrity::Intact);
        QVERIFY(report.signatures[0].reasons.empty());
    }
    void aFailedSignature_staysFailed_andWhatDecidedStaysFirst() {
        auto report = fileOf({passed("A", 1)}, 2);
        auto& signature = report.signatures[0];
        signature.indication = Indication::TotalFailed;
        signature.subIndication = SubIndication::FormatFailure;
        signature.integrity = Integrity::Broken;
        signature.reasons = {{ReasonCode::ChangedAfterSigning, {}}};
        judgeByPictures(report, 0, different({2}));
        QVERIFY(signature.indication == Indication::TotalFailed);
        QVERIFY(signature.subIndication == SubIndication::FormatFailure);
        QVERIFY(signature.integrity == Integrity::Broken);
        QCOMPARE(signature.reasons.front().code, ReasonCode::ChangedAfterSigning);
        QVERIFY(reasonOf(signature, "pages_look_different") != nullptr);
    }
    void anUntrustedSignature_isFirstOfAllUndecidedInItsIntegrity() {
        auto report = fileOf({passed("A", 1)}, 2);
        auto& signature = report.signatures[0];
        signature.indication = Indication::Indeterminate;
        signature.subIndication = SubIndication::NoCertificateChainFound;
        signature.reasons = {{ReasonCode::ChainNotTrusted, "CA"}};
        judgeByPictures(report, 0, different({2}));
        QVERIFY(signature.integrity == Integrity::Undecided);
        QVERIFY(signature.indication == Indication::Indeterminate);
        QVERIFY(signature.subIndication == SubIndication::NoCertificateChainFound);
        QCOMPARE(signature.reasons.front().code, ReasonCode::PagesLookDifferent);
        QCOMPARE(signature.reasons.back().code, ReasonCode::ChainNotTrusted);
    }
    void whatCouldNotBeCompared_isSaid_andLeavesTheVerdict_data() {
        QTest::addColumn<int>("stoppedBy");
        QTest::addColumn<int>("compared");
        QTest::addColumn<QString>("code");
        QTest::newRow("no renderer") << static_cast<int>(ErrorCode::RendererMissing) << 0
                                     << "page_comparison_failed";
        QTest::newRow("it crashes") << static_cast<int>(ErrorCode::RendererCrashed) << 0
                                    << "page_comparison_failed";
        QTest::newRow("too long") << static_cast<int>(ErrorCode::RendererTimedOut) << 7
                                  << "page_comparison_timed_out";
        QTest::newRow("too many") << static_cast<int>(ErrorCode::PdfTooComplex) << 2'000
                                  << "page_comparison_ended_early";
        QTest::newRow("some pages") << -1 << 7 << "pages_not_compared";
    }
    void whatCouldNotBeCompared_isSaid_andLeavesTheVerdict() {
        QFETCH(int, stoppedBy);
        QFETCH(int, compared);
        QFETCH(QString, code);
        ComparedPages pages;
        pages.compared = compared;
        if (stoppedBy >= 0)
            pages.stoppedBy = static_cast<ErrorCode>(stoppedBy);
        else
            pages.notDrawn = {4, 9};
        auto report = fileOf({passed("A", 1)}, 2);
        judgeByPictures(report, 0, pages);
        const auto& signature = report.signatures[0];
        QVERIFY(signature.indication == Indication::TotalPassed);
        QVERIFY(signature.integrity == Integrity::Intact);
        QVERIFY(reasonOf(signature, code.toStdString()) != nullptr);
        if (stoppedBy < 0)
            QCOMPARE(reasonOf(signature, code.toStdString())->subject, std::string("4, 9"));
    }
    void aSignatureThatLooksDifferentNow_explainsNothingToThoseBeforeIt() {
        auto report =
            fileOf({passed("A", 1, {{ReasonCode::SignatureAdded, "B"}}), passed("B", 2), passed("C", 2)}, 3);
        judgeByPictures(report, 1, different({1}));
        QVERIFY(report.signatures[0].integrity == Integrity::Undecided);
        QVERIFY(report.signatures[0].indication == Indication::Indeterminate);
        QCOMPARE(reasonOf(report.signatures[0], "later_revisions_not_analysed")->subject, std::string("B"));
        QVERIFY(report.signatures[2].indication == Indication::TotalPassed);
    }
    void picturesAreCalledForByWhatIsNotOfSigningItself_data() {
        QTest::addColumn<QStringList>("codes");
        QTest::addColumn<QList<int>>("closedRevisions"); // by other signatures
        QTest::addColumn<int>("revisionCount");
        QTest::addColumn<bool>("wanted");
        const QStringList stampAndEvidence{"timestamp_added", "security_store_updated"};
        QTest::newRow("a signature") << QStringList{"signature_added"} << QList<int>{2} << 2 << false;
        QTest::newRow("evidence at the end")
            << QStringList{"security_store_updated"} << QList<int>{} << 2 << false;
        QTest::newRow("evidence and a time-stamp") << stampAndEvidence << QList<int>{3} << 3 << false;
        QTest::newRow("a filled field")
            << QStringList{"form_field_filled", "signature_added"} << QList<int>{2} << 2 << true;
        QTest::newRow("nothing that was found") << QStringList() << QList<int>{} << 2 << true;
        QTest::newRow("a revision that nothing tells of, before a signature")
            << QStringList{"signature_added"} << QList<int>{3} << 3 << true;
        QTest::newRow("two in a row, evidence among them") << stampAndEvidence << QList<int>{4} << 4 << true;
        QTest::newRow("bytes behind the last revision")
            << QStringList{"signature_added"} << QList<int>{} << 1 << true;
    }
    void picturesAreCalledForByWhatIsNotOfSigningItself() {
        QFETCH(QStringList, codes);
        QFETCH(QList<int>, closedRevisions);
        QFETCH(int, revisionCount);
        QFETCH(bool, wanted);
        std::vector<Reason> modifications;
        for (const auto& code : codes)
            modifications.push_back({codeNamed(code.toStdString()), "B"});
        std::vector<SignatureReport> signatures{passed("A", 1, modifications)};
        for (const int revision : closedRevisions)
            signatures.push_back(passed("B", revision));
        const auto report = fileOf(std::move(signatures), revisionCount);
        QCOMPARE(callsForPictures(report, report.signatures[0]), wanted);
    }
    void withoutAnythingAfterIt_nothingIsCalledFor() {
        auto report = fileOf({passed("A", 1)}, 1);
        auto part = pades::pdfPartOf(report.signatures[0]);
        part.signedEnd = 0;
        pades::setPdfPart(report.signatures[0], std::move(part));
        QVERIFY(!callsForPictures(report, report.signatures[0]));
    }
};

KYSO_TEST(PagesByPictureTest)

#include "PagesByPictureTest.moc"
