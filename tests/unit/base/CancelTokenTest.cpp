#include "base/CancelToken.h"

#include "base/CancellableCondition.h"
#include "base/JoiningThread.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

using namespace kyso;

/// Requests, and what is called because of them, among threads.
class CancelTokenTest : public QObject {
    Q_OBJECT

private slots:
    void tokenOfNothing_isNeverAsked() {
        const CancelToken token;
        QVERIFY(!token.stop_possible());
        QVERIFY(!token.stop_requested());
        int calls = 0;
        const CancelCallback callback(token, [&] { ++calls; });
        QCOMPARE(calls, 0);
    }

    void everyTokenOfASource_isAskedAtOnce_andForGood() {
        const CancelSource source;
        const auto before = source.get_token();
        const CancelSource copy = source;
        QVERIFY(before.stop_possible());
        QVERIFY(!before.stop_requested());
        QVERIFY(copy.request_stop());
        QVERIFY(!source.request_stop());
        QVERIFY(before.stop_requested());
        QVERIFY(source.get_token().stop_requested());
        QVERIFY(source.stop_requested());
    }

    void tokenOutlivesItsSource() {
        CancelToken token;
        {
            const CancelSource source;
            token = source.get_token();
            source.request_stop();
        }
        QVERIFY(token.stop_requested());
    }

    void anotherSourceInItsPlace_knowsNothingOfTheFirst() {
        CancelSource source;
        const auto first = source.get_token();
        source.request_stop();
        source = CancelSource();
        QVERIFY(first.stop_requested());
        QVERIFY(!source.get_token().stop_requested());
    }

    void callback_beforeTheRequest_isCalledOnceByIt() {
        const CancelSource source;
        int calls = 0;
        std::thread::id caller;
        const CancelCallback callback(source.get_token(), [&] {
            ++calls;
            caller = std::this_thread::get_id();
        });
        QCOMPARE(calls, 0);
        std::thread::id asking;
        JoiningThread([&] {
            asking = std::this_thread::get_id();
            source.request_stop();
        }).join();
        source.request_stop();
        QCOMPARE(calls, 1);
        QVERIFY(caller == asking);
    }

    void callback_afterTheRequest_isCalledAtOnce() {
        const CancelSource source;
        source.request_stop();
        int calls = 0;
        const CancelCallback callback(source.get_token(), [&] { ++calls; });
        QCOMPARE(calls, 1);
    }

    void callback_thatEnded_isNotCalled() {
        const CancelSource source;
        int first = 0;
        int second = 0;
        int third = 0;
        const CancelCallback stays(source.get_token(), [&] { ++first; });
        {
            const CancelCallback ends(source.get_token(), [&] { ++second; });
            const CancelCallback endsToo(source.get_token(), [&] { ++second; });
        }
        const CancelCallback staysToo(source.get_token(), [&] { ++third; });
        source.request_stop();
        QCOMPARE(first, 1);
        QCOMPARE(second, 0);
        QCOMPARE(third, 1);
    }

    void endOfACallback_waitsForItsCallOnAnotherThread() {
        const CancelSource source;
        std::promise<void> begun;
        std::promise<void> mayEnd;
        std::atomic<bool> isDone = false;
        const auto work = [&] {
            begun.set_value();
            mayEnd.get_future().wait();
            // Long enough for an end that does not wait to be seen.
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            isDone = true;
        };
        std::optional<CancelCallback<decltype(work)>> callback;
        callback.emplace(source.get_token(), work);
        const JoiningThread asking([&] { source.request_stop(); });
        begun.get_future().wait();
        mayEnd.set_value();
        callback.reset();
        QVERIFY(isDone);
    }

    void callback_mayEndItself_andTheSource() {
        auto source = std::make_unique<CancelSource>();
        struct Ending {
            std::unique_ptr<CancelCallback<std::function<void()>>> callback;
        } ending;
        int calls = 0;
        ending.callback = std::make_unique<CancelCallback<std::function<void()>>>(source->get_token(), [&] {
            ++calls;
            source.reset();
            ending.callback.reset();
        });
        source->request_stop();
        QCOMPARE(calls, 1);
    }

    void callback_mayEndAnother_whichIsThenNotCalled() {
        const CancelSource source;
        using Callback = CancelCallback<std::function<void()>>;
        std::unique_ptr<Callback> one;
        std::unique_ptr<Callback> other;
        int calls = 0;
        one = std::make_unique<Callback>(source.get_token(), [&] {
            ++calls;
            other.reset();
        });
        other = std::make_unique<Callback>(source.get_token(), [&] {
            ++calls;
            one.reset();
        });
        source.request_stop();
        QCOMPARE(calls, 1);
    }

    void callback_mayAskAgain_andLookAtTheToken() {
        const CancelSource source;
        bool wasFirst = true;
        bool wasSeen = false;
        const CancelCallback callback(source.get_token(), [&, token = source.get_token()] {
            wasFirst = source.request_stop();
            wasSeen = token.stop_requested();
        });
        source.request_stop();
        QVERIFY(!wasFirst);
        QVERIFY(wasSeen);
    }

    void requestsAndCallbacks_ofManyThreads_loseNothing() {
        for (int round = 0; round < 60; ++round) {
            const CancelSource source;
            std::atomic<int> firsts = 0;
            std::atomic<bool> mayStart = false;
            int counted[3] = {};
            {
                std::vector<JoiningThread> threads;
                for (int& calls : counted)
                    threads.emplace_back([&calls, &mayStart, token = source.get_token()] {
                        while (!mayStart)
                            std::this_thread::yield();
                        // Comes and goes until the request; a call writes what this thread reads after it.
                        while (!token.stop_requested()) {
                            int inner = 0;
                            {
                                const CancelCallback callback(token, [&inner] { ++inner; });
                            }
                            calls += inner;
                        }
                        const CancelCallback late(token, [&calls] { calls += 100; });
                    });
                for (int i = 0; i < 2; ++i)
                    threads.emplace_back([&] {
                        while (!mayStart)
                            std::this_thread::yield();
                        firsts += source.request_stop() ? 1 : 0;
                    });
                mayStart = true;
            }
            QCOMPARE(firsts.load(), 1);
            for (const int calls : counted)
                QVERIFY(calls == 100 || calls == 101);
        }
    }

    void condition_endsByAChange_orARequest_whicheverComesFirst() {
        for (int round = 0; round < 200; ++round) {
            std::mutex mutex;
            CancellableCondition changed;
            const CancelSource source;
            bool isMet = false;
            const bool isChanged = round % 2 == 0;
            JoiningThread other([&] {
                if (!isChanged) {
                    source.request_stop();
                    return;
                }
                {
                    const std::lock_guard lock(mutex);
                    isMet = true;
                }
                changed.notify_all();
            });
            std::unique_lock lock(mutex);
            QCOMPARE(changed.wait(lock, source.get_token(), [&] { return isMet; }), isChanged);
            QVERIFY(lock.owns_lock());
            lock.unlock();
            other.join();
        }
    }

    void condition_afterTheRequest_isStillMetWhenItIs() {
        std::mutex mutex;
        CancellableCondition changed;
        const CancelSource source;
        source.request_stop();
        std::unique_lock lock(mutex);
        QVERIFY(!changed.wait(lock, source.get_token(), [] { return false; }));
        QVERIFY(changed.wait(lock, source.get_token(), [] { return true; }));
    }

    void condition_beyondItsDeadline_isNotWaitedFor() {
        std::mutex mutex;
        CancellableCondition changed;
        std::unique_lock lock(mutex);
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
        QVERIFY(!changed.wait_until(lock, CancelToken(), deadline, [] { return false; }));
        QVERIFY(std::chrono::steady_clock::now() >= deadline);
        QVERIFY(lock.owns_lock());
    }
};

KYSO_TEST(CancelTokenTest)
#include "CancelTokenTest.moc"
