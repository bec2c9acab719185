#include "TokenScene.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <p11-kit/pkcs11.h>

using namespace kyso;
using namespace kyso::test;

/// Every function of PKCS#11 that is called × every way to go wrong: a driver either signs all the same or
/// ends in one coded message, and the next driver that behaves signs.
class EveryCallTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
        m_scene = std::make_unique<TokenScene>(TokenScene::Through::FaultShim);
        QVERIFY(m_scene->addToken("an", "p256"));
    }

    void callThatGoesWrongIsOneMessageOrNone_data() {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QList<int>>("codes");
        const QList<int> none;
        const QList<int> hangs{static_cast<int>(ErrorCode::DriverTimedOut)};
        const QList<int> crashes{static_cast<int>(ErrorCode::DriverCrashed)};
        const QList<int> fails{static_cast<int>(ErrorCode::DriverError),
                               static_cast<int>(ErrorCode::DriverNotLoadable),
                               static_cast<int>(ErrorCode::CertificateNoPrivateKey)};
        for (const char* call :
             {"C_Initialize", "C_GetInfo", "C_GetSlotList", "C_GetSlotInfo", "C_GetTokenInfo",
              "C_GetMechanismList", "C_GetMechanismInfo", "C_OpenSession", "C_CloseSession",
              "C_GetSessionInfo", "C_Login", "C_FindObjectsInit", "C_FindObjects", "C_FindObjectsFinal",
              "C_GetAttributeValue", "C_SignInit", "C_Sign", "C_Finalize"}) {
            const QByteArray name(call);
            QTest::newRow((name + " prints").constData()) << QByteArray("print " + name) << none;
            QTest::newRow((name + " is slow").constData()) << QByteArray("slow " + name) << none;
            QTest::newRow((name + " hangs").constData()) << QByteArray("hang " + name) << hangs;
            QTest::newRow((name + " crashes").constData()) << QByteArray("crash " + name) << crashes;
            QTest::newRow((name + " fails").constData())
                << QByteArray("error " + name + " " + QByteArray::number(qulonglong{CKR_FUNCTION_FAILED}))
                << fails;
        }
    }
    void callThatGoesWrongIsOneMessageOrNone() {
        QFETCH(QByteArray, fault);
        QFETCH(QList<int>, codes);
        m_scene->setFaults(QString::fromLatin1(fault));
        m_scene->use();
        auto settings = m_scene->settings();
        settings.deadlines = {.start = std::chrono::milliseconds(2'000),
                              .call = std::chrono::milliseconds(600),
                              .person = std::chrono::milliseconds(900)};
        {
            const auto pool = TokenScene::open(settings);
            if (const auto error = errorOf(*pool))
                QVERIFY2(codes.contains(static_cast<int>(error->code)),
                         (std::string(nameOf(error->code)) + " " + error->what).c_str());
        }
        m_scene->setFaults({});
        const auto healthy = TokenScene::open(settings);
        const auto error = errorOf(*healthy);
        QVERIFY2(!error, error ? error->what.c_str() : "");
    }

private:
    /// Lists, opens and signs; what stood in the way.
    static std::optional<Error> errorOf(token::TokenPool& pool) {
        const auto identities = pool.identities("any");
        if (!identities)
            return identities.error();
        if (identities->empty())
            return whyNothingIsListed(pool);
        ScriptedPrompt prompt({"123456", "123456"});
        const auto signer = pool.openSigner(identities->front(), prompt, {});
        if (!signer)
            return signer.error();
        const auto algorithm = (*signer)->algorithms().front();
        const auto value = (*signer)->sign(algorithm, asBytes("x"), {});
        if (!value)
            return value.error();
        if (!isSignatureOf(identities->front().certificate, algorithm, asBytes("x"), *value))
            return failure(ErrorCode::Internal, "another value").value();
        return std::nullopt;
    }
    static std::optional<Error> whyNothingIsListed(token::TokenPool& pool) {
        for (const auto& finding : pool.status("any").findings) {
            if (finding.error)
                return finding.error;
        }
        return failure(ErrorCode::Internal, "nothing is listed and nothing says why").value();
    }

    std::unique_ptr<TokenScene> m_scene;
};
KYSO_TEST(EveryCallTest)
#include "EveryCallTest.moc"
