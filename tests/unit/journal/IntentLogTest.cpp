#include "journal/IntentLog.h"

#include "Records.h"
#include "base/File.h"
#include "support/TestRegistry.h"

#include <QTemporaryDir>
#include <QTest>

#include <openssl/sha.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace kyso;
using namespace kyso::journal;

using test::record;

/// What a run was about to note, written ahead, as the next run finds it.
class IntentLogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path file() const {
        return std::filesystem::path(m_folder->path().toStdString()) / "journal.sqlite";
    }
    static void compare(const Record& found, const Record& written) {
        QCOMPARE(found.at, written.at);
        QCOMPARE(found.input, written.input);
        QCOMPARE(found.output, written.output);
        QCOMPARE(found.outputSha256, written.outputSha256);
        QCOMPARE(found.inputSha256, written.inputSha256);
        QCOMPARE(found.certificateSha256, written.certificateSha256);
        QCOMPARE(found.signer, written.signer);
        QCOMPARE(found.level, written.level);
        QCOMPARE(found.reason, written.reason);
        QCOMPARE(found.action, written.action);
        QCOMPARE(found.origin, written.origin);
        QCOMPARE(found.evidence.size(), written.evidence.size());
        for (std::size_t i = 0; i < found.evidence.size(); ++i) {
            QCOMPARE(found.evidence[i].kind, written.evidence[i].kind);
            QCOMPARE(found.evidence[i].about, written.evidence[i].about);
            QCOMPARE(found.evidence[i].status, written.evidence[i].status);
            QCOMPARE(found.evidence[i].der, written.evidence[i].der);
        }
    }
    static Bytes framesOf(int count) {
        IntentWriter writer;
        Bytes all;
        for (int i = 0; i < count; ++i) {
            const auto frames = writer.frames(record(i));
            all.insert(all.end(), frames.begin(), frames.end());
        }
        return all;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aRecordIsReadAsItWasWritten() {
        auto written = record(7);
        written.reason = "Tôi đồng ý";
        written.inputSha256 = std::string(64, 'c');
        written.action = Action::Extended;
        written.origin = Origin::web("https://example.vn");
        IntentWriter writer;
        const auto found = readIntents(writer.frames(written));
        QCOMPARE(found.size(), std::size_t{1});
        compare(found.front(), written);
    }
    void evidenceThatManyShareIsKeptOnce() {
        IntentWriter writer;
        const auto first = writer.frames(record(1)).size();
        const auto again = writer.frames(record(1)).size();
        QVERIFY(again < first);
        const auto found = readIntents(framesOf(20));
        QCOMPARE(found.size(), std::size_t{20});
        for (int i = 0; i < 20; ++i)
            compare(found[static_cast<std::size_t>(i)], record(i));
    }
    void whatIsCutOffAnywhereIsReadUpToThere() {
        const auto whole = framesOf(3);
        std::size_t most = 0;
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            const auto found = readIntents(BytesView(whole).first(size));
            QVERIFY(found.size() >= most); // more bytes never tell less
            most = found.size();
            for (std::size_t i = 0; i < most; ++i)
                QCOMPARE(found[i].output, record(static_cast<int>(i)).output);
        }
        QCOMPARE(most, std::size_t{3});
    }
    void whatWasChangedAnywhereIsNotBelieved() {
        const auto whole = framesOf(2);
        for (std::size_t at = 0; at < whole.size(); ++at) {
            auto changed = whole;
            changed[at] ^= 0xFF;
            const auto found = readIntents(changed);
            QVERIFY(found.size() < 2);
            if (!found.empty())
                compare(found.front(), record(0));
        }
    }
    void aTimeThatNoClockTellsIsNotBelieved() {
        // Found by fuzzing: seconds that no count of nanoseconds holds.
        auto late = record(1);
        late.evidence.clear();
        auto frames = IntentWriter().frames(late);
        constexpr std::size_t timeAt = 5;
        std::fill_n(frames.begin() + timeAt, 7, std::uint8_t{0x43});
        const auto payload = BytesView(frames).subspan(4, frames.size() - 4 - SHA256_DIGEST_LENGTH);
        SHA256(payload.data(), payload.size(), frames.data() + frames.size() - SHA256_DIGEST_LENGTH);
        QVERIFY(readIntents(frames).empty());
    }
    void aRunThatLivesKeepsItsOwn() {
        IntentLog log(file());
        QVERIFY(!hasIntents(file()));
        log.add(record(1));
        QVERIFY(hasIntents(file()));
        QVERIFY(takeLeftIntents(file()).empty());
        log.settled();
        QVERIFY(!hasIntents(file()));
        log.add(record(2));
        QVERIFY(hasIntents(file()));
    }
    void whatAKilledRunLeftIsFound() {
        const auto child = ::fork();
        if (child == 0) {
            IntentLog log(file());
            log.add(record(1));
            log.add(record(2));
            ::raise(SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        auto left = takeLeftIntents(file());
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left.front().records.size(), std::size_t{2});
        compare(left.front().records.back(), record(2));
        // One who enters them has them alone.
        QVERIFY(takeLeftIntents(file()).empty());
        left.front().file.remove();
        QVERIFY(!hasIntents(file()));
    }
    void manyThreadsMissNothing() {
        constexpr int threads = 8;
        constexpr int each = 50;
        auto log = std::make_unique<IntentLog>(file());
        {
            std::vector<std::jthread> all;
            for (int thread = 0; thread < threads; ++thread)
                all.emplace_back([&, thread] {
                    for (int i = 0; i < each; ++i)
                        log->add(record(thread * each + i));
                });
        }
        log.reset();
        const auto left = takeLeftIntents(file());
        QCOMPARE(left.size(), std::size_t{1});
        std::set<std::string> outputs;
        for (const auto& one : left.front().records)
            outputs.insert(one.output);
        QCOMPARE(outputs.size(), std::size_t{threads * each});
    }
    void aFolderThatCannotBeWrittenHoldsNobodyUp() {
        IntentLog log("/proc/nowhere/journal.sqlite");
        log.add(record(1));
        log.settled();
        log.add(record(2));
    }
};
KYSO_TEST(IntentLogTest)
#include "IntentLogTest.moc"
