#include "desktop/validation/SignaturesModel.h"

#include "desktop/providers/CertificateText.h"
#include "desktop/validation/VerdictStory.h"
#include "support/TestRegistry.h"
#include "x509/TrialIdentity.h"

#include <QTest>

using namespace kyso;
using validation::Indication;

class SignaturesModelTest : public QObject {
    Q_OBJECT

    static inline const Time stamped = *fromIso8601("2026-11-20T02:12:00Z");
    static inline const Time proven = *fromIso8601("2026-11-21T02:12:00Z");

    static QString summaryOf(validation::SignatureReport signature) {
        validation::FileReport report;
        report.signatures.push_back(std::move(signature));
        desktop::SignaturesModel model;
        model.setReport(std::move(report));
        return model.data(model.index(0), desktop::SignaturesModel::Summary).toString();
    }
    static validation::SignatureReport documentStamp(Indication indication) {
        validation::SignatureReport signature;
        signature.kind = validation::SignatureKind::DocumentTimeStamp;
        signature.indication = indication;
        validation::TimeStampReport stamp;
        stamp.indication = indication;
        stamp.time = stamped;
        signature.timeStamps.push_back(std::move(stamp));
        return signature;
    }

private slots:
    void aReportWithoutSignatures_isNeverGreen_andHasNoBriefVerdict() {
        QCOMPARE(desktop::toneOf(validation::FileReport()), QStringLiteral("warn"));
        QVERIFY(desktop::briefVerdict(validation::FileReport()).isEmpty());
        validation::FileReport valid;
        valid.signatures.push_back(documentStamp(Indication::TotalPassed));
        QCOMPARE(desktop::toneOf(valid), QStringLiteral("good"));
    }
    void aDocumentTimeStampThatHoldsTellsItsTime() {
        QCOMPARE(summaryOf(documentStamp(Indication::TotalPassed)),
                 QStringLiteral("Stamped ") + desktop::dateTimeText(stamped));
    }
    void aDocumentTimeStampThatDoesNotHoldTellsItsTimeAsUnproven_data() {
        QTest::addColumn<bool>("provenByALaterOne");
        QTest::newRow("alone") << false;
        QTest::newRow("under one that holds") << true;
    }
    void aDocumentTimeStampThatDoesNotHoldTellsItsTimeAsUnproven() {
        QFETCH(bool, provenByALaterOne);
        for (const auto indication : {Indication::Indeterminate, Indication::TotalFailed}) {
            auto signature = documentStamp(indication);
            if (provenByALaterOne)
                signature.bestSignatureTime = proven;
            QCOMPARE(summaryOf(std::move(signature)),
                     QStringLiteral("Says %1, which nothing proves").arg(desktop::dateTimeText(stamped)));
        }
    }
    void aDocumentTimeStampThatCannotBeReadTellsNoTime() {
        auto signature = documentStamp(Indication::TotalFailed);
        signature.timeStamps.clear();
        QCOMPARE(summaryOf(std::move(signature)), QString());
    }
    void aSignatureTellsTheProvenTimeBeforeTheSignersOwn() {
        validation::SignatureReport signature;
        signature.claimedSigningTime = stamped;
        QCOMPARE(summaryOf(signature),
                 QStringLiteral("Signed %1 by the signer's clock").arg(desktop::dateTimeText(stamped)));
        signature.bestSignatureTime = proven;
        QCOMPARE(summaryOf(signature),
                 QStringLiteral("Signed %1 by time-stamp").arg(desktop::dateTimeText(proven)));
    }
    void aTrialSignatureIsNeverGood_alsoWhereItsIssuerIsTrusted() {
        const auto trial = x509::TrialIdentity::makeSelfSigned("Nguyễn Văn An", stamped);
        QVERIFY(trial);
        auto certificate = x509::Certificate::fromHandle(trial->certificate.get());
        QVERIFY(certificate);
        validation::FileReport report;
        report.signatures.emplace_back();
        report.signatures.front().signer = std::move(*certificate);
        report.signatures.front().indication = Indication::TotalPassed;
        QCOMPARE(desktop::briefVerdict(report), QStringLiteral("Without legal value"));
        desktop::SignaturesModel model;
        model.setReport(std::move(report));
        QCOMPARE(model.data(model.index(0), desktop::SignaturesModel::Tone).toString(),
                 QStringLiteral("warn"));
    }
    void inAFewWords_aFileSaysWhatItsGravestSignatureIsWorth() {
        validation::FileReport report;
        report.signatures.resize(2);
        for (auto& signature : report.signatures)
            signature.indication = Indication::TotalPassed;
        QCOMPARE(desktop::briefVerdict(report), QStringLiteral("Valid"));
        report.signatures[1].indication = Indication::Indeterminate;
        QCOMPARE(desktop::briefVerdict(report), QStringLiteral("Not enough grounds"));
        report.signatures[0].indication = Indication::TotalFailed;
        QCOMPARE(desktop::briefVerdict(report), QStringLiteral("Not valid"));
        report.signatures[0].integrity = validation::Integrity::Broken;
        QCOMPARE(desktop::briefVerdict(report), QStringLiteral("Changed after signing"));
    }
};

KYSO_TEST(SignaturesModelTest)
#include "SignaturesModelTest.moc"
