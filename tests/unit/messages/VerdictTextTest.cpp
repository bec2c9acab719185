#include "messages/VerdictText.h"

#include "messages/AppearanceText.h"
#include "messages/Language.h"
#include "messages/ProviderText.h"
#include "messages/ReasonText.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <functional>

using namespace kyso;
using namespace kyso::validation;
using messages::Language;

class VerdictTextTest : public QObject {
    Q_OBJECT

    messages::Speech m_speech;

    /// The words in English and Vietnamese, both there and different.
    void verifyBoth(const std::function<QString()>& words, const QString& about) {
        m_speech.speak(Language::English);
        const QString english = words();
        m_speech.speak(Language::Vietnamese);
        const QString vietnamese = words();
        QVERIFY2(!english.isEmpty() && !vietnamese.isEmpty(), qPrintable(about));
        QVERIFY2(english != vietnamese, qPrintable(about + QStringLiteral(": ") + english));
        QVERIFY2(!english.contains(u'%') && !vietnamese.contains(u'%'), qPrintable(vietnamese));
    }

    SignatureReport signature(Indication indication, Integrity integrity) {
        SignatureReport report;
        report.indication = indication;
        report.integrity = integrity;
        return report;
    }

private slots:
    void everyVerdictHasWordsInBothLanguages() {
        for (const auto value : {Indication::TotalPassed, Indication::TotalFailed, Indication::Indeterminate})
            verifyBoth([value] { return messages::badgeFor(value); }, QStringLiteral("badge"));
        for (const auto value : {Integrity::Intact, Integrity::Broken, Integrity::Undecided})
            verifyBoth([value] { return messages::describe(value); }, QStringLiteral("integrity"));
        for (const auto value : {pades::Coverage::WholeFile, pades::Coverage::WholeRevision,
                                 pades::Coverage::Partial, pades::Coverage::Unclear})
            verifyBoth([value] { return messages::describe(value); }, QStringLiteral("coverage"));
        for (int value = static_cast<int>(SubIndication::None) + 1;
             value <= static_cast<int>(SubIndication::SignedDataNotFound); ++value)
            verifyBoth([value] { return messages::describe(static_cast<SubIndication>(value)); },
                       QStringLiteral("sub-indication %1").arg(value));
    }
    void theWorstSignatureSpeaksForTheFile() {
        m_speech.speak(Language::Vietnamese);
        FileReport file;
        QCOMPARE(messages::verdictFor(file), QStringLiteral("Tài liệu chưa có chữ ký"));
        file.signatures = {signature(Indication::TotalPassed, Integrity::Intact)};
        QCOMPARE(messages::verdictFor(file), QStringLiteral("Chữ ký hợp lệ"));
        file.signatures.push_back(signature(Indication::Indeterminate, Integrity::Intact));
        QCOMPARE(messages::verdictFor(file),
                 QStringLiteral("Tài liệu còn toàn vẹn, nhưng chưa đủ căn cứ để tin chữ ký"));
        file.signatures.push_back(signature(Indication::TotalFailed, Integrity::Broken));
        QCOMPARE(messages::verdictFor(file), QStringLiteral("Tài liệu đã bị sửa sau khi ký"));
    }
    void everyReasonHasWordsInBothLanguages() {
        for (const auto code : allReasonCodes()) {
            const auto name =
                QString::fromUtf8(nameOf(code).data(), static_cast<qsizetype>(nameOf(code).size()));
            verifyBoth([code] { return messages::reasonText(code, {}); }, name);
            verifyBoth([code] { return messages::reasonText(code, "SHA-1"); }, name);
            QVERIFY2(!messages::reasonText(code, {}).contains(name), qPrintable(name));
        }
    }
    void everyProviderStateHasWordsInBothLanguages() {
        using provider::ProviderState;
        for (int value = 0; value <= static_cast<int>(ProviderState::Broken); ++value) {
            const auto state = static_cast<ProviderState>(value);
            verifyBoth([state] { return messages::describe(state); }, QStringLiteral("state"));
            provider::ProviderEntry entry;
            entry.status.state = state;
            if (state == ProviderState::Ready)
                QVERIFY(messages::remedyFor(entry).isEmpty());
            else
                verifyBoth([&entry] { return messages::remedyFor(entry); }, QStringLiteral("remedy"));
        }
    }
    void everyFindingHasWordsInBothLanguages() {
        for (int kind = 0; kind <= static_cast<int>(provider::Finding::Kind::TrialOnly); ++kind) {
            provider::Finding finding;
            finding.kind = static_cast<provider::Finding::Kind>(kind);
            finding.subject = "x";
            verifyBoth([&finding] { return messages::describe(finding); },
                       QStringLiteral("finding %1").arg(kind));
        }
    }
    void providersAreCalledByTheirNameInTheLanguageInUse() {
        provider::ProviderMetadata metadata;
        metadata.id = "id";
        QCOMPARE(messages::displayName(metadata), QStringLiteral("id"));
        metadata.name = {{"", "Fallback"}};
        QCOMPARE(messages::displayName(metadata), QStringLiteral("Fallback"));
        metadata.name = {{"", "Fallback"}, {"vi", "Tên"}, {"en", "Name"}};
        m_speech.speak(Language::Vietnamese);
        QCOMPARE(messages::displayName(metadata), QStringLiteral("Tên"));
        m_speech.speak(Language::English);
        QCOMPARE(messages::displayName(metadata), QStringLiteral("Name"));
    }
};

KYSO_TEST(VerdictTextTest)
#include "VerdictTextTest.moc"
