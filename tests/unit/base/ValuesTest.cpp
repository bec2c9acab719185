#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/ErrorCode.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <fstream>
#include <map>
#include <set>
#include <string>

using namespace kyso;

class ValuesTest : public QObject {
    Q_OBJECT
private slots:
    void errorCodesHaveDistinctNames() {
        std::set<std::string_view> names;
        for (auto code : allErrorCodes())
            QVERIFY(names.insert(nameOf(code)).second);
    }
    /// Plugins hand the numbers over, scripts and the journal keep the names: both are for ever. A new code
    /// gets a line of its own in the list.
    void errorCodesKeepTheirNumbersAndNames() {
        std::ifstream list(KYSO_SOURCE_DIR "/tests/unit/base/error-codes.tsv");
        std::map<std::string, int> known;
        int number = 0;
        for (std::string name; list >> number >> name;)
            known[name] = number;
        QCOMPARE(known.size(), allErrorCodes().size());
        for (auto code : allErrorCodes())
            QCOMPARE(static_cast<int>(code), known[std::string(nameOf(code))]);
    }
    void anErrorSaysWhatItIsAbout_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("scope");
        const auto row = [](ErrorCode code, ErrorScope scope) {
            QTest::newRow(std::string(nameOf(code)).c_str())
                << static_cast<int>(code) << static_cast<int>(scope);
        };
        row(ErrorCode::PdfDamaged, ErrorScope::Document);
        row(ErrorCode::DiskFull, ErrorScope::Document);
        row(ErrorCode::LevelUnreachable, ErrorScope::Document);
        row(ErrorCode::TokenRemoved, ErrorScope::Key);
        row(ErrorCode::DriverTimedOut, ErrorScope::Key);
        row(ErrorCode::PinLocked, ErrorScope::Key);
        row(ErrorCode::Cancelled, ErrorScope::Run);
    }
    void anErrorSaysWhatItIsAbout() {
        QFETCH(int, code);
        QFETCH(int, scope);
        QCOMPARE(static_cast<int>(scopeOf(static_cast<ErrorCode>(code))), scope);
    }
    void hexReadsBackWhatItWrote() {
        const Bytes bytes = {0x00, 0x7f, 0xff};
        QCOMPARE(toHex(bytes), std::string("007fff"));
        QCOMPARE(*fromHex("00:7F:ff"), bytes);
        QVERIFY(!fromHex("0"));
        QVERIFY(!fromHex("zz"));
    }
    void isoTimesReadBack_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("utc");
        QTest::newRow("date") << QByteArray("2026-11-22") << QByteArray("2026-11-22T00:00:00Z");
        QTest::newRow("utc") << QByteArray("2026-11-22T16:42:05Z") << QByteArray("2026-11-22T16:42:05Z");
        QTest::newRow("vietnam") << QByteArray("2026-11-22T16:42:05+07:00")
                                 << QByteArray("2026-11-22T09:42:05Z");
    }
    void isoTimesReadBack() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, utc);
        const auto time = fromIso8601(text.toStdString());
        QVERIFY(time);
        QCOMPARE(toIso8601(*time), utc.toStdString());
    }
    void wrongTimesAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "2026", "2026-13-01", "2026-02-30", "2026-11-22 10:00:00",
                                 "2026-11-22T25:00:00Z", "2026-11-22T10:00:00+7"})
            QTest::newRow(text) << QByteArray(text);
    }
    void wrongTimesAreRefused() {
        QFETCH(QByteArray, text);
        QVERIFY(!fromIso8601(text.toStdString()));
    }
};
KYSO_TEST(ValuesTest)
#include "ValuesTest.moc"
