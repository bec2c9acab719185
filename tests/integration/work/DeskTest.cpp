#include "DeskScene.h"
#include "support/LoopbackPki.h"
#include "support/OpenPrompt.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <barrier>
#include <future>
#include <semaphore>
#include <set>

using namespace kyso;
using namespace kyso::test;
using namespace std::chrono_literals;
using work::Desk;
using work::DocumentOfOrder;
using work::OrderState;

namespace {

constexpr auto longEnough = 60s;

} // namespace

/// Orders on the desk, with a real plugin: a key file with a password, and the trial certificate without one.
class DeskTest : public QObject {
    Q_OBJECT

    LoopbackPki m_pki;
    std::unique_ptr<DeskScene> m_scene;
    std::unique_ptr<provider::ProviderHost> m_providers;
    std::optional<provider::Identity> m_locked;
    std::optional<provider::Identity> m_trial;
    ScriptedPrompt m_nobody;
    std::unique_ptr<Agreeing> m_yes;
    std::unique_ptr<DeskListener> m_heard;

    work::GivenOrder order(std::uint64_t number, int documents = 1) {
        return m_scene->order(number, documents, *m_providers, *m_trial, *m_yes, *m_heard);
    }

private slots:
    void init() {
        m_scene = std::make_unique<DeskScene>();
        m_pki.writeTo(m_scene->path("keys"));
        m_providers = std::make_unique<provider::ProviderHost>(
            provider::ProviderHost::Settings{.pluginFolders = {KYSO_PLUGIN_FOLDER},
                                             .disabledIds = {},
                                             .dataFolder = m_scene->path("data"),
                                             .keyFiles = {m_scene->path("keys/signer.p12")},
                                             .tokens = nullptr});
        for (const auto& identity : m_providers->identities())
            if (identity.certificate.isDemo())
                m_trial = identity;
        QVERIFY(m_trial);
        // Not unlocked yet: the order asks for the password.
        ScriptedPrompt prompt({"123456"});
        auto key = m_providers->addKeyFile(m_scene->path("keys/signer.p12"), prompt);
        QVERIFY(key);
        m_locked = std::move(*key);
        m_yes = std::make_unique<Agreeing>(m_nobody);
        m_heard = std::make_unique<DeskListener>();
    }

    void anOrderGoesItsWay_andEveryAnswerCarriesItsNumber() {
        Desk desk;
        const auto number = desk.give(order(42, 2));
        QVERIFY(number);
        QCOMPARE(*number, std::uint64_t{42});
        QVERIFY(m_heard->waitFor(42, "over"));
        QCOMPARE(m_heard->of(42), QStringList({"queued", "running", "signed", "signed", "over"}));
        QCOMPARE(m_scene->noted(), std::int64_t{2});
        QVERIFY(!desk.state(42));
    }
    void theDeskGivesNumbersOfItsOwn_andNoNumberTwice() {
        Desk desk;
        std::binary_semaphore go(0);
        m_yes->whenAsked = [&go](std::uint64_t, const CancelToken&) {
            go.acquire();
            return Result<void>();
        };
        QVERIFY(desk.give(order(7)));
        const auto refused = desk.give(order(7));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Internal);
        auto unnamed = order(100);
        unnamed.job->setNumber(0);
        const auto given = desk.give(std::move(unnamed));
        QVERIFY(given);
        QCOMPARE(*given, std::uint64_t{8});
        go.release();
        QVERIFY(m_heard->waitFor(7, "over"));
        go.release();
        QVERIFY(m_heard->waitFor(8, "over"));
        QCOMPARE(m_heard->count(8, "signed"), 1);
    }
    void whatOneOrderMeetsEndsNoOther() {
        m_yes->whenAsked = [](std::uint64_t number, const CancelToken&) -> Result<void> {
            if (number == 1)
                throw std::bad_alloc();
            if (number == 2)
                throw std::runtime_error("a fault of ours");
            return {};
        };
        Desk desk;
        for (std::uint64_t number = 1; number <= 3; ++number)
            QVERIFY(desk.give(order(number, 2)));
        QVERIFY(m_heard->waitFor(3, "over"));
        QCOMPARE(m_heard->of(1),
                 QStringList({"queued", "running", "out_of_memory", "out_of_memory", "over"}));
        QCOMPARE(m_heard->of(2), QStringList({"queued", "running", "internal", "internal", "over"}));
        QCOMPARE(m_heard->count(3, "signed"), 2);
    }
    void whatWasToldBeforeAFaultIsNotToldAgain() {
        std::atomic<bool> fails = true;
        m_heard->whenEnded = [&fails](DocumentOfOrder) {
            if (fails.exchange(false))
                throw std::runtime_error("the listener's own");
        };
        Desk desk;
        QVERIFY(desk.give(order(1, 5)));
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "signed"), 1);
        QCOMPARE(m_heard->count(1, "internal"), 4);
        QVERIFY(desk.give(order(2, 2)));
        QVERIFY(m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->count(2, "signed"), 2);
    }
    void ordersOfOneKeyComeOneAfterTheOther_asTheyCame() {
        std::atomic<int> atOnce = 0;
        std::atomic<bool> overlapped = false;
        m_yes->whenAsked = [&](std::uint64_t, const CancelToken&) {
            overlapped = overlapped || ++atOnce > 1;
            std::this_thread::sleep_for(5ms);
            --atOnce;
            return Result<void>();
        };
        Desk desk;
        std::vector<std::uint64_t> wanted;
        for (std::uint64_t number = 1; number <= 8; ++number) {
            QVERIFY(desk.give(order(number)));
            wanted.push_back(number);
        }
        QVERIFY(m_heard->waitFor(8, "over"));
        QCOMPARE(m_heard->ran(), wanted);
        QVERIFY(!overlapped);
    }
    void ordersOfTwoKeysRunSideBySide() {
        // Neither goes on before the other is asked.
        std::barrier both(2);
        m_yes->whenAsked = [&both](std::uint64_t, const CancelToken&) {
            both.arrive_and_wait();
            return Result<void>();
        };
        ScriptedPrompt password({"123456"});
        Agreeing other(password);
        other.whenAsked = m_yes->whenAsked;
        Desk desk;
        QVERIFY(desk.give(order(1)));
        QVERIFY(desk.give(m_scene->order(2, 1, *m_providers, *m_locked, other, *m_heard)));
        QVERIFY(m_heard->waitFor(1, "over") && m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->count(1, "signed") + m_heard->count(2, "signed"), 2);
    }
    void aQueuedOrderThatIsCancelledEndsAtOnce_andTheOthersGoOn() {
        std::binary_semaphore go(0);
        m_yes->whenAsked = [&go](std::uint64_t order, const CancelToken&) {
            if (order == 1)
                go.acquire();
            return Result<void>();
        };
        Desk desk;
        for (std::uint64_t number = 1; number <= 3; ++number)
            QVERIFY(desk.give(order(number, 2)));
        QVERIFY(desk.state(2) == OrderState::Queued);
        QVERIFY(desk.cancel(2));
        QCOMPARE(m_heard->of(2), QStringList({"queued", "ending", "cancelled", "cancelled", "over"}));
        QVERIFY(!desk.state(2));
        QVERIFY(!desk.cancel(2));
        go.release();
        QVERIFY(m_heard->waitFor(1, "over") && m_heard->waitFor(3, "over"));
        QCOMPARE(m_heard->count(3, "signed"), 2);
    }
    void aRunningOrderThatIsCancelledKeepsWhatIsSigned() {
        constexpr int documents = 60;
        Desk desk;
        std::atomic<int> ended = 0;
        m_heard->whenEnded = [&](work::DocumentOfOrder document) {
            if (++ended == 5)
                QVERIFY(desk.cancel(document.order));
        };
        QVERIFY(desk.give(order(1, documents)));
        QVERIFY(m_heard->waitFor(1, "over"));
        const auto made = m_heard->count(1, "signed");
        QVERIFY(made >= 5 && made < documents);
        QCOMPARE(m_heard->count(1, "cancelled"), documents - made);
        QCOMPARE(m_scene->signedOf(1), static_cast<int>(made));
        QCOMPARE(m_scene->noted(), std::int64_t{made});
        QVERIFY(m_heard->of(1).contains("ending"));
    }
    void aQuestionToThePersonIsWithdrawnWhenTheOrderIsCancelled() {
        OpenPrompt prompt;
        Agreeing person(prompt);
        Desk desk;
        QVERIFY(desk.give(m_scene->order(1, 2, *m_providers, *m_locked, person, *m_heard)));
        QVERIFY(prompt.isAskedWithin(longEnough));
        QVERIFY(desk.state(1) == OrderState::Running);
        QVERIFY(desk.cancel(1));
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "cancelled"), 2);
    }
    void theDeskEndsWhileAPromptIsOpen_andWithOrdersInLine() {
        OpenPrompt prompt;
        Agreeing person(prompt);
        {
            Desk desk;
            QVERIFY(desk.give(m_scene->order(1, 2, *m_providers, *m_locked, person, *m_heard)));
            QVERIFY(desk.give(m_scene->order(2, 1, *m_providers, *m_locked, person, *m_heard)));
            QVERIFY(desk.give(order(3)));
            QVERIFY(desk.pause(2));
            QVERIFY(prompt.isAskedWithin(longEnough));
        }
        // That it ends is told by whoever ends it, what becomes of its documents by its own thread.
        auto first = m_heard->of(1);
        QVERIFY(first.removeOne(QStringLiteral("ending")));
        QCOMPARE(first, QStringList({"queued", "running", "cancelled", "cancelled", "over"}));
        QCOMPARE(m_heard->of(2), QStringList({"queued", "paused", "ending", "cancelled", "over"}));
        QCOMPARE(m_heard->of(3).last(), QStringLiteral("over"));
    }
    void aDeskThatEndsTakesNoOrder() {
        Desk desk;
        desk.finish();
        const auto refused = desk.give(order(1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Cancelled);
        QVERIFY(m_heard->of(1).isEmpty());
    }
    void aPausedOrderAsksNothingOfItsKey_whichServesOthers_andGoesOn() {
        constexpr int documents = 150; // more than are ever under way at once
        Desk desk;
        std::atomic<int> ended = 0;
        m_heard->whenEnded = [&](work::DocumentOfOrder document) {
            if (document.order == 1 && ++ended == 10)
                QVERIFY(desk.pause(1));
        };
        QVERIFY(desk.give(order(1, documents)));
        QVERIFY(m_heard->waitFor(1, "paused"));
        QVERIFY(desk.state(1) == OrderState::Paused);
        QVERIFY(desk.give(order(2, 5)));
        QVERIFY(m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->count(2, "signed"), 5);
        // All that is signed is finished and noted, and nothing comes after it.
        const auto isNoted = [&] {
            const auto made = m_heard->count(1, "signed");
            return m_scene->signedOf(1) == made && m_scene->noted() == made + 5;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isNoted(), 30'000);
        QTest::qWait(300);
        QVERIFY(isNoted());
        const auto made = m_heard->count(1, "signed");
        QVERIFY(made >= 10 && made < documents);
        QVERIFY(desk.resume(1));
        QVERIFY(!desk.resume(1));
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "signed"), documents);
        QCOMPARE(m_scene->noted(), std::int64_t{documents + 5});
        QCOMPARE(m_heard->ran(), (std::vector<std::uint64_t>{1, 2, 1}));
    }
    void aPausedOrderCanBeCancelled() {
        Desk desk;
        std::atomic<int> ended = 0;
        m_heard->whenEnded = [&](work::DocumentOfOrder) {
            if (++ended == 3)
                QVERIFY(desk.pause(1));
        };
        QVERIFY(desk.give(order(1, 120)));
        QVERIFY(m_heard->waitFor(1, "paused"));
        QVERIFY(desk.cancel(1));
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "signed") + m_heard->count(1, "cancelled"), 120);
        QCOMPARE(m_scene->noted(), std::int64_t{m_heard->count(1, "signed")});
    }
    void anOrderPausedBeforeItsTurnLetsOthersPass_andNobodyIsAskedForIt() {
        std::binary_semaphore go(0);
        std::vector<std::uint64_t> asked;
        m_yes->whenAsked = [&](std::uint64_t order, const CancelToken&) {
            if (order == 1)
                go.acquire();
            asked.push_back(order);
            return Result<void>();
        };
        Desk desk;
        for (std::uint64_t number = 1; number <= 3; ++number)
            QVERIFY(desk.give(order(number)));
        QVERIFY(desk.pause(2));
        go.release();
        QVERIFY(m_heard->waitFor(3, "over"));
        QCOMPARE(asked, (std::vector<std::uint64_t>{1, 3}));
        QVERIFY(desk.resume(2));
        QVERIFY(m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->of(2), QStringList({"queued", "paused", "queued", "running", "signed", "over"}));
    }
    void anOrderThatIsPausedAndResumedAtOnceKeepsItsKey() {
        Desk desk;
        std::atomic<int> ended = 0;
        m_heard->whenEnded = [&](work::DocumentOfOrder) {
            ++ended;
            QVERIFY(desk.pause(1));
            QVERIFY(desk.resume(1));
        };
        QVERIFY(desk.give(order(1, 30)));
        QVERIFY(desk.give(order(2, 0)));
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "signed"), 30);
    }
    void moreThanMayBePausedIsRefused_andNothingOfItIsHeld() {
        Desk desk;
        std::vector<std::uint64_t> paused;
        for (std::uint64_t number = 1; number <= Desk::mostPaused; ++number) {
            // It has begun, and nothing of it is signed yet.
            m_yes->whenAsked = [&desk](std::uint64_t asked, const CancelToken&) { return desk.pause(asked); };
            QVERIFY(desk.give(order(number, 20)));
            QVERIFY(m_heard->waitFor(number, "paused"));
        }
        m_yes->whenAsked = nullptr;
        std::atomic<int> code = 0;
        m_heard->whenEnded = [&](work::DocumentOfOrder) {
            const auto held = desk.pause(100);
            code = held ? -1 : static_cast<int>(held.error().code);
        };
        QVERIFY(desk.give(order(100, 5)));
        QVERIFY(m_heard->waitFor(100, "over"));
        QCOMPARE(code.load(), static_cast<int>(ErrorCode::OutOfMemory));
        m_heard->whenEnded = nullptr;
        desk.finish();
        for (std::uint64_t number = 1; number <= Desk::mostPaused; ++number)
            QCOMPARE(m_heard->count(number, "cancelled"), 20);
    }
    void aThousandSmallOrdersAllEnd_onFewThreads() {
        constexpr std::uint64_t orders = 1'000;
        std::mutex mutex;
        std::set<std::thread::id> threads;
        m_yes->whenAsked = [&](std::uint64_t, const CancelToken&) {
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
            return Result<void>();
        };
        Desk desk;
        for (std::uint64_t number = 1; number <= orders; ++number)
            QVERIFY(desk.give(order(number)));
        QVERIFY(m_heard->waitFor(orders, "over"));
        for (std::uint64_t number = 1; number <= orders; ++number)
            QCOMPARE(m_heard->of(number), QStringList({"queued", "running", "signed", "over"}));
        QCOMPARE(m_scene->noted(), std::int64_t{orders});
        QCOMPARE(threads.size(), std::size_t{1});
    }
    void moreOrdersThanMayWaitAreRefused() {
        std::binary_semaphore go(0);
        m_yes->whenAsked = [&go](std::uint64_t order, const CancelToken&) {
            if (order == 1)
                go.acquire();
            return Result<void>();
        };
        Desk desk;
        QVERIFY(desk.give(order(1)));
        for (std::uint64_t number = 2; number <= Desk::mostOrders; ++number)
            QVERIFY(desk.give(order(number, 0)));
        const auto refused = desk.give(order(Desk::mostOrders + 1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::OutOfMemory);
        go.release();
        QVERIFY(m_heard->waitFor(Desk::mostOrders, "over"));
    }
    void whatIsAskedForTheLevelsFailing_isToldOfEveryDocument() {
        Desk desk;
        auto given = order(1, 3);
        given.services = []() -> Result<const signing::LevelServices*> {
            return failure(ErrorCode::UsageWrong, "a proxy");
        };
        QVERIFY(desk.give(std::move(given)));
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "usage_wrong"), 3);
    }
};

KYSO_TEST(DeskTest)
#include "DeskTest.moc"
