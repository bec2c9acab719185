#include "TokenScene.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QTest>

#include <p11-kit/pkcs11.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <string_view>

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

/// Does something with the objects of the token "an" behind Kyso's back.
bool changeToken(const QStringList& arguments) {
    return runTool("pkcs11-tool", QStringList{"--module", softHsmModule(), "--token-label", "an", "--login",
                                              "--pin", "123456"} +
                                      arguments)
        .has_value();
}

/// A certificate of its own issue in the scene's folder; "" when it could not be made. `key`: how openssl req
/// comes by its key.
QString selfSigned(const TokenScene& scene, const QString& name, const QStringList& key) {
    const auto file = scene.folder() + '/' + name + ".der";
    const bool isMade =
        runTool("openssl",
                QStringList{"req", "-new", "-x509", "-subj", "/CN=" + name, "-days", "30", "-addext",
                            "basicConstraints=critical,CA:FALSE", "-outform", "DER", "-out", file} +
                    key)
            .has_value();
    return isMade ? file : QString();
}

/// With a new key, which is thrown away.
QString selfSigned(const TokenScene& scene, const QString& name, const char* keyKind) {
    return selfSigned(scene, name,
                      {"-newkey", keyKind, "-nodes", "-keyout", scene.folder() + '/' + name + ".key"});
}

/// A key on P-256, for openssl and for the token; "" when it could not be made.
QString newKey(const TokenScene& scene) {
    const auto file = scene.folder() + "/key.pem";
    return runTool("openssl",
                   {"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file})
               ? file
               : QString();
}

bool putKey(const QString& file, const char* id) {
    return runTool("softhsm2-util",
                   {"--import", file, "--token", "an", "--label", "another", "--id", id, "--pin", "123456"})
        .has_value();
}

bool putCertificate(const QString& file, const char* id) {
    return changeToken({"--write-object", file, "--type", "cert", "--id", id});
}

const provider::Identity* named(const std::vector<provider::Identity>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [name](const provider::Identity& identity) {
        return identity.certificate.subject().displayName() == name;
    });
    return found == all.end() ? nullptr : &*found;
}

/// A second key with its certificate on the token.
bool addSecondPair(const TokenScene& scene) {
    const auto key = newKey(scene);
    return putKey(key, "21") && putCertificate(selfSigned(scene, "Second", {"-key", key}), "21");
}

bool eachSignsItsOwn(token::TokenPool& pool, const std::vector<provider::Identity>& all, std::size_t count) {
    return all.size() == count && std::ranges::all_of(all, [&pool](const provider::Identity& identity) {
               return signsItsOwn(pool, identity);
           });
}

/// Two tokens that call themselves the same, each with a key and a certificate of its own.
bool addTwoAlike(TokenScene& scene) {
    TokenScene other;
    bool isMade = other.addToken("an", "rsa2048") && scene.addToken("an", "p256");
    const QDir tokens(other.folder() + "/tokens");
    for (const auto& name : tokens.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        isMade = isMade && QDir().rename(tokens.filePath(name), scene.folder() + "/tokens/" + name);
    scene.setFaults("same-token");
    return isMade;
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
        QVERIFY(changeToken({"--delete-object", "--type", "cert", "--id", "20"}));
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
        QVERIFY(scene.addToken("an", "p256"));
        QVERIFY(putCertificate(selfSigned(scene, "Edwards", "ed25519"), "31"));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities);
        const auto* edwards = named(*identities, "Edwards");
        QVERIFY(edwards != nullptr);
        QVERIFY(edwards->unusable);
        QCOMPARE(edwards->unusable->code, ErrorCode::AlgorithmUnsupported);
    }

    /// The certificate writes its point compressed, the token does not.
    void certificateWithACompressedPointFindsItsKey() {
        TokenScene scene;
        QVERIFY(scene.addToken("an", "p256"));
        const auto key = newKey(scene);
        QVERIFY(!key.isEmpty());
        QVERIFY(runTool("openssl", {"ec", "-in", key, "-conv_form", "compressed", "-out", key + ".c"}));
        const auto certificate = selfSigned(scene, "Compressed", {"-key", key + ".c"});
        QVERIFY(putKey(key, "31") && putCertificate(certificate, "77"));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities);
        const auto* compressed = named(*identities, "Compressed");
        QVERIFY(compressed != nullptr);
        // A BIT STRING of 33 bytes, the first of which says so.
        const auto der = toHex(compressed->certificate.der());
        QVERIFY(der.find("03220002") != der.npos || der.find("03220003") != der.npos);
        QVERIFY(signsItsOwn(*pool, *compressed));
    }

    void twoKeysUnderOneIdAreToldApartByTrying() {
        TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(scene.addToken("an", "p256"));
        scene.use();
        // A second pair and its certificate on the same token; the driver gives both one CKA_ID.
        QVERIFY(addSecondPair(scene));
        for (const auto* faults : {"same-id", "no-id"}) {
            scene.setFaults(faults);
            const auto pool = scene.open();
            const auto identities = pool->identities("any");
            QVERIFY(identities && eachSignsItsOwn(*pool, *identities, 2));
        }
    }

    /// The one public key that is there may be that of either.
    void twoKeysUnderOneIdWithOnePublicKeyAreToldApartByTrying_data() {
        QTest::addColumn<QString>("missing");
        QTest::newRow("that of the first") << "20";
        QTest::newRow("that of the second") << "21";
    }
    void twoKeysUnderOneIdWithOnePublicKeyAreToldApartByTrying() {
        QFETCH(QString, missing);
        TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(scene.addToken("an", "p256"));
        scene.use();
        QVERIFY(addSecondPair(scene));
        QVERIFY(changeToken({"--delete-object", "--type", "pubkey", "--id", missing}));
        scene.setFaults("same-id");
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities && eachSignsItsOwn(*pool, *identities, 2));
    }

    void tokenThatTookThePlaceOfOneOfItsNameIsNotGivenThePin() {
        TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(addTwoAlike(scene));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        scene.setFaults("same-token\nexchanged-slots");
        QVERIFY(identities && eachSignsItsOwn(*pool, *identities, 2));
    }

    void tokensThatCallThemselvesTheSameEachSignTheirOwn() {
        TokenScene scene(TokenScene::Through::FaultShim);
        QVERIFY(addTwoAlike(scene));
        const auto pool = scene.open();
        const auto identities = pool->identities("any");
        QVERIFY(identities && eachSignsItsOwn(*pool, *identities, 2));
        std::set<std::string> uris;
        for (const auto& identity : *identities)
            uris.insert(identity.uri);
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
        QVERIFY(scene.addToken("an", "p256"));
        const auto pool = scene.open();
        std::atomic<int> changes = 0;
        QVERIFY(onlyIdentity(*pool));
        pool->watch([&changes] { ++changes; });
        QTest::qWait(200);
        QVERIFY(changeToken({"--keypairgen", "--key-type", "EC:prime256v1", "--id", "31"}));
        QVERIFY(putCertificate(selfSigned(scene, "Another", "rsa:2048"), "31"));
        QTRY_VERIFY_WITH_TIMEOUT(changes > 0, 20'000);
        pool->watch({});
        QCOMPARE(pool->identities("any")->size(), std::size_t{2});
    }
    /// Renewed under the same key: same CKA_ID, same count.
    void certificateReplacedOnATokenIsReadAnew() {
        TokenScene scene;
        QVERIFY(scene.addToken("an", "p256"));
        const auto pool = scene.open();
        const auto before = onlyIdentity(*pool);
        QVERIFY(before);
        QVERIFY(changeToken({"--delete-object", "--type", "cert", "--id", "20"}));
        QVERIFY(putCertificate(selfSigned(scene, "Renewed", "rsa:2048"), "20"));
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
