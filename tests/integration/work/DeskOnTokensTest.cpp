#include "DeskScene.h"
#include "support/OpenPrompt.h"
#include "support/SoftHsmFixture.h"
#include "support/TestRegistry.h"
#include "token/TokenPool.h"

#include <QDir>
#include <QTest>

#include <barrier>

using namespace kyso;
using namespace kyso::test;
using namespace std::chrono_literals;
using work::Desk;
using work::OrderState;

namespace {

constexpr auto longEnough = 60s;

} // namespace

/// Orders on the desk whose keys are on real tokens.
class DeskOnTokensTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskScene> m_scene;
    std::optional<SoftHsmToken> m_first;
    std::optional<SoftHsmToken> m_second;
    std::unique_ptr<token::TokenPool> m_tokens;
    std::unique_ptr<provider::ProviderHost> m_providers;
    std::unique_ptr<DeskListener> m_heard;

    QString tokenFolder() const { return m_scene->folder() + QStringLiteral("/hsm"); }
    provider::Identity key(const SoftHsmToken& token) const {
        return m_providers->find(token.uri.toStdString()).value();
    }
    work::GivenOrder order(std::uint64_t number, int documents, const SoftHsmToken& token,
                           work::Consent& consent) const {
        return m_scene->order(number, documents, *m_providers, key(token), consent, *m_heard);
    }

private slots:
    void init() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
        m_scene = std::make_unique<DeskScene>();
        m_heard = std::make_unique<DeskListener>();
        m_first = SoftHsmToken::create(tokenFolder(), "an", "rsa2048");
        m_second = SoftHsmToken::create(tokenFolder(), "binh", "p256");
        QVERIFY(m_first && m_second);
        m_providers.reset();
        token::TokenPool::Settings tokens;
        tokens.modules = {softHsmModule().toStdString()};
        tokens.onlyNamedModules = true;
        m_tokens = std::make_unique<token::TokenPool>(tokens);
        m_providers = std::make_unique<provider::ProviderHost>(
            provider::ProviderHost::Settings{.pluginFolders = {KYSO_PLUGIN_FOLDER},
                                             .disabledIds = {},
                                             .dataFolder = m_scene->path("data"),
                                             .keyFiles = {},
                                             .tokens = m_tokens.get()});
    }
    void cleanup() {
        m_providers.reset();
        m_tokens.reset();
    }

    void twoKeysOnTwoTokensAreAtWorkSideBySide() {
        ScriptedPrompt firstPin({"123456"});
        ScriptedPrompt secondPin({"123456"});
        Agreeing first(firstPin);
        Agreeing second(secondPin);
        std::barrier both(2);
        first.whenAsked = second.whenAsked = [&both](std::uint64_t, const CancelToken&) {
            both.arrive_and_wait();
            return Result<void>();
        };
        Desk desk;
        QVERIFY(desk.give(order(1, 20, *m_first, first)));
        QVERIFY(desk.give(order(2, 20, *m_second, second)));
        QVERIFY(m_heard->waitFor(1, "over") && m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->count(1, "signed"), 20);
        QCOMPARE(m_heard->count(2, "signed"), 20);
        QCOMPARE(firstPin.requests.front().tokenLabel, std::string("an"));
        QCOMPARE(secondPin.requests.front().tokenLabel, std::string("binh"));
        QCOMPARE(m_scene->noted(), std::int64_t{40});
    }
    void twoOrdersOfOneKeyComeInTurn_eachWithItsOwnPin() {
        ScriptedPrompt pins({"123456", "123456"});
        Agreeing person(pins);
        Desk desk;
        QVERIFY(desk.give(order(1, 5, *m_first, person)));
        QVERIFY(desk.give(order(2, 5, *m_first, person)));
        QVERIFY(m_heard->waitFor(1, "over") && m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->ran(), (std::vector<std::uint64_t>{1, 2}));
        QCOMPARE(m_heard->count(1, "signed") + m_heard->count(2, "signed"), 10);
        QCOMPARE(pins.requests.size(), std::size_t{2});
    }
    void aPausedOrderLeavesTheTokenToOthers_andGoesOnWithoutASecondPin() {
        constexpr int documents = 150; // more than are ever under way at once
        ScriptedPrompt pins({"123456"});
        Agreeing person(pins);
        Desk desk;
        std::atomic<int> ended = 0;
        m_heard->whenEnded = [&](work::DocumentOfOrder document) {
            if (document.order == 1 && ++ended == 10)
                QVERIFY(desk.pause(1));
        };
        QVERIFY(desk.give(order(1, documents, *m_first, person)));
        QVERIFY(m_heard->waitFor(1, "paused"));
        // The token is open as long as the paused order has its session.
        QVERIFY(desk.give(order(2, 5, *m_first, person)));
        QVERIFY(m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->count(2, "signed"), 5);
        QVERIFY(desk.state(1) == OrderState::Paused);
        QVERIFY(m_scene->signedOf(1) < documents);
        QVERIFY(desk.resume(1));
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "signed"), documents);
        QCOMPARE(m_scene->noted(), std::int64_t{documents + 5});
        QCOMPARE(pins.requests.size(), std::size_t{1});
    }
    void aRunningOrderThatIsCancelledKeepsWhatIsSigned_andTheNextOneRuns() {
        ScriptedPrompt pins({"123456", "123456"});
        Agreeing person(pins);
        Desk desk;
        std::atomic<int> ended = 0;
        m_heard->whenEnded = [&](work::DocumentOfOrder document) {
            if (document.order == 1 && ++ended == 5)
                QVERIFY(desk.cancel(1));
        };
        QVERIFY(desk.give(order(1, 60, *m_first, person)));
        QVERIFY(desk.give(order(2, 3, *m_first, person)));
        QVERIFY(m_heard->waitFor(1, "over") && m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->count(1, "signed") + m_heard->count(1, "cancelled"), 60);
        QCOMPARE(m_heard->count(1, "signed"), m_scene->signedOf(1));
        QCOMPARE(m_heard->count(2, "signed"), 3);
        QCOMPARE(m_scene->noted(), std::int64_t{m_heard->count(1, "signed") + 3});
    }
    void theDeskEndsWhileThePinIsAskedFor() {
        OpenPrompt prompt;
        Agreeing person(prompt);
        {
            Desk desk;
            QVERIFY(desk.give(order(1, 2, *m_first, person)));
            QVERIFY(desk.give(order(2, 1, *m_first, person)));
            QVERIFY(prompt.isAskedWithin(longEnough));
        }
        QCOMPARE(m_heard->count(1, "cancelled"), 2);
        QCOMPARE(m_heard->count(2, "cancelled"), 1);
    }
    void aTokenPulledOutWhileItsPinIsAskedFor_endsTheOrderAndLetsTheNextTry() {
        OpenPrompt prompt;
        Agreeing person(prompt);
        Desk desk;
        QVERIFY(desk.give(order(1, 2, *m_first, person)));
        QVERIFY(desk.give(order(2, 1, *m_first, person)));
        QVERIFY(prompt.isAskedWithin(longEnough));
        QVERIFY(QDir(tokenFolder() + QStringLiteral("/tokens")).removeRecursively());
        QVERIFY(m_heard->waitFor(1, "over"));
        QCOMPARE(m_heard->count(1, "token_removed"), 2);
        QVERIFY(m_heard->waitFor(2, "over"));
        QCOMPARE(m_heard->count(2, "signed"), 0);
    }
};

KYSO_TEST(DeskOnTokensTest)
#include "DeskOnTokensTest.moc"
