#include "desktop/validation/SignaturesModel.h"

#include "desktop/providers/CertificateText.h"
#include "support/TestRegistry.h"

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
};

KYSO_TEST(SignaturesModelTest)
#include "SignaturesModelTest.moc"
