#include "TokenScene.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <p11-kit/pkcs11.h>

#include <map>

using namespace kyso;
using namespace kyso::test;

/// Several values handed to a token's owner thread together.
class SignSetTest : public QObject {
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
        m_scene->use();
        m_pool = m_scene->open();
        m_prompt = ScriptedPrompt(std::vector<std::string>(9, "123456"));
        m_values.clear();
    }
    void cleanup() {
        m_signer.reset();
        m_scene->setFaults({});
        m_pool.reset();
    }

    void everyValueIsOfItsOwnData() {
        openSigner();
        QVERIFY(m_signer->setSize().most > 1);
        QVERIFY(!m_signer->setSize().isWorthWaitingFor);
        QVERIFY(signSet(7));
        for (std::size_t i = 0; i < 7; ++i)
            QVERIFY(isGood(i));
        QCOMPARE(m_prompt.requests.size(), std::size_t{1});
    }
    void oneThatCannotBeMadeStopsNoOther() {
        openSigner();
        m_set[2].algorithm = {x509::SignatureScheme::RsaPkcs1, x509::DigestAlgorithm::Sha256};
        QVERIFY(signSet(4));
        QCOMPARE(m_values.at(2).error().code, ErrorCode::AlgorithmUnsupported);
        for (const std::size_t i : {0, 1, 3})
            QVERIFY(isGood(i));
    }
    void sessionLostInTheMiddleIsCured() {
        openSigner();
        m_scene->setFaults(QStringLiteral("sign-error 3 %1").arg(qulonglong{CKR_SESSION_CLOSED}));
        QVERIFY(signSet(5));
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(isGood(i));
        QCOMPARE(m_prompt.requests.size(), std::size_t{1});
    }
    void tokenPulledOutInTheMiddleEndsTheSetAndWhatWasSignedStays() {
        openSigner();
        const auto done = signSet(7, [this](std::size_t index) {
            if (index == 2)
                m_scene->setFaults("removed");
        });
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::TokenRemoved);
        QCOMPARE(m_values.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(isGood(i));
        m_scene->setFaults({});
        QVERIFY(signSet(7));
        QCOMPARE(m_values.size(), std::size_t{7});
    }
    void driverThatCrashesInTheMiddleEndsTheSet() {
        openSigner();
        const auto done = signSet(7, [this](std::size_t index) {
            if (index == 0)
                m_scene->setFaults("crash C_Sign");
        });
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::DriverCrashed);
        QCOMPARE(m_values.size(), std::size_t{1});
        QVERIFY(isGood(0));
    }
    void cancellingIsSeenBetweenTwoValues() {
        openSigner();
        CancelSource stop;
        const auto done = signSet(
            7,
            [&stop](std::size_t index) {
                if (index == 3)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QCOMPARE(m_values.size(), std::size_t{4});
        QVERIFY(isGood(3));
    }
    void keyThatWantsItsPinForEachSignatureTakesOneAtATime() {
        m_scene->setFaults("always-authenticate 4711");
        m_prompt = ScriptedPrompt({"123456", "4711"});
        openSigner();
        QCOMPARE(m_signer->setSize().most, std::size_t{1});
        QVERIFY(signSet(1));
        QVERIFY(isGood(0));
        QCOMPARE(m_prompt.requests.size(), std::size_t{2});
    }

private:
    void openSigner() {
        const auto identity = onlyIdentity(*m_pool);
        QVERIFY(identity);
        auto made = m_pool->openSigner(*identity, m_prompt, {});
        QVERIFY(made);
        m_signer = std::move(*made);
        m_set.clear();
        for (const auto& data : m_data)
            m_set.push_back({m_signer->algorithms().front(), asBytes(data)});
    }
    Result<void> signSet(
        std::size_t count, const std::function<void(std::size_t)>& behindEach = [](std::size_t) {},
        const CancelToken& cancel = {}) {
        m_values.clear();
        return m_signer->signSet(
            std::span(m_set).first(count),
            [&](std::size_t index, Result<Bytes> value) {
                m_values.insert_or_assign(index, std::move(value));
                behindEach(index);
            },
            cancel);
    }
    bool isGood(std::size_t index) const {
        const auto& value = m_values.at(index);
        return value &&
               isSignatureOf(m_signer->certificate(), m_set[index].algorithm, asBytes(m_data[index]), *value);
    }

    const std::vector<std::string> m_data{"a", "b", "c", "d", "e", "f", "g"};
    std::unique_ptr<TokenScene> m_scene;
    std::unique_ptr<token::TokenPool> m_pool;
    ScriptedPrompt m_prompt;
    std::unique_ptr<provider::Signer> m_signer;
    std::vector<provider::ToBeSigned> m_set;
    std::map<std::size_t, Result<Bytes>> m_values;
};
KYSO_TEST(SignSetTest)
#include "SignSetTest.moc"
