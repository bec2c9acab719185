#include "support/TestRegistry.h"
#include "token/DriverCalls.h"

#include <QTest>

#include <array>

using namespace kyso;
using namespace kyso::token;

/// What comes from a driver's process is believed for no size: another program may stand in its place.
class DriverAnswersTest : public QObject {
    Q_OBJECT

    struct Line {
        Line() {
            auto ends = os::PrivateChannel::make();
            theirs = std::move(ends->first);
            ours.channel = std::move(ends->second);
        }
        void answer(const PayloadWriter& payload, DriverCall kind = DriverCall::Answered,
                    std::uint16_t protocol = driverProtocol) const {
            QVERIFY(sendFrame(theirs, protocol, {.kind = static_cast<std::uint16_t>(kind)}, payload.view(),
                              os::noHandle, std::nullopt));
        }
        os::PrivateChannel theirs;
        DriverLine ours;
    };
    static PayloadWriter numbers(std::initializer_list<std::uint64_t> values) {
        PayloadWriter payload;
        for (const auto value : values)
            payload.u64(value);
        return payload;
    }

private slots:
    void aListIsTakenUpToItsRoom() {
        Line line;
        line.answer(numbers({CKR_OK, 2, 2, 11, 12}));
        std::array<CK_ULONG, 2> list{};
        CK_ULONG count = list.size();
        const CallTerms terms{std::chrono::seconds(5)};
        DriverCalls calls(line.ours, terms);
        QCOMPARE(calls.C_GetSlotList(CK_TRUE, list.data(), &count), CK_RV{CKR_OK});
        QCOMPARE(count, CK_ULONG{2});
        QVERIFY(list[0] == 11 && list[1] == 12 && !calls.fault());
    }
    void whatIsNoAnswerIsAFault_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("protocol");
        const auto row = [](const char* name, std::initializer_list<std::uint64_t> values,
                            DriverCall kind = DriverCall::Answered, int protocol = driverProtocol) {
            const auto payload = numbers(values);
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(payload.view().data()),
                                              static_cast<qsizetype>(payload.view().size()))
                                << static_cast<int>(kind) << protocol;
        };
        row("more than there is room for", {CKR_OK, 3, 3, 1, 2, 3});
        row("fewer than it says", {CKR_OK, 2, 2, 1});
        row("endless", {CKR_OK, 2, ~0ULL, 1, 2});
        row("something behind", {CKR_OK, 1, 1, 1, 9});
        row("nothing", {});
        row("another kind", {CKR_OK, 1, 1, 1}, DriverCall::Sign);
        row("not loadable, long after it was loaded", {CKR_OK, 1, 1, 1}, DriverCall::NotLoadable);
        row("another protocol", {CKR_OK, 1, 1, 1}, DriverCall::Answered, 4);
    }
    void whatIsNoAnswerIsAFault() {
        QFETCH(QByteArray, payload);
        QFETCH(int, kind);
        QFETCH(int, protocol);
        Line line;
        PayloadWriter sent;
        sent.raw({reinterpret_cast<const std::uint8_t*>(payload.constData()),
                  static_cast<std::size_t>(payload.size())});
        line.answer(sent, static_cast<DriverCall>(kind), static_cast<std::uint16_t>(protocol));
        std::array<CK_ULONG, 2> list{};
        CK_ULONG count = list.size();
        const CallTerms terms{std::chrono::seconds(5)};
        DriverCalls calls(line.ours, terms);
        QCOMPARE(calls.C_GetSlotList(CK_TRUE, list.data(), &count), CK_RV{CKR_DEVICE_ERROR});
        QCOMPARE(calls.fault(), std::optional(DriverFault::Gone));
        // And nothing is asked any more.
        QCOMPARE(calls.C_GetSlotList(CK_TRUE, list.data(), &count), CK_RV{CKR_DEVICE_ERROR});
    }
    void aValueLongerThanItsRoomIsAFault() {
        Line line;
        auto payload = numbers({CKR_OK, 3});
        payload.bytes(asBytes("abc"));
        line.answer(payload);
        std::array<CK_BYTE, 2> room{};
        CK_ATTRIBUTE attribute{CKA_VALUE, room.data(), room.size()};
        const CallTerms terms{std::chrono::seconds(5)};
        DriverCalls calls(line.ours, terms);
        QCOMPARE(calls.C_GetAttributeValue(1, 1, &attribute), CK_RV{CKR_DEVICE_ERROR});
        QVERIFY(room[0] == 0 && room[1] == 0);
    }
    void thePinIsGoneFromMemoryOnceItWasSent() {
        Line line;
        line.answer(numbers({CKR_OK}));
        const CallTerms terms{std::chrono::seconds(5)};
        DriverCalls calls(line.ours, terms);
        const std::string pin = "12345678";
        QCOMPARE(calls.C_Login(1, CKU_USER, asBytes(pin).data(), pin.size()), CK_RV{CKR_OK});
        QVERIFY(line.ours.request.view().empty());
        // It did go over the line.
        const auto request = receiveFrame(line.theirs, driverProtocol, maxDriverFrameBytes, std::nullopt);
        QVERIFY(request && asText(request->payload.view()).ends_with(pin));
    }
};
KYSO_TEST(DriverAnswersTest)
#include "DriverAnswersTest.moc"
