#include "messages/PlainText.h"

#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso::messages;

/// What documents, certificates and file names say, on one line of ours.
class PlainTextTest : public QObject {
    Q_OBJECT

private slots:
    void whatMisleadsIsShownAsReplacement_data() {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("shown");
        QTest::newRow("letters stay")
            << QStringLiteral("Nguyễn Văn Ấn 🖋") << QStringLiteral("Nguyễn Văn Ấn 🖋");
        QTest::newRow("line ends") << QStringLiteral("a\r\nb\tc") << QStringLiteral("a  b c");
        QTest::newRow("bell and escape")
            << QStringLiteral("a\a\u001B[31mb") << QStringLiteral("a\uFFFD\uFFFD[31mb");
        QTest::newRow("turned round") << QStringLiteral("a\u202Efdp.exe") << QStringLiteral("a\uFFFDfdp.exe");
        QTest::newRow("without width")
            << QStringLiteral("a\u200Bb\uFEFF") << QStringLiteral("a\uFFFDb\uFFFD");
        QTest::newRow("tags beyond the first plane")
            << QString::fromUcs4(U"a\U000E0041b") << QStringLiteral("a\uFFFDb");
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) << QStringLiteral("\uFFFD");
    }
    void whatMisleadsIsShownAsReplacement() {
        QFETCH(QString, said);
        QFETCH(QString, shown);
        QCOMPARE(plainLine(said), shown);
    }
};

KYSO_TEST(PlainTextTest)

#include "PlainTextTest.moc"
