#include "TokenScene.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace kyso;
using namespace kyso::test;
using x509::DigestAlgorithm;
using x509::SignatureScheme;

class SigningTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
    }

    void everyAlgorithmOfEveryKeyVerifies_data() {
        QTest::addColumn<QString>("keySpec");
        QTest::addColumn<int>("algorithms");
        QTest::newRow("RSA-2048") << "rsa2048" << 6;
        QTest::newRow("RSA-3072") << "rsa3072" << 6;
        QTest::newRow("RSA-4096") << "rsa4096" << 6;
        QTest::newRow("P-256") << "p256" << 3;
        QTest::newRow("P-384") << "p384" << 3;
    }
    void everyAlgorithmOfEveryKeyVerifies() {
        QFETCH(QString, keySpec);
        QFETCH(int, algorithms);
        TokenScene scene;
        QVERIFY(scene.addToken("an", keySpec));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        QVERIFY(!identity->unusable);
        ScriptedPrompt prompt({"123456"});
        const auto signer = pool->openSigner(*identity, prompt, {});
        QVERIFY(signer);
        QCOMPARE(int((*signer)->algorithms().size()), algorithms);
        const auto data = asBytes("signed attributes");
        for (const auto algorithm : (*signer)->algorithms()) {
            const auto value = (*signer)->sign(algorithm, data, {});
            QVERIFY(value);
            QVERIFY(isSignatureOf(identity->certificate, algorithm, data, *value));
        }
        QCOMPARE(prompt.requests.size(), std::size_t{1});
    }

    void firstAlgorithmIsTheUsualOneForTheKey() {
        TokenScene scene;
        QVERIFY(scene.addToken("an", "p384"));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        ScriptedPrompt prompt({"123456"});
        const auto signer = pool->openSigner(*identity, prompt, {});
        QVERIFY(signer);
        QCOMPARE((*signer)->algorithms().front(), x509::defaultAlgorithmFor(identity->certificate));
    }

    void algorithmOfAnotherKindOfKeyIsRefused() {
        TokenScene scene;
        QVERIFY(scene.addToken("an", "p256"));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        ScriptedPrompt prompt({"123456"});
        const auto signer = pool->openSigner(*identity, prompt, {});
        QVERIFY(signer);
        const auto value =
            (*signer)->sign({SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256}, asBytes("x"), {});
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::AlgorithmUnsupported);
    }

    void manyThreadsSigningAtOnceAllSucceed() {
        TokenScene scene;
        QVERIFY(scene.addToken("an", "rsa2048"));
        QVERIFY(scene.addToken("binh", "p256"));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities);
        QCOMPARE(identities->size(), std::size_t{2});
        std::atomic<int> good{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                const auto& identity = (*identities)[static_cast<std::size_t>(i) % 2];
                ScriptedPrompt prompt({"123456"});
                auto signer = pool->openSigner(identity, prompt, {});
                for (int n = 0; signer && n < 10; ++n) {
                    const auto algorithm = (*signer)->algorithms().front();
                    const auto value = (*signer)->sign(algorithm, asBytes("x"), {});
                    if (value && isSignatureOf(identity.certificate, algorithm, asBytes("x"), *value))
                        ++good;
                    (void)pool->identities("any");
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(good.load(), 80);
    }

    void tokensWithTheSameLabelAreToldApart() {
        TokenScene other;
        const auto rsa = other.addToken("an", "rsa2048");
        QVERIFY(rsa);
        TokenScene scene;
        const auto ec = scene.addToken("an", "p256");
        QVERIFY(ec);
        const QDir tokens(other.folder() + "/tokens");
        for (const auto& name : tokens.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QVERIFY(QDir().rename(tokens.filePath(name), scene.folder() + "/tokens/" + name));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities);
        QCOMPARE(identities->size(), std::size_t{2});
        for (const auto& identity : *identities) {
            QCOMPARE(identity.tokenLabel, std::string("an"));
            ScriptedPrompt prompt({"123456"});
            const auto signer = pool->openSigner(identity, prompt, {});
            QVERIFY(signer);
            const auto algorithm = (*signer)->algorithms().front();
            const auto value = (*signer)->sign(algorithm, asBytes("x"), {});
            QVERIFY(value);
            QVERIFY(isSignatureOf(identity.certificate, algorithm, asBytes("x"), *value));
        }
    }

    void keyIsFoundWhenLabelsAndIdsLie_data() {
        QTest::addColumn<QString>("keySpec");
        QTest::newRow("RSA") << "rsa2048";
        QTest::newRow("EC") << "p256";
    }
    /// The decoy carries the certificate's label and id; the right key carries neither.
    void keyIsFoundWhenLabelsAndIdsLie() {
        QFETCH(QString, keySpec);
        TokenScene scene;
        const auto token = scene.addToken("an", keySpec);
        QVERIFY(token);
        scene.use();
        const auto tool = [&](const QStringList& arguments) {
            return runTool("pkcs11-tool", QStringList{"--module", token->modulePath, "--token-label", "an",
                                                      "--login", "--pin", "123456"} +
                                              arguments)
                .has_value();
        };
        for (const char* kind : {"privkey", "pubkey"})
            QVERIFY(tool({"--set-id", "77", "--id", "20", "--type", kind}));
        QVERIFY(tool({"--keypairgen", "--key-type", keySpec == "p256" ? "EC:prime256v1" : "rsa:2048", "--id",
                      "20", "--label", "an"}));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        ScriptedPrompt prompt({"123456"});
        const auto signer = pool->openSigner(*identity, prompt, {});
        QVERIFY(signer);
        const auto algorithm = (*signer)->algorithms().front();
        const auto value = (*signer)->sign(algorithm, asBytes("x"), {});
        QVERIFY(value);
        QVERIFY(isSignatureOf(identity->certificate, algorithm, asBytes("x"), *value));
    }
    void certificateWithoutItsKeyIsSaidToHaveNone() {
        TokenScene scene;
        const auto token = scene.addToken("an", "p256");
        QVERIFY(token);
        scene.use();
        QVERIFY(
            runTool("pkcs11-tool", {"--module", token->modulePath, "--token-label", "an", "--login", "--pin",
                                    "123456", "--delete-object", "--type", "privkey", "--id", "20"}));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        ScriptedPrompt prompt({"123456"});
        const auto signer = pool->openSigner(*identity, prompt, {});
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::CertificateNoPrivateKey);
    }

    void cancelledBeforeItStartsAsksNobody() {
        TokenScene scene;
        QVERIFY(scene.addToken("an", "p256"));
        const auto pool = scene.open();
        const auto identity = onlyIdentity(*pool);
        QVERIFY(identity);
        CancelSource source;
        source.request_stop();
        ScriptedPrompt prompt({"123456"});
        const auto signer = pool->openSigner(*identity, prompt, source.get_token());
        QVERIFY(!signer);
        QCOMPARE(signer.error().code, ErrorCode::Cancelled);
        QVERIFY(prompt.requests.empty());
    }

    void moduleThatIsNoLibraryIsReportedAndTheOthersWork() {
        TokenScene scene;
        QVERIFY(scene.addToken("an", "p256"));
        scene.use();
        auto settings = scene.settings();
        settings.modules.insert(settings.modules.begin(), "/etc/hostname");
        settings.modules.emplace_back("/nowhere/libmissing.so");
        const auto pool = TokenScene::open(settings);
        QVERIFY(onlyIdentity(*pool));
        const auto modules = pool->modules();
        QCOMPARE(modules.size(), std::size_t{3});
        QVERIFY(modules[0].error);
        QVERIFY(!modules[1].error);
        QCOMPARE(modules[1].tokenCount, 1);
        QVERIFY(modules[2].error);
        QCOMPARE(modules[2].error->code, ErrorCode::DriverMissing);
    }
};
KYSO_TEST(SigningTest)
#include "SigningTest.moc"
