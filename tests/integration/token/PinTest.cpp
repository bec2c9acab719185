#include "TokenScene.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;
using namespace kyso::test;
using provider::PinPurpose;

class PinTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
        m_scene = std::make_unique<TokenScene>(TokenScene::Through::FaultShim);
        QVERIFY(m_scene->addToken("an", "p256"));
    }
    void init() {
        m_scene->setFaults({});
        m_before = m_scene->logins().size();
        m_pool = m_scene->open();
        auto identity = onlyIdentity(*m_pool);
        QVERIFY(identity);
        m_identity = std::make_unique<provider::Identity>(std::move(*identity));
    }
    void cleanup() { m_pool.reset(); }

    void wrongPinIsAskedForAgainAndNeverResent() {
        ScriptedPrompt prompt({"654321", "111111", "123456"});
        QVERIFY(m_pool->openSigner(*m_identity, prompt, {}));
        QCOMPARE(prompt.requests.size(), std::size_t{3});
        QVERIFY(!prompt.requests[0].previousWasWrong);
        QVERIFY(prompt.requests[1].previousWasWrong);
        QVERIFY(prompt.requests[2].previousWasWrong);
        QVERIFY(prompt.requests[1].countLow);
        QCOMPARE(m_scene->logins().size() - m_before, 3);
    }
    void giveUpAfterAWrongPinIsTheirAnswer() {
        ScriptedPrompt prompt({"654321"});
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::Cancelled);
        QCOMPARE(m_scene->logins().size() - m_before, 1);
    }
    void pinNeverStandsInAnError() {
        ScriptedPrompt prompt({"65432187"});
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(!signer);
        const auto& error = signer.error();
        for (const auto& text : {error.what, error.native, error.subject})
            QVERIFY(text.find("65432187") == std::string::npos);
    }
    void pinOfImpossibleLengthIsNotSent() {
        for (const char* pin : {"", "1", "12"}) {
            ScriptedPrompt prompt({pin});
            const auto signer = m_pool->openSigner(*m_identity, prompt, {});
            QVERIFY(!signer);
            QCOMPARE(signer.error().code, ErrorCode::PinFormat);
        }
        ScriptedPrompt tooLong({std::string(300, '1')});
        QCOMPARE(m_pool->openSigner(*m_identity, tooLong, {}).error().code, ErrorCode::PinFormat);
        QCOMPARE(m_scene->logins().size(), m_before);
    }
    void lastTryIsSaidBeforeAsking() {
        m_scene->setFaults("pin-low\npin-final-try");
        ScriptedPrompt prompt({"123456"});
        QVERIFY(m_pool->openSigner(*m_identity, prompt, {}));
        QVERIFY(prompt.requests[0].finalTry);
        QVERIFY(prompt.requests[0].countLow);
        QCOMPARE(prompt.requests[0].triesLeft, std::optional<int>(1));
        QCOMPARE(prompt.requests[0].tokenLabel, std::string("an"));
        QCOMPARE(prompt.requests[0].maxLength, 255);
    }
    void afterTheLastTryNoOtherIsPromised_data() {
        QTest::addColumn<QString>("faults");
        QTest::newRow("at the keyboard") << "pin-final-try";
        QTest::newRow("at the reader") << "pin-final-try\npin-pad 999999";
    }
    void afterTheLastTryNoOtherIsPromised() {
        QFETCH(QString, faults);
        m_scene->setFaults(faults);
        ScriptedPrompt prompt({"999999", "123456"});
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::PinLocked);
        QVERIFY(prompt.requests.size() <= 1);
        QCOMPARE(m_scene->logins().size() - m_before, 1);
    }
    void lockedTokenAsksForNothing() {
        m_scene->setFaults("pin-locked");
        ScriptedPrompt prompt({"123456"});
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::PinLocked);
        QVERIFY(prompt.requests.empty());
        QCOMPARE(m_scene->logins().size(), m_before);
    }
    void lockedTokenIsListedAsUnusable() {
        m_scene->setFaults("pin-locked");
        const auto identity = onlyIdentity(*m_pool);
        QVERIFY(identity);
        QVERIFY(identity->unusable);
        QCOMPARE(identity->unusable->code, ErrorCode::PinLocked);
    }
    void pinPadIsWaitedForWithoutAsking() {
        m_scene->setFaults("pin-pad 123456");
        const auto identity = onlyIdentity(*m_pool);
        QVERIFY(identity);
        QVERIFY(identity->protectedAuthenticationPath);
        ScriptedPrompt prompt;
        const auto signer = m_pool->openSigner(*identity, prompt, {});
        QVERIFY(signer);
        QVERIFY(prompt.requests.empty());
        QCOMPARE(prompt.padStarted, 1);
        QCOMPARE(prompt.padFinished, 1);
        QVERIFY((*signer)->sign((*signer)->algorithms().front(), asBytes("x"), {}));
    }
    void pinPadRefusedOnTheReaderIsCancelled() {
        m_scene->setFaults("pin-pad-cancelled");
        ScriptedPrompt prompt;
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::Cancelled);
        QCOMPARE(prompt.padFinished, 1);
    }
    void wrongPinOnThePadIsNotTriedAgainByUs() {
        m_scene->setFaults("pin-pad 999999");
        ScriptedPrompt prompt;
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::PinIncorrect);
        QCOMPARE(m_scene->logins().size() - m_before, 1);
    }
    void keyThatWantsItsPinEachTimeIsGivenIt() {
        m_scene->setFaults("always-authenticate 4711");
        ScriptedPrompt prompt({"123456", "4711", "4711"});
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(signer);
        const auto algorithm = (*signer)->algorithms().front();
        for (int i = 0; i < 2; ++i) {
            const auto value = (*signer)->sign(algorithm, asBytes("x"), {});
            QVERIFY(value);
            QVERIFY(isSignatureOf(m_identity->certificate, algorithm, asBytes("x"), *value));
        }
        QCOMPARE(prompt.requests.size(), std::size_t{3});
        QCOMPARE(int(prompt.requests[0].purpose), int(PinPurpose::Login));
        QCOMPARE(int(prompt.requests[1].purpose), int(PinPurpose::Signature));
        QCOMPARE(int(prompt.requests[2].purpose), int(PinPurpose::Signature));
    }
    void wrongSignaturePinIsAskedForAgain() {
        m_scene->setFaults("always-authenticate 4711");
        ScriptedPrompt prompt({"123456", "1111", "4711"});
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(signer);
        QVERIFY((*signer)->sign((*signer)->algorithms().front(), asBytes("x"), {}));
        QVERIFY(!prompt.requests[1].previousWasWrong);
        QVERIFY(prompt.requests[2].previousWasWrong);
    }
    void keyThatHidesThatItWantsItsPinEachTimeIsFoundOut() {
        m_scene->setFaults("always-authenticate-hidden 4711");
        ScriptedPrompt prompt({"123456", "4711", "4711"});
        const auto signer = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(signer);
        QVERIFY((*signer)->sign((*signer)->algorithms().front(), asBytes("x"), {}));
        QVERIFY((*signer)->sign((*signer)->algorithms().front(), asBytes("y"), {}));
        QCOMPARE(prompt.requests.size(), std::size_t{3});
    }
    void secondSignerOnAnOpenTokenIsNotAskedForAPin() {
        ScriptedPrompt prompt({"123456"});
        const auto first = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(first);
        const auto second = m_pool->openSigner(*m_identity, prompt, {});
        QVERIFY(second);
        QCOMPARE(prompt.requests.size(), std::size_t{1});
    }
    void tokenIsClosedAgainWithTheLastSigner() {
        ScriptedPrompt prompt({"123456", "123456"});
        QVERIFY(m_pool->openSigner(*m_identity, prompt, {}));
        QVERIFY(m_pool->openSigner(*m_identity, prompt, {}));
        QCOMPARE(prompt.requests.size(), std::size_t{2});
    }

private:
    std::unique_ptr<TokenScene> m_scene;
    std::unique_ptr<token::TokenPool> m_pool;
    std::unique_ptr<provider::Identity> m_identity;
    qsizetype m_before = 0;
};
KYSO_TEST(PinTest)
#include "PinTest.moc"
