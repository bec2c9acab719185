#include "messages/PlainText.h"

#include "base/MisleadingCharacters.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso::messages;

/// What documents, certificates and file names say, on one line of ours.
class PlainTextTest : public QObject {
    Q_OBJECT

private slots:
    void whatMisleadsIsShownByItsCode_data() {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("shown");
        QTest::newRow("letters stay")
            << QStringLiteral("Nguyễn Văn Ấn 🖋") << QStringLiteral("Nguyễn Văn Ấn 🖋");
        QTest::newRow("line ends") << QStringLiteral("a\r\nb\tc") << QStringLiteral("a  b c");
        QTest::newRow("bell and escape")
            << QStringLiteral("a\a\u001B[31mb") << QStringLiteral("a[U+0007][U+001B][31mb");
        QTest::newRow("turned round")
            << QStringLiteral("a\u202Efdp.exe") << QStringLiteral("a[U+202E]fdp.exe");
        QTest::newRow("without width")
            << QStringLiteral("a\u200Bb\uFEFF") << QStringLiteral("a[U+200B]b[U+FEFF]");
        QTest::newRow("tags beyond the first plane")
            << QString::fromUcs4(U"a\U000E0041b") << QStringLiteral("a[U+E0041]b");
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) << QStringLiteral("\uFFFD");
    }
    void whatMisleadsIsShownByItsCode() {
        QFETCH(QString, said);
        QFETCH(QString, shown);
        QCOMPARE(plainLine(said), shown);
    }
    /// By the categories that Qt knows of Unicode, not by the list that the code has.
    void noFormatCharacterStaysUnseen() {
        for (char32_t character = 0; character <= 0x10FFFF; ++character) {
            const auto category = QChar::category(character);
            const bool isSeen = category != QChar::Other_Control && category != QChar::Other_Format &&
                                category != QChar::Other_Surrogate && category != QChar::Separator_Line &&
                                category != QChar::Separator_Paragraph;
            QVERIFY2(isSeen || kyso::misleads(character), kyso::codeOf(character).c_str());
        }
    }
    /// Letters of every script are what they are.
    void lettersAndMarksStay() {
        for (char32_t character = U'a'; character <= 0xFFFF; ++character) {
            if (QChar::category(character) == QChar::Letter_Lowercase)
                QVERIFY2(!kyso::misleads(character), kyso::codeOf(character).c_str());
        }
        QVERIFY(!kyso::misleads(0x0301) && !kyso::misleads(0x0323) && !kyso::misleads(0x00A0));
    }
};

KYSO_TEST(PlainTextTest)

#include "PlainTextTest.moc"
