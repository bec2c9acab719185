#include "TokenScene.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>

#include <p11-kit/pkcs11.h>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace kyso;
using namespace kyso::test;

class FaultTest : public QObject {
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
        auto settings = m_scene->settings();
        settings.deadlines = {.start = std::chrono::milliseconds(3'000),
                              .call = std::chrono::milliseconds(500),
                              .person = std::chrono::milliseconds(1'000)};
        m_pool = TokenScene::open(settings);
    }
    void cleanup() {
        m_scene->setFaults({});
        m_pool.reset();
    }

    void crashWhileSigningIsOneErrorAndTheNextSignatureWorks() {
        Opened opened(*m_pool, {"123456", "123456"});
        QVERIFY(opened.signer);
        m_scene->setFaults("crash C_Sign");
        const auto crashed = opened.sign();
        QVERIFY(!crashed);
        QCOMPARE(crashed.error().code, ErrorCode::DriverCrashed);
        QVERIFY(crashed.error().retriable);
        m_scene->setFaults({});
        QVERIFY(opened.sign());
        // The new process knows nothing of the login: the person is asked, the PIN was not kept.
        QCOMPARE(opened.prompt.requests.size(), std::size_t{2});
        QVERIFY(!opened.prompt.requests[1].previousWasWrong);
    }
    void crashWhenItIsInitialisedIsReportedAndForgottenOnceItWorks() {
        m_scene->setFaults("crash C_Initialize");
        QCOMPARE(onlyIdentity(*m_pool).error().code, ErrorCode::CertificateNotFound);
        QCOMPARE(m_pool->modules().front().error.value().code, ErrorCode::DriverCrashed);
        QCOMPARE(m_pool->status("any").state, provider::ProviderState::DriverBroken);
        m_scene->setFaults({});
        QVERIFY(onlyIdentity(*m_pool));
    }
    void crashWhileListingGetsAFreshStart() {
        QVERIFY(onlyIdentity(*m_pool));
        m_scene->setFaults("crash C_GetTokenInfo");
        QCOMPARE(m_pool->modules().front().error.value().code, ErrorCode::DriverCrashed);
        m_scene->setFaults({});
        QVERIFY(onlyIdentity(*m_pool));
    }
    void hangWhileSigningEndsAtTheDeadlineAndTheNextSignatureWorks() {
        Opened opened(*m_pool, {"123456", "123456"});
        QVERIFY(opened.signer);
        m_scene->setFaults("hang C_Sign");
        const auto hung = opened.sign();
        QVERIFY(!hung);
        QCOMPARE(hung.error().code, ErrorCode::DriverTimedOut);
        m_scene->setFaults({});
        QVERIFY(opened.sign());
    }
    void hangWhileLoggingInEndsAtThePersonsDeadline() {
        const auto identity = onlyIdentity(*m_pool);
        QVERIFY(identity);
        m_scene->setFaults("hang C_Login");
        ScriptedPrompt prompt({"123456", "123456"});
        const auto signer = m_pool->openSigner(*identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::DriverTimedOut);
        QCOMPARE(prompt.requests.size(), std::size_t{1});
    }
    void hangWhenItIsInitialisedIsReported() {
        m_scene->setFaults("hang C_Initialize");
        QCOMPARE(m_pool->modules().front().error.value().code, ErrorCode::DriverTimedOut);
    }
    void hangWhenItIsPutAwayDoesNotHoldUpTheEnd() {
        QVERIFY(onlyIdentity(*m_pool));
        m_scene->setFaults("hang C_Finalize");
        m_pool.reset();
        QVERIFY(m_pool == nullptr);
    }
    void crashWhenItIsPutAwayHarmsNobody() {
        QVERIFY(onlyIdentity(*m_pool));
        m_scene->setFaults("crash C_Finalize");
        m_pool.reset();
        m_pool = TokenScene::open(m_scene->settings());
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer && opened.sign());
    }
    void driverThatPrintsIsReadAndSignsAllTheSame() {
        m_scene->setFaults("print");
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer);
        for (int i = 0; i < 20; ++i)
            QVERIFY(opened.sign());
    }
    void driverThatIsSlowToStartHasItsOwnDeadlineAndStartsOnce() {
        m_scene->setFaults("slow-start 800"); // more than a call may take
        const auto before = m_scene->starts();
        QVERIFY(onlyIdentity(*m_pool));
        QTest::qWait(2'500); // by then quick ones are asked for new slots by starting them anew
        QVERIFY(onlyIdentity(*m_pool));
        QCOMPARE(m_scene->starts() - before, qsizetype{1});
    }
    void driverThatRefusesToStartIsToldWithItsReasonAndLeavesNothingOpen() {
        m_scene->setFaults(QStringLiteral("start-error %1").arg(CKR_GENERAL_ERROR));
        const auto open = [] {
            return QDir("/proc/self/fd").entryList(QDir::NoDotAndDotDot | QDir::System).size();
        };
        const auto error = m_pool->modules().front().error.value();
        QCOMPARE(error.code, ErrorCode::DriverNotLoadable);
        QCOMPARE(error.native, std::string("CKR_GENERAL_ERROR"));
        const auto before = open();
        for (int i = 0; i < 20; ++i)
            QVERIFY(m_pool->modules().front().error);
        QCOMPARE(open(), before);
        m_scene->setFaults({});
        QVERIFY(onlyIdentity(*m_pool));
    }
    void whatIsNoModuleIsToldWithTheLoadersWords_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("not a library");
        QTest::newRow("empty") << QByteArray();
        QByteArray other("\x7f"
                         "ELF\x01\x01\x01",
                         7); // of 32 bits
        other.resize(64);
        QTest::newRow("another architecture") << other;
    }
    void whatIsNoModuleIsToldWithTheLoadersWords() {
        QFETCH(QByteArray, content);
        const QString path = m_scene->folder() + "/module.so";
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        auto settings = m_scene->settings();
        settings.modules = {path.toStdString()};
        const auto pool = TokenScene::open(settings);
        const auto error = pool->modules().front().error.value();
        QCOMPARE(error.code, ErrorCode::DriverNotLoadable);
        QVERIFY(error.what.find("module.so") != std::string::npos);
    }
    void slowSigningIsToldAfterTwoSecondsAndWaitedFor() {
        auto settings = m_scene->settings();
        m_pool = TokenScene::open(settings);
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer);
        m_scene->setFaults("slow-sign 2500");
        QVERIFY(opened.sign());
        QCOMPARE(opened.prompt.confirmations, 1);
        QCOMPARE(opened.prompt.openConfirmations, 0);
    }
    void hangWhileSigningIsGivenUpSoonWhenThePersonDoes() {
        auto settings = m_scene->settings();
        m_pool = TokenScene::open(settings);
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer);
        m_scene->setFaults("hang C_Sign");
        CancelSource person;
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            person.request_stop();
        });
        const auto algorithm = opened.signer->algorithms().front();
        const auto given = opened.signer->sign(algorithm, asBytes("x"), person.get_token());
        later.join();
        QVERIFY(!given);
        QCOMPARE(given.error().code, ErrorCode::Cancelled);
    }
    void slowSigningIsWaitedFor() {
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer);
        m_scene->setFaults("slow-sign 300");
        QVERIFY(opened.sign());
    }
    void deviceErrorIsToldApartFromACrash() {
        Opened opened(*m_pool, {"123456", "123456"});
        QVERIFY(opened.signer);
        m_scene->setFaults(QStringLiteral("sign-error 2 %1").arg(CKR_DEVICE_ERROR));
        QVERIFY(opened.sign());
        const auto failed = opened.sign();
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::TokenDeviceError);
        QCOMPARE(failed.error().native, std::string("CKR_DEVICE_ERROR"));
        QCOMPARE(failed.error().subject, std::string("an"));
        QVERIFY(opened.sign());
        QCOMPARE(opened.prompt.requests.size(), std::size_t{1});
    }
    void staleHandlesAreCuredByOneNewSession_data() {
        QTest::addColumn<qulonglong>("rv");
        QTest::newRow("session handle") << qulonglong{CKR_SESSION_HANDLE_INVALID};
        QTest::newRow("session closed") << qulonglong{CKR_SESSION_CLOSED};
        QTest::newRow("operation active") << qulonglong{CKR_OPERATION_ACTIVE};
        QTest::newRow("operation lost") << qulonglong{CKR_OPERATION_NOT_INITIALIZED};
        QTest::newRow("key handle") << qulonglong{CKR_KEY_HANDLE_INVALID};
    }
    void staleHandlesAreCuredByOneNewSession() {
        QFETCH(qulonglong, rv);
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer);
        m_scene->setFaults(QStringLiteral("sign-error 1 %1").arg(rv));
        QVERIFY(opened.sign());
        QCOMPARE(opened.prompt.requests.size(), std::size_t{1});
    }
    void tokenThatSignsOnceASessionSignsMany() {
        m_scene->setFaults("one-signature-a-session");
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer);
        for (int i = 0; i < 5; ++i)
            QVERIFY(opened.sign());
        QCOMPARE(opened.prompt.requests.size(), std::size_t{1});
    }
    void tokenPulledOutIsSaidAndPutBackSignsAgain() {
        Opened opened(*m_pool, {"123456", "123456"});
        QVERIFY(opened.signer);
        QVERIFY(opened.sign());
        m_scene->setFaults("removed");
        const auto removed = opened.sign();
        QVERIFY(!removed);
        QCOMPARE(removed.error().code, ErrorCode::TokenRemoved);
        QVERIFY(removed.error().retriable);
        const auto none = m_pool->identities("any");
        QVERIFY(none);
        QVERIFY(none->empty());
        QCOMPARE(m_pool->status("any").state, provider::ProviderState::NoToken);
        m_scene->setFaults({});
        QVERIFY(onlyIdentity(*m_pool));
        QVERIFY(opened.sign());
        QCOMPARE(opened.prompt.requests.size(), std::size_t{2});
    }
    void signerOfAnAbsentTokenIsNotOpened() {
        const auto identity = onlyIdentity(*m_pool);
        QVERIFY(identity);
        m_scene->setFaults("removed");
        ScriptedPrompt prompt({"123456"});
        const auto signer = m_pool->openSigner(*identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::TokenNotFound);
        QVERIFY(prompt.requests.empty());
    }
    void comingAndGoingIsToldToWhoWatches() {
        std::mutex mutex;
        std::condition_variable changed;
        int count = 0;
        const auto waitFor = [&](int wanted) {
            std::unique_lock lock(mutex);
            return changed.wait_for(lock, std::chrono::seconds(20), [&] { return count >= wanted; });
        };
        QVERIFY(onlyIdentity(*m_pool));
        m_pool->watch([&] {
            const std::lock_guard lock(mutex);
            ++count;
            changed.notify_all();
        });
        QTest::qWait(200); // the watcher's first look
        m_scene->setFaults("removed");
        QVERIFY(waitFor(1));
        m_scene->setFaults({});
        QVERIFY(waitFor(2));
        m_pool->watch(nullptr);
    }
    void tokenInANewSlotIsFound() {
        QVERIFY(onlyIdentity(*m_pool));
        TokenScene other;
        QVERIFY(other.addToken("binh", "p256"));
        m_scene->use();
        const auto add = [&](const QString& from, const QString& to) {
            for (const auto& name : QDir(from).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                if (!QDir().rename(from + "/" + name, to + "/" + name))
                    return QString();
                return to + "/" + name;
            }
            return QString();
        };
        const auto moved = add(other.folder() + "/tokens", m_scene->folder() + "/tokens");
        QVERIFY(!moved.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(m_pool->identities("any")->size(), std::size_t{2}, 20'000);
        m_pool.reset();
        QVERIFY(QDir(moved).removeRecursively());
    }
    void driverThatRefusesReadWriteAndTellsNoSizesIsReadAllTheSame() {
        m_scene->setFaults("refuse-read-write\nsizes-are-zero");
        Opened opened(*m_pool, {"123456"});
        QVERIFY(opened.signer);
        QVERIFY(opened.sign());
    }

private:
    struct Opened {
        Opened(token::TokenPool& pool, std::vector<std::string> pins) : prompt(std::move(pins)) {
            const auto identity = onlyIdentity(pool);
            if (!identity)
                return;
            if (auto made = pool.openSigner(*identity, prompt, {}))
                signer = std::move(*made);
        }
        Result<Bytes> sign() const {
            const auto algorithm = signer->algorithms().front();
            auto value = signer->sign(algorithm, asBytes("x"), {});
            if (value && !isSignatureOf(signer->certificate(), algorithm, asBytes("x"), *value))
                return failure(ErrorCode::OutputCheckFailed);
            return value;
        }
        ScriptedPrompt prompt;
        std::unique_ptr<provider::Signer> signer;
    };

    std::unique_ptr<TokenScene> m_scene;
    std::unique_ptr<token::TokenPool> m_pool;
};
KYSO_TEST(FaultTest)
#include "FaultTest.moc"
