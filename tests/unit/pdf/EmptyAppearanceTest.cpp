#include "pdf/EmptyAppearance.h"

#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;
using namespace kyso::pdf;

/// What an appearance of 100 by 20 shows.
class EmptyAppearanceTest : public QObject {
    Q_OBJECT

    static bool isNothing(const QByteArray& content) {
        return showsNothing(asBytes({content.constData(), static_cast<std::size_t>(content.size())}),
                            {100, 20});
    }

private slots:
    void framesAndGroundsShowNothing_data() {
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* name, const char* content) {
            QTest::newRow(name) << QByteArray(content);
        };
        row("nothing", "");
        row("an empty text", "/Tx BMC\nq BT /F 9 Tf 0 g 2 5 Td ET Q\nEMC");
        row("a ground", "1 g 0 0 100 20 re f");
        row("a frame", "0 G 1 w .5 .5 99 19 re s");
        row("a frame drawn backwards", "100 20 -100 -20 re S");
        row("a bevelled edge", "0.5 g 1 1 m 1 19 l 99 19 l 98 18 l 2 18 l 2 2 l f");
        row("an ellipse", "q 1 0 0 1 50 10 cm 50 0 m 50 5 28 10 0 10 c -28 10 -50 5 -50 0 c "
                          "-50 -5 -28 -10 0 -10 c 28 -10 50 -5 50 0 c s Q");
        row("a clip", "q 0 0 10 5 re W n Q");
        row("dashes and a remark", "[3 2] 0 d % (900) Tj\n0 0 100 20 re S");
        row("properties", "/Span <</MCID 0>> BDC EMC");
    }
    void framesAndGroundsShowNothing() {
        QFETCH(QByteArray, content);
        QVERIFY(isNothing(content));
    }
    void whateverCouldBeReadIsSomething_data() {
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* name, const char* content) {
            QTest::newRow(name) << QByteArray(content);
        };
        row("text", "BT /F 9 Tf (100) Tj ET");
        row("text in hexadecimal", "BT <313030> Tj ET");
        row("text in pieces", "BT [(1) 3 (00)] TJ ET");
        row("a picture", "/I Do");
        row("a picture inside", "BI /W 1 /H 1 ID 0 EI");
        row("a shading", "/S sh");
        row("a stroke", "4 2 m 4 18 l S");
        row("a small ground", "4 2 10 16 re f");
        row("digits in one path", "2 2 m 2 18 l 90 2 8 16 re f");
        row("a ground made small", "0.1 0 0 1 0 0 cm 0 0 100 20 re f");
        row("a line that continues nothing", "9 9 l S");
        row("an operator nobody knows", "0 0 100 20 re zz");
        row("a number that is none", "0 0 1e400 20 re f");
        row("numbers without end", QByteArray("0 ").repeated(100).constData());
    }
    void whateverCouldBeReadIsSomething() {
        QFETCH(QByteArray, content);
        QVERIFY(!isNothing(content));
    }
    void whatIsTooLongIsNotLookedAt() { QVERIFY(!isNothing(QByteArray("q Q ").repeated(20'000))); }
};

KYSO_TEST(EmptyAppearanceTest)
#include "EmptyAppearanceTest.moc"
