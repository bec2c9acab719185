#include "support/TestRegistry.h"
#include "token/OwnerThread.h"
#include "token/TokenWatcher.h"

#include <QTest>

#include <atomic>
#include <semaphore>

using namespace kyso;
using namespace kyso::token;
using namespace std::chrono_literals;

class ThreadsTest : public QObject {
    Q_OBJECT
private slots:
    void ownerThreadRunsEverythingOnItselfAndInOrder() {
        OwnerThread owner;
        std::vector<int> order;
        std::vector<std::future<std::thread::id>> threads;
        for (int i = 0; i < 100; ++i)
            threads.push_back(owner.start([&order, i] {
                order.push_back(i);
                return std::this_thread::get_id();
            }));
        const auto id = threads.front().get();
        QVERIFY(id != std::this_thread::get_id());
        for (std::size_t i = 1; i < threads.size(); ++i)
            QVERIFY(threads[i].get() == id);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }
    void ownerThreadMayAskItself() {
        OwnerThread owner;
        QCOMPARE(owner.run([&] { return owner.run([] { return 42; }); }), 42);
    }
    void ownerThreadFinishesWhatIsQueuedBeforeItEnds() {
        std::atomic<int> done{0};
        {
            OwnerThread owner;
            for (int i = 0; i < 50; ++i)
                (void)owner.start([&] { ++done; });
        }
        QCOMPARE(done.load(), 50);
    }
    void watcherTellsOnlyOfWhatIsDifferent() {
        std::atomic<int> state{0};
        std::atomic<int> looks{0};
        std::counting_semaphore<> changed{0};
        const auto lookTwice = [&] {
            const int before = looks;
            while (looks < before + 2)
                std::this_thread::sleep_for(1ms);
        };
        TokenWatcher watcher(
            1ms,
            [&] {
                ++looks;
                return std::to_string(state);
            },
            [&] { changed.release(); });
        lookTwice();
        QVERIFY(!changed.try_acquire());
        state = 1;
        changed.acquire();
        lookTwice();
        QVERIFY(!changed.try_acquire());
    }
};
KYSO_TEST(ThreadsTest)
#include "ThreadsTest.moc"
