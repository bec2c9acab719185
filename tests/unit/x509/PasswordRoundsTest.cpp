#include "x509/PasswordRounds.h"

#include "support/TestRegistry.h"
#include "x509/Asn1.h"

#include <QTest>

using namespace kyso;
using namespace kyso::x509;

class PasswordRoundsTest : public QObject {
    Q_OBJECT

    /// Salt and rounds, as every scheme has them.
    static Bytes parameters(BytesView rounds) {
        auto out = asn1::wrap(asn1::tagOctetString, Bytes{1, 2, 3});
        const auto number = asn1::wrap(asn1::tagInteger, rounds);
        out.insert(out.end(), number.begin(), number.end());
        return asn1::wrap(asn1::tagSequence, out);
    }
    static Bytes times(int count, const Bytes& one) {
        Bytes out;
        for (int i = 0; i < count; ++i)
            out.insert(out.end(), one.begin(), one.end());
        return out;
    }

private slots:
    void allOfThemCount() {
        const auto one = parameters(Bytes{0x08, 0x00});
        QCOMPARE(passwordRounds(one), 2048U);
        QCOMPARE(passwordRounds(asn1::wrap(asn1::tagSequence, times(3, one))), 3 * 2048U);
        QCOMPARE(passwordRounds(asn1::wrap(asn1::tagOctetString, one)), 2048U);
    }
    void manyModestOnesAreTooManyTogether() {
        const auto one = parameters(Bytes{0x1e, 0x84, 0x80}); // 2,000,000
        QVERIFY(passwordRounds(times(2, one)) <= mostPasswordRounds);
        QVERIFY(passwordRounds(times(3, one)) > mostPasswordRounds);
    }
    void numbersThatNobodyCanHoldAreTooMany() {
        QVERIFY(passwordRounds(parameters(Bytes(9, 0xff))) > mostPasswordRounds);
        QVERIFY(passwordRounds(parameters(Bytes(200, 0x7f))) > mostPasswordRounds);
        QVERIFY(passwordRounds(times(300, parameters(Bytes(7, 0xff)))) > mostPasswordRounds);
    }
    void numbersInOtherPlacesAreNone() {
        QCOMPARE(passwordRounds(asn1::wrap(asn1::tagInteger, Bytes{0x7f, 0xff, 0xff})), 0U);
        QCOMPARE(passwordRounds({}), 0U);
    }
    void aLengthInManyBytesHidesNothing() {
        const auto one = parameters(Bytes{0x08, 0x00});
        Bytes written{asn1::tagSequence, 0x85, 0, 0, 0, 0, static_cast<std::uint8_t>(one.size())};
        written.insert(written.end(), one.begin(), one.end());
        QCOMPARE(passwordRounds(written), 2048U);
        // One that nobody here reads cannot be counted.
        QVERIFY(passwordRounds(asn1::wrap(asn1::tagSequence, Bytes{0x30, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0,
                                                                   1})) > mostPasswordRounds);
    }
    void dataThatBeginsLikeElementsIsData() {
        const auto data = asn1::wrap(asn1::tagOctetString, Bytes{0x30, 0x05, 0x30, 0x89, 1, 2, 3});
        QCOMPARE(passwordRounds(asn1::wrap(asn1::tagSequence, data)), 0U);
    }
    void depthWithoutEndIsTooMuch() {
        auto nested = parameters(Bytes{1});
        for (int i = 0; i < 40; ++i)
            nested = asn1::wrap(asn1::tagSequence, nested);
        QVERIFY(passwordRounds(nested) > mostPasswordRounds);
    }
};

KYSO_TEST(PasswordRoundsTest)
#include "PasswordRoundsTest.moc"
