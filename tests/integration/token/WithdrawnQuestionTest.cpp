#include "TokenScene.h"
#include "support/OpenPrompt.h"
#include "support/ScriptedPrompt.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>

#include <future>

using namespace kyso;
using namespace kyso::test;
using namespace std::chrono_literals;

namespace {

constexpr auto longEnough = 30s;

using Opened = Result<std::unique_ptr<provider::Signer>>;

} // namespace

/// Nobody is asked for the PIN of a token that is gone, or for an order that was given up.
class WithdrawnQuestionTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
    }
    void pullingTheTokenOutWithdrawsTheQuestion() {
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        OpenPrompt prompt;
        auto opening = open(*pool, *identity, prompt, {});
        QVERIFY(prompt.isAskedWithin(longEnough));
        scene.setFaults("removed");
        QCOMPARE(codeOf(opening), ErrorCode::TokenRemoved);
        QCOMPARE(scene.logins().size(), 0);
        // The owner thread is free: put back, the token signs.
        scene.setFaults({});
        ScriptedPrompt again({"123456"});
        QVERIFY(pool->openSigner(*identity, again, {}));
    }
    void theTokensFolderRemovedWithdrawsTheQuestion() {
        const TokenScene scene;
        QVERIFY(token(scene));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        OpenPrompt prompt;
        auto opening = open(*pool, *identity, prompt, {});
        QVERIFY(prompt.isAskedWithin(longEnough));
        QVERIFY(QDir(scene.folder() + "/tokens").removeRecursively());
        QCOMPARE(codeOf(opening), ErrorCode::TokenRemoved);
    }
    void aTokenPutBackMeanwhileHasForgottenUs() {
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        OpenPrompt prompt;
        auto opening = open(*pool, *identity, prompt, {});
        QVERIFY(prompt.isAskedWithin(longEnough));
        scene.setFaults("sessions-lost");
        QCOMPARE(codeOf(opening), ErrorCode::TokenRemoved);
    }
    void theEndOfTheDriverWithdrawsTheQuestion_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("code");
        QTest::newRow("crashed") << "crash C_GetTokenInfo" << static_cast<int>(ErrorCode::DriverCrashed);
        QTest::newRow("hangs") << "hang C_GetTokenInfo" << static_cast<int>(ErrorCode::DriverTimedOut);
    }
    void theEndOfTheDriverWithdrawsTheQuestion() {
        QFETCH(QString, fault);
        QFETCH(int, code);
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        auto settings = scene.settings();
        settings.callDeadline = 1s;
        scene.use();
        const auto pool = TokenScene::open(settings);
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        OpenPrompt prompt;
        auto opening = open(*pool, *identity, prompt, {});
        QVERIFY(prompt.isAskedWithin(longEnough));
        scene.setFaults(fault);
        QCOMPARE(static_cast<int>(codeOf(opening)), code);
        scene.setFaults({});
    }
    void whoGivesUpIsAskedNoLonger() {
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        OpenPrompt prompt;
        CancelSource cancel;
        auto opening = open(*pool, *identity, prompt, cancel.get_token());
        QVERIFY(prompt.isAskedWithin(longEnough));
        cancel.request_stop();
        QCOMPARE(codeOf(opening), ErrorCode::Cancelled);
        QCOMPARE(scene.logins().size(), 0);
    }
    void aPinForOneSignatureIsWithdrawnToo() {
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        OpenPrompt prompt;
        prompt.answerAhead();
        scene.setFaults("always-authenticate 4444");
        const auto signer = pool->openSigner(*identity, prompt, {});
        QVERIFY(signer);
        auto signing = std::async(std::launch::async, [&] {
            return (*signer)->sign((*signer)->algorithms().front(), asBytes("x"), {});
        });
        QVERIFY(prompt.isAskedWithin(longEnough));
        scene.setFaults("always-authenticate 4444\nremoved");
        const auto value = signing.get();
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::TokenRemoved);
        scene.setFaults({});
    }
    void aQuestionLeftOpenStaysWhileTheTokenDoes() {
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        OpenPrompt prompt;
        auto opening = open(*pool, *identity, prompt, {});
        QVERIFY(prompt.isAskedWithin(longEnough));
        // Long enough for several looks at the token.
        QCOMPARE(opening.wait_for(2s), std::future_status::timeout);
        prompt.answer();
        QVERIFY(opening.get());
    }

private:
    static bool token(const TokenScene& scene) {
        return SoftHsmToken::create(scene.folder(), "an", "p256").has_value();
    }
    static std::future<Opened> open(token::TokenPool& pool, const provider::Identity& identity,
                                    provider::PinPrompt& prompt, CancelToken cancel) {
        return std::async(std::launch::async, [&pool, &identity, &prompt, cancel = std::move(cancel)] {
            return pool.openSigner(identity, prompt, cancel);
        });
    }
    static ErrorCode codeOf(std::future<Opened>& opening) {
        const auto opened = opening.get();
        return opened ? ErrorCode::Internal : opened.error().code;
    }
};

KYSO_TEST(WithdrawnQuestionTest)
#include "WithdrawnQuestionTest.moc"
