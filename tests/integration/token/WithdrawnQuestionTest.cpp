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

/// A person who is being asked for a token's PIN and does not answer.
class OpenQuestion {
public:
    explicit OpenQuestion(std::unique_ptr<token::TokenPool> pool)
        : m_pool(std::move(pool)), m_identity(onlyIdentity(*m_pool)) {
        if (m_identity)
            m_opening = std::async(std::launch::async, [this] {
                return m_pool->openSigner(*m_identity, prompt, cancel.get_token());
            });
    }

    OpenQuestion(const OpenQuestion&) = delete;
    OpenQuestion& operator=(const OpenQuestion&) = delete;
    ~OpenQuestion() { cancel.request_stop(); }

    bool isAsked() { return m_identity.has_value() && prompt.isAskedWithin(longEnough); }
    /// What became of opening the token; waits for it.
    ErrorCode code() {
        const auto opened = m_opening.get();
        return opened ? ErrorCode::Internal : opened.error().code;
    }
    bool isOpenedWith(provider::PinPrompt& pins) {
        return m_pool->openSigner(*m_identity, pins, {}).has_value();
    }
    std::future<Result<std::unique_ptr<provider::Signer>>>& opening() { return m_opening; }

    OpenPrompt prompt;
    CancelSource cancel;

private:
    std::unique_ptr<token::TokenPool> m_pool;
    Result<provider::Identity> m_identity;
    std::future<Result<std::unique_ptr<provider::Signer>>> m_opening; ///< ends before what it uses
};

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
        OpenQuestion question(scene.open());
        QVERIFY(question.isAsked());
        scene.setFaults("removed");
        QCOMPARE(question.code(), ErrorCode::TokenRemoved);
        QCOMPARE(scene.logins().size(), 0);
        // The owner thread is free: put back, the token signs.
        scene.setFaults({});
        ScriptedPrompt again({"123456"});
        QVERIFY(question.isOpenedWith(again));
    }
    void theTokensFolderRemovedWithdrawsTheQuestion() {
        const TokenScene scene;
        QVERIFY(token(scene));
        OpenQuestion question(scene.open());
        QVERIFY(question.isAsked());
        QVERIFY(QDir(scene.folder() + "/tokens").removeRecursively());
        QCOMPARE(question.code(), ErrorCode::TokenRemoved);
    }
    void aTokenPutBackMeanwhileHasForgottenUs() {
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        OpenQuestion question(scene.open());
        QVERIFY(question.isAsked());
        scene.setFaults("sessions-lost");
        QCOMPARE(question.code(), ErrorCode::TokenRemoved);
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
        settings.deadlines.call = 1s;
        scene.use();
        OpenQuestion question(TokenScene::open(settings));
        QVERIFY(question.isAsked());
        scene.setFaults(fault);
        QCOMPARE(static_cast<int>(question.code()), code);
        scene.setFaults({});
    }
    void whoGivesUpIsAskedNoLonger() {
        const TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(token(scene));
        OpenQuestion question(scene.open());
        QVERIFY(question.isAsked());
        question.cancel.request_stop();
        QCOMPARE(question.code(), ErrorCode::Cancelled);
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
        OpenQuestion question(scene.open());
        QVERIFY(question.isAsked());
        // Long enough for several looks at the token.
        QCOMPARE(question.opening().wait_for(2s), std::future_status::timeout);
        question.prompt.answer();
        QVERIFY(question.opening().get());
    }

private:
    static bool token(const TokenScene& scene) {
        return SoftHsmToken::create(scene.folder(), "an", "p256").has_value();
    }
};

KYSO_TEST(WithdrawnQuestionTest)
#include "WithdrawnQuestionTest.moc"
