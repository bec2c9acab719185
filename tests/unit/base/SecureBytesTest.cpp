#include "base/SecureBytes.h"

#include "support/TestRegistry.h"

#include <QTest>

#include <fstream>
#include <sstream>
#include <sys/mman.h>

using namespace kyso;

class SecureBytesTest : public QObject {
    Q_OBJECT
private slots:
    void movingLeavesTheSourceEmpty() {
        SecureBytes pin(asBytes("123456"));
        SecureBytes taken(std::move(pin));
        QCOMPARE(taken.size(), std::size_t{6});
        QVERIFY(pin.empty()); // NOLINT(bugprone-use-after-move): that is the subject
    }
    void appendGrowsBeyondAPage() {
        SecureBytes secret;
        for (int i = 0; i < 10'000; ++i)
            secret.append(static_cast<std::uint8_t>(i));
        QCOMPARE(secret.size(), std::size_t{10'000});
        QCOMPARE(int(secret.data()[9'999]), 9'999 & 0xff);
    }
    void truncateWipesTheRest() {
        SecureBytes secret(asBytes("abcdef"));
        secret.truncate(2);
        QCOMPARE(secret.size(), std::size_t{2});
        QCOMPARE(int(secret.data()[3]), 0);
    }
    void pagesAreLeftOutOfCoreDumps() {
        SecureBytes secret(asBytes("123456"));
        std::ostringstream address;
        address << std::hex << reinterpret_cast<std::uintptr_t>(secret.data());
        std::ifstream maps("/proc/self/smaps");
        std::string line;
        bool inside = false;
        bool dontDump = false;
        while (std::getline(maps, line)) {
            if (line.rfind(address.str() + "-", 0) == 0)
                inside = true;
            else if (inside && line.rfind("VmFlags:", 0) == 0) {
                dontDump = line.find(" dd") != std::string::npos;
                break;
            }
        }
        QVERIFY(inside);
        QVERIFY(dontDump);
    }
};
KYSO_TEST(SecureBytesTest)
#include "SecureBytesTest.moc"
