#include "messages/ErrorText.h"

#include "messages/Language.h"
#include "support/TestRegistry.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace kyso;
using messages::Language;

namespace {

Error errorWith(ErrorCode code, std::string subject) {
    return {code, "technical detail", "NATIVE", std::move(subject), false, std::nullopt};
}

} // namespace

class ErrorTextTest : public QObject {
    Q_OBJECT

    messages::Speech m_speech;

    messages::Sentences sentences(Language language, const Error& error) {
        m_speech.speak(language);
        return messages::describe(error);
    }

private slots:
    void everyCodeHasBothSentencesInBothLanguages_data() {
        QTest::addColumn<int>("code");
        for (const ErrorCode code : allErrorCodes())
            QTest::newRow(std::string(nameOf(code)).c_str()) << static_cast<int>(code);
    }
    void everyCodeHasBothSentencesInBothLanguages() {
        QFETCH(int, code);
        for (const char* subject : {"", "Thử nghiệm 7.pdf"}) {
            const Error error = errorWith(static_cast<ErrorCode>(code), subject);
            const auto english = sentences(Language::English, error);
            const auto vietnamese = sentences(Language::Vietnamese, error);
            for (const auto& both : {english, vietnamese}) {
                QVERIFY(both.message.endsWith(u'.'));
                QVERIFY(both.remedy.endsWith(u'.'));
                QVERIFY(both.message.size() > 10 && both.remedy.size() > 10);
                QVERIFY2(!both.message.contains(u'%') && !both.remedy.contains(u'%'),
                         qPrintable(both.message));
                QVERIFY(!both.message.contains(u'!') && !both.remedy.contains(u'!'));
                QVERIFY(both.message.at(0).isUpper() || both.message.startsWith(u'“'));
                QVERIFY(both.remedy.at(0).isUpper());
            }
            QVERIFY2(english.message != vietnamese.message, qPrintable(english.message));
            QVERIFY2(english.remedy != vietnamese.remedy, qPrintable(english.remedy));
            // A sentence that names its subject does so in both languages.
            QCOMPARE(vietnamese.message.contains(QStringLiteral("Thử nghiệm 7.pdf")),
                     english.message.contains(QStringLiteral("Thử nghiệm 7.pdf")));
        }
    }
    void noTwoCodesSayTheSame() {
        QSet<QString> seen;
        // The two passwords are asked for by different dialogs, in the same words.
        const QSet<int> alike = {static_cast<int>(ErrorCode::FilePasswordWrong)};
        for (const ErrorCode code : allErrorCodes()) {
            const QString message = sentences(Language::English, errorWith(code, "x")).message;
            QVERIFY2(!seen.contains(message) || alike.contains(static_cast<int>(code)), qPrintable(message));
            seen.insert(message);
        }
    }
    void theFileIsNamedWithoutItsFolder() {
        const auto said = sentences(Language::English, errorWith(ErrorCode::PdfNotPdf, "/home/an/thư.pdf"));
        QCOMPARE(said.message, QStringLiteral("“thư.pdf” is not a PDF document."));
    }
    void aSubjectWithPlaceholdersStaysAsItIs() {
        const auto said = sentences(Language::Vietnamese, errorWith(ErrorCode::PdfNotPdf, "%1 %2 %n.pdf"));
        QVERIFY2(said.message.contains(QStringLiteral("“%1 %2 %n.pdf”")), qPrintable(said.message));
    }
    void withoutSubjectTheSentenceStillBeginsLikeOne() {
        QCOMPARE(sentences(Language::English, errorWith(ErrorCode::PdfNotPdf, "")).message,
                 QStringLiteral("This file is not a PDF document."));
        QCOMPARE(sentences(Language::Vietnamese, errorWith(ErrorCode::TokenRemoved, "")).message,
                 QStringLiteral("Token đã bị rút ra."));
    }
    void datesAreWrittenAsPeopleHereDo() {
        const auto said =
            sentences(Language::Vietnamese, errorWith(ErrorCode::CertificateExpired, "2026-11-05T12:00:00Z"));
        QVERIFY2(said.message.contains(QStringLiteral("05/11/2026")), qPrintable(said.message));
    }
    void triesLeftAreCounted() {
        Error error = errorWith(ErrorCode::PinIncorrect, "token");
        error.triesLeft = 1;
        QVERIFY(sentences(Language::English, error).message.endsWith(QStringLiteral("1 try left.")));
        error.triesLeft = 2;
        QVERIFY(sentences(Language::English, error).message.endsWith(QStringLiteral("2 tries left.")));
        QVERIFY(sentences(Language::Vietnamese, error).message.endsWith(QStringLiteral("Còn 2 lần thử.")));
    }
    void technicalDetailStaysOutOfTheSentences() {
        for (const ErrorCode code : allErrorCodes()) {
            const auto said = sentences(Language::English, errorWith(code, "x"));
            QVERIFY(!said.message.contains(QStringLiteral("NATIVE")));
            QVERIFY(!said.message.contains(QStringLiteral("technical detail")));
        }
    }
};

KYSO_TEST(ErrorTextTest)
#include "ErrorTextTest.moc"
