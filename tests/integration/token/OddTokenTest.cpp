#include "TokenScene.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>

#include <p11-kit/pkcs11.h>

#include <set>

using namespace kyso;
using namespace kyso::test;

namespace {

bool signsItsOwn(token::TokenPool& pool, const provider::Identity& identity) {
    ScriptedPrompt prompt({"123456"});
    const auto signer = pool.openSigner(identity, prompt, {});
    if (!signer) {
        qWarning("%s %s", signer.error().what.c_str(), signer.error().native.c_str());
        return false;
    }
    const auto algorithm = (*signer)->algorithms().front();
    const auto value = (*signer)->sign(algorithm, asBytes("x"), {});
    if (!value)
        qWarning("%s", value.error().what.c_str());
    return value && isSignatureOf(identity.certificate, algorithm, asBytes("x"), *value);
}

} // namespace

/// Tokens and drivers that tell less than the standard asks for, or something else, and sign all the same.
class OddTokenTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
        m_scene = std::make_unique<TokenScene>(TokenScene::Through::FaultShim);
        QVERIFY(m_scene->addToken("an", "p256"));
        m_rsa = std::make_unique<TokenScene>(TokenScene::Through::FaultShim);
        QVERIFY(m_rsa->addToken("an", "rsa2048"));
    }
    void cleanup() {
        m_scene->setFaults({});
        m_rsa->setFaults({});
    }

    void tokenThatTellsLittleSigns_data() {
        QTest::addColumn<QString>("faults");
        const auto row = [](const char* name, const QString& faults) { QTest::newRow(name) << faults; };
        row("point, bare", "point bare");
        row("point as two numbers", "point numbers");
        row("point in a BIT STRING", "point bits");
        row("point, compressed", "point compressed");
        row("whether it wants its PIN each time, untold",
            QString("attribute-error 514 %1").arg(CKR_FUNCTION_FAILED));
        row("label untold", QString("attribute-error 3 %1").arg(CKR_DEVICE_ERROR));
        row("CKA_ID untold", QString("attribute-error 258 %1").arg(CKR_GENERAL_ERROR));
        row("CKA_ID empty", "no-id");
        row("kind of key untold", QString("attribute-error 256 %1").arg(CKR_FUNCTION_FAILED));
        row("public keys not listed", QString("error-for-public-keys %1").arg(CKR_FUNCTION_FAILED));
        row("not initialised, it says", "not-initialized");
        row("shortest PIN unavailable", "shortest-pin 18446744073709551615");
        row("no login wanted, it says", "no-login-required");
        row("no mechanism signs, it says", "no-sign-flag");
        row("nothing told of mechanisms", "no-mechanism-info");
        row("no library is told", QString("error C_GetInfo %1").arg(CKR_GENERAL_ERROR));
        row("no reader is told", QString("error C_GetSlotInfo %1").arg(CKR_GENERAL_ERROR));
    }
    void tokenThatTellsLittleSigns() {
        QFETCH(QString, faults);
        for (auto* scene : {m_scene.get(), m_rsa.get()}) {
            if (scene == m_rsa.get() && faults.startsWith("point"))
                continue;
            scene->setFaults(faults);
            const auto pool = scene->open();
            const auto identity = onlyIdentity(*pool);
            QVERIFY(identity);
            QVERIFY(!identity->unusable);
            QVERIFY(signsItsOwn(*pool, *identity));
        }
    }

    void tokenNobodyInitialisedIsStillSaidToBe() {
        TokenScene empty(TokenScene::Through::FaultShim);
        QVERIFY(empty.addToken("an", "p256"));
        empty.use();
        QVERIFY(
            runTool("pkcs11-tool", {"--module", softHsmModule(), "--token-label", "an", "--login", "--pin",
                                    "123456", "--delete-object", "--type", "cert", "--id", "20"}));
        empty.setFaults("not-initialized");
        const auto pool = empty.open();
        QVERIFY(pool->identities("any")->empty());
        const auto status = pool->status("any");
        QVERIFY(std::any_of(status.findings.begin(), status.findings.end(), [](const provider::Finding& one) {
            return one.kind == provider::Finding::Kind::TokenNotInitialized;
        }));
    }

    /// Where the kind of key is known, nobody is asked for a PIN first.
    void keyThatIsNotSignedWithIsSaidToBeBeforeAnyPin() {
        TokenScene scene;
        const auto token = scene.addToken("an", "p256");
        QVERIFY(token);
        const auto certificate = scene.folder() + "/edwards.der";
        QVERIFY(runTool("openssl",
                        {"req", "-new", "-x509", "-newkey", "ed25519", "-nodes", "-keyout",
                         scene.folder() + "/edwards.key", "-subj", "/CN=Edwards", "-days", "30", "-addext",
                         "basicConstraints=critical,CA:FALSE", "-outform", "DER", "-out", certificate}));
        QVERIFY(runTool("pkcs11-tool",
                        {"--module", token->modulePath, "--token-label", "an", "--login", "--pin", "123456",
                         "--write-object", certificate, "--type", "cert", "--id", "31"}));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities);
        const auto edwards = std::find_if(identities->begin(), identities->end(), [](const auto& identity) {
            return identity.certificate.subject().displayName() == "Edwards";
        });
        QVERIFY(edwards != identities->end());
        QVERIFY(edwards->unusable);
        QCOMPARE(edwards->unusable->code, ErrorCode::AlgorithmUnsupported);
    }

    /// The certificate writes its point compressed, the token does not.
    void certificateWithACompressedPointFindsItsKey() {
        TokenScene scene;
        const auto token = scene.addToken("an", "p256");
        QVERIFY(token);
        scene.use();
        const auto key = scene.folder() + "/compressed.pem";
        const auto certificate = scene.folder() + "/compressed.der";
        QVERIFY(runTool("openssl", {"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
                                    "-pkeyopt", "point-format:compressed", "-out", key}) ||
                runTool("openssl", {"ecparam", "-name", "prime256v1", "-genkey", "-noout", "-conv_form",
                                    "compressed", "-out", key}));
        QVERIFY(runTool("openssl", {"ec", "-in", key, "-conv_form", "compressed", "-out", key + ".c"}));
        QVERIFY(runTool("openssl", {"req", "-new", "-x509", "-key", key + ".c", "-subj", "/CN=Compressed",
                                    "-days", "30", "-addext", "basicConstraints=critical,CA:FALSE",
                                    "-outform", "DER", "-out", certificate}));
        QVERIFY(runTool("openssl", {"pkcs8", "-topk8", "-nocrypt", "-in", key, "-out", key + ".8"}));
        QVERIFY(runTool("softhsm2-util", {"--import", key + ".8", "--token", "an", "--label", "compressed",
                                          "--id", "31", "--pin", "123456"}));
        QVERIFY(runTool("pkcs11-tool",
                        {"--module", token->modulePath, "--token-label", "an", "--login", "--pin", "123456",
                         "--write-object", certificate, "--type", "cert", "--id", "77"}));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities);
        const auto compressed =
            std::find_if(identities->begin(), identities->end(), [](const auto& identity) {
                return identity.certificate.subject().displayName() == "Compressed";
            });
        QVERIFY(compressed != identities->end());
        QCOMPARE(compressed->certificate.der()[compressed->certificate.der().size() - 1] != 0xff, true);
        QVERIFY(signsItsOwn(*pool, *compressed));
    }

    void twoKeysUnderOneIdAreToldApartByTrying() {
        TokenScene scene(TokenScene::Through::FaultShim);
        const auto first = scene.addToken("an", "p256");
        QVERIFY(first);
        // A second pair and its certificate on the same token; the driver gives both one CKA_ID.
        TokenScene other;
        const auto second = other.addToken("an", "p256");
        QVERIFY(second);
        scene.use();
        const auto key = scene.folder() + "/second.pem";
        const auto certificate = scene.folder() + "/second.crt";
        QVERIFY(runTool("openssl",
                        {"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key}));
        QVERIFY(runTool("openssl",
                        {"req", "-new", "-x509", "-key", key, "-subj", "/CN=Second", "-days", "30", "-addext",
                         "keyUsage=digitalSignature", "-outform", "DER", "-out", certificate}));
        QVERIFY(runTool("softhsm2-util", {"--import", key, "--token", "an", "--label", "second", "--id", "21",
                                          "--pin", "123456"}));
        QVERIFY(runTool("pkcs11-tool", {"--module", first->modulePath, "--token-label", "an", "--login",
                                        "--pin", "123456", "--write-object", certificate, "--type", "cert",
                                        "--id", "21", "--label", "second"}));
        for (const auto* faults : {"same-id", "no-id"}) {
            scene.setFaults(faults);
            const auto pool = scene.open();
            const auto identities = pool->identities("any");
            QVERIFY(identities);
            QCOMPARE(identities->size(), std::size_t{2});
            for (const auto& identity : *identities)
                QVERIFY(signsItsOwn(*pool, identity));
        }
    }

    void tokensThatCallThemselvesTheSameEachSignTheirOwn() {
        TokenScene other;
        QVERIFY(other.addToken("an", "rsa2048"));
        TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(scene.addToken("an", "p256"));
        const QDir tokens(other.folder() + "/tokens");
        for (const auto& name : tokens.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QVERIFY(QDir().rename(tokens.filePath(name), scene.folder() + "/tokens/" + name));
        scene.setFaults("same-token");
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities);
        QCOMPARE(identities->size(), std::size_t{2});
        std::set<std::string> uris;
        for (const auto& identity : *identities) {
            uris.insert(identity.uri);
            QVERIFY(signsItsOwn(*pool, identity));
        }
        QCOMPARE(uris.size(), std::size_t{2});
        // Each address means its own and not the other.
        QVERIFY(pool->isMeantBy(identities->at(0).uri, identities->at(0)).value());
        QVERIFY(!pool->isMeantBy(identities->at(0).uri, identities->at(1)).value());
        // Both are told of, each with its one certificate.
        const auto status = pool->status("any");
        QCOMPARE(std::count_if(status.findings.begin(), status.findings.end(),
                               [](const provider::Finding& one) {
                                   return one.kind == provider::Finding::Kind::CertificateUsable;
                               }),
                 2);
        QVERIFY(
            std::none_of(status.findings.begin(), status.findings.end(), [](const provider::Finding& one) {
                return one.kind == provider::Finding::Kind::NoCertificate;
            }));
    }

    void slowReadersAreAskedOncePerListAndOnceToSign() {
        m_scene->setFaults("slots 20\nslot-takes 5");
        const auto pool = m_scene->open();
        pool->registerProvider("other", [](const provider::TokenFacts&) { return 0; }, {});
        const auto before = m_scene->slotsAsked();
        {
            const auto listing = pool->beginListing(provider::Reading::WhatChanged);
            QCOMPARE(pool->identities("any")->size(), std::size_t{20});
            QVERIFY(pool->identities("other")->empty());
            QCOMPARE(pool->status("any").state, provider::ProviderState::Ready);
            QCOMPARE(pool->modules().front().tokenCount, 20);
        }
        QCOMPARE(m_scene->slotsAsked() - before, 20);
        const auto identity = pool->identities("any")->at(7);
        const auto listed = m_scene->slotsAsked();
        QVERIFY(signsItsOwn(*pool, identity));
        // Where it was seen, and again before and behind the question for the PIN.
        QVERIFY(m_scene->slotsAsked() - listed < 10);
    }

    void certificateAddedToATokenIsSeenByWhoWatchesAndInTheNextList() {
        TokenScene scene;
        const auto token = scene.addToken("an", "p256");
        QVERIFY(token);
        const auto pool = scene.open();
        std::atomic<int> changes = 0;
        QVERIFY(onlyIdentity(*pool));
        pool->watch([&changes] { ++changes; });
        QTest::qWait(200);
        QVERIFY(
            runTool("pkcs11-tool", {"--module", token->modulePath, "--token-label", "an", "--login", "--pin",
                                    "123456", "--keypairgen", "--key-type", "EC:prime256v1", "--id", "31"}));
        const auto certificate = scene.folder() + "/another.der";
        QVERIFY(runTool("openssl",
                        {"req", "-new", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                         scene.folder() + "/another.key", "-subj", "/CN=Another", "-days", "30", "-addext",
                         "basicConstraints=critical,CA:FALSE", "-outform", "DER", "-out", certificate}));
        QVERIFY(runTool("pkcs11-tool",
                        {"--module", token->modulePath, "--token-label", "an", "--login", "--pin", "123456",
                         "--write-object", certificate, "--type", "cert", "--id", "31"}));
        QTRY_VERIFY_WITH_TIMEOUT(changes > 0, 20'000);
        pool->watch({});
        QCOMPARE(pool->identities("any")->size(), std::size_t{2});
    }
    /// Renewed under the same key: same CKA_ID, same count.
    void certificateReplacedOnATokenIsReadAnew() {
        TokenScene scene;
        const auto token = scene.addToken("an", "p256");
        QVERIFY(token);
        const auto pool = scene.open();
        const auto before = onlyIdentity(*pool);
        QVERIFY(before);
        const auto renewed = scene.folder() + "/renewed.der";
        QVERIFY(runTool("openssl",
                        {"req", "-new", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                         scene.folder() + "/renewed.key", "-subj", "/CN=Renewed", "-days", "30", "-addext",
                         "basicConstraints=critical,CA:FALSE", "-outform", "DER", "-out", renewed}));
        for (const auto& step : {QStringList{"--delete-object", "--type", "cert", "--id", "20"},
                                 QStringList{"--write-object", renewed, "--type", "cert", "--id", "20"}})
            QVERIFY(runTool("pkcs11-tool", QStringList{"--module", token->modulePath, "--token-label", "an",
                                                       "--login", "--pin", "123456"} +
                                               step));
        const auto after = onlyIdentity(*pool);
        QVERIFY(after);
        QVERIFY(!(after->certificate == before->certificate));
    }

private:
    std::unique_ptr<TokenScene> m_scene;
    std::unique_ptr<TokenScene> m_rsa;
};
KYSO_TEST(OddTokenTest)
#include "OddTokenTest.moc"
