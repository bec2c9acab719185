#include "provider/ProviderHost.h"
#include "support/QtPluginsHeld.h"
#include "support/ScriptedPrompt.h"
#include "support/SignatureCheck.h"
#include "support/SoftHsmFixture.h"
#include "support/TestRegistry.h"
#include "token/TokenPool.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

using namespace kyso;
using namespace kyso::test;
using provider::ProviderHost;
using provider::ProviderState;

class PluginsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        const auto key = path("key.pem");
        const auto certificate = path("certificate.pem");
        QVERIFY(runTool("openssl", {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                                    certificate, "-days", "30", "-subj", "/CN=Nguyen Van An", "-addext",
                                    "keyUsage=critical,digitalSignature"}));
        for (const auto& [name, options] :
             {std::pair<QString, QStringList>{"usual.p12", {"-passout", "pass:mật khẩu"}},
              {"old.p12", {"-passout", "pass:abc", "-legacy"}},
              {"open.p12", {"-passout", "pass:"}}})
            QVERIFY(runTool("openssl", QStringList{"pkcs12", "-export", "-inkey", key, "-in", certificate,
                                                   "-out", path(name)} +
                                           options));
        QVERIFY(runTool("openssl",
                        {"pkcs8", "-topk8", "-in", key, "-out", path("locked.key"), "-passout", "pass:abc"}));
        write("plain.pem", read("key.pem") + read("certificate.pem"));
        write("locked.pem", read("certificate.pem") + read("locked.key"));
        write("no-key.pem", read("certificate.pem"));
        const auto p12 = read("usual.p12");
        write("damaged.p12", p12.left(p12.size() / 2));
        write("empty.p12", {});
        write("text.txt", "not a key file");
    }

    void shippedPluginsAreLoadedAndTheExampleIsNotAmongThem() {
        auto host = shipped();
        QStringList ids;
        for (const auto& entry : host->providers()) {
            ids << QString::fromStdString(entry.metadata.id);
            QVERIFY2(!entry.error, entry.metadata.id.c_str());
            QVERIFY(!entry.metadata.name.at("vi").empty());
            QVERIFY(!entry.metadata.name.at("en").empty());
            QVERIFY(!entry.metadata.description.at("vi").empty());
        }
        ids.sort();
        QCOMPARE(ids, QStringList({"pkcs11", "softcert", "vnptca"}));
    }
    void pluginsAreLookedForByOneThreadAtATime() {
        ProviderHost host({.pluginFolders = {KYSO_TEST_PLUGIN_FOLDER "/example"},
                           .disabledIds = {},
                           .dataFolder = dataFolder(),
                           .keyFiles = {},
                           .tokens = nullptr});
        QVERIFY(test::waitsForQtPlugins([&] { (void)host.providers(); }));
        QVERIFY(!host.providers().front().error);
    }
    void exampleLoadsAndHasNothing() {
        ProviderHost host({.pluginFolders = {KYSO_TEST_PLUGIN_FOLDER "/example"},
                           .disabledIds = {},
                           .dataFolder = dataFolder(),
                           .keyFiles = {},
                           .tokens = nullptr});
        QCOMPARE(host.providers().size(), std::size_t{1});
        QVERIFY(!host.providers().front().error);
        QVERIFY(host.identities().empty());
    }
    void unfitPluginIsJudgedByItsMetadata_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<ProviderState>("state");
        using enum ProviderState;
        QTest::newRow("another interface")
            << "wrong-interface" << ErrorCode::ProviderWrongInterface << Broken;
        QTest::newRow("no version") << "no-version" << ErrorCode::ProviderWrongInterface << Broken;
        QTest::newRow("later API") << "too-new" << ErrorCode::ProviderTooNew << TooNew;
        QTest::newRow("later major version") << "next-major" << ErrorCode::ProviderTooNew << TooNew;
        QTest::newRow("earlier API") << "too-old" << ErrorCode::ProviderTooOld << TooOld;
        QTest::newRow("earlier major version") << "former-major" << ErrorCode::ProviderTooOld << TooOld;
        QTest::newRow("other headers") << "other-build" << ErrorCode::ProviderOtherBuild << OtherBuild;
        QTest::newRow("no hash") << "no-contract" << ErrorCode::ProviderOtherBuild << OtherBuild;
        QTest::newRow("no id") << "fake_plugin_no_id" << ErrorCode::ProviderBroken << Broken;
        QTest::newRow("no plugin") << "broken" << ErrorCode::ProviderBroken << Broken;
        QTest::newRow("switched off") << "vnptca" << ErrorCode::ProviderDisabled << Disabled;
    }
    void unfitPluginIsJudgedByItsMetadata() {
        QFETCH(QString, id);
        QFETCH(ErrorCode, code);
        QFETCH(ProviderState, state);
        QTemporaryDir broken;
        QVERIFY(QFile::copy("/etc/hostname", broken.filePath("broken.so")));
        ProviderHost host({.pluginFolders = {KYSO_TEST_PLUGIN_FOLDER "/refused", broken.path().toStdString(),
                                             KYSO_PLUGIN_FOLDER},
                           .disabledIds = {"vnptca"},
                           .dataFolder = dataFolder(),
                           .keyFiles = {},
                           .tokens = m_pool.get()});
        const auto entries = host.providers();
        const auto entry = std::find_if(entries.begin(), entries.end(), [&](const auto& candidate) {
            return candidate.metadata.id == id.toStdString();
        });
        QVERIFY(entry != entries.end());
        QVERIFY(entry->error);
        QCOMPARE(nameOf(entry->error->code), nameOf(code));
        QCOMPARE(nameOf(entry->status.state), nameOf(state));
    }
    void pluginForThisBuildIsLoadedAndNoOtherIsEverRun() {
        const auto trace = path("trace");
        qputenv("KYSO_FAKE_TRACE", trace.toUtf8());
        ProviderHost host({.pluginFolders = {KYSO_TEST_PLUGIN_FOLDER "/refused",
                                             KYSO_TEST_PLUGIN_FOLDER "/fitting", KYSO_PLUGIN_FOLDER},
                           .disabledIds = {},
                           .dataFolder = dataFolder(),
                           .keyFiles = {},
                           .tokens = m_pool.get()});
        const auto entries = host.providers();
        qunsetenv("KYSO_FAKE_TRACE");
        QCOMPARE(entries.size(), std::size_t{13});
        QVERIFY(read("trace").startsWith("fitting\n> create\n"));
        for (const auto name : {"wrong_interface", "no_version", "too_new", "too_old", "other_build",
                                "no_contract", "no_id", "next_major", "former_major"})
            QVERIFY2(!read("trace").contains(name), name);
        QCOMPARE(std::count_if(entries.begin(), entries.end(), [](const auto& e) { return e.error; }), 9);
        QVERIFY(!entries.front().error);
    }
    void missingPluginFolderIsNoProviders() {
        ProviderHost host({.pluginFolders = {"/nowhere"},
                           .disabledIds = {},
                           .dataFolder = dataFolder(),
                           .keyFiles = {},
                           .tokens = nullptr});
        QVERIFY(host.providers().empty());
        QVERIFY(host.identities().empty());
        QVERIFY(!host.find("pkcs11:token=an"));
    }

    void keyFileSignsWithItsPassword_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("password");
        QTest::newRow("PKCS#12") << "usual.p12"
                                 << "mật khẩu";
        QTest::newRow("PKCS#12 with the old ciphers") << "old.p12"
                                                      << "abc";
        QTest::newRow("PKCS#12 without password") << "open.p12" << QString();
        QTest::newRow("PEM") << "plain.pem" << QString();
        QTest::newRow("locked PEM") << "locked.pem"
                                    << "abc";
    }
    void keyFileSignsWithItsPassword() {
        QFETCH(QString, file);
        QFETCH(QString, password);
        auto host = shipped();
        ScriptedPrompt prompt(password.isNull() ? std::vector<std::string>{}
                                                : std::vector<std::string>{"wrong", password.toStdString()});
        const auto identity = host->find(path(file).toStdString(), prompt);
        QVERIFY(identity);
        QCOMPARE(identity->providerId, std::string("softcert"));
        const auto signer = host->openSigner(*identity, prompt, {});
        QVERIFY(signer);
        for (const auto algorithm : (*signer)->algorithms()) {
            const auto value = (*signer)->sign(algorithm, asBytes("x"), {});
            QVERIFY(value);
            QVERIFY(isSignatureOf(identity->certificate, algorithm, asBytes("x"), *value));
        }
        QCOMPARE(prompt.requests.size(), std::size_t(password.isNull() ? 0 : 2));
        if (!password.isNull()) {
            QVERIFY(prompt.requests[1].previousWasWrong);
            QCOMPARE(prompt.requests[0].tokenLabel, file.toStdString());
        }
    }
    void unfitKeyFileIsACodedError_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("damaged") << "damaged.p12" << ErrorCode::KeyFileDamaged;
        QTest::newRow("empty") << "empty.p12" << ErrorCode::KeyFileDamaged;
        QTest::newRow("other format") << "text.txt" << ErrorCode::FormatUnsupported;
        QTest::newRow("certificate only") << "no-key.pem" << ErrorCode::CertificateNoPrivateKey;
        QTest::newRow("key only") << "key.pem" << ErrorCode::CertificateNoPrivateKey;
        QTest::newRow("no such file") << "missing.p12" << ErrorCode::CertificateNotFound;
    }
    void unfitKeyFileIsACodedError() {
        QFETCH(QString, file);
        QFETCH(ErrorCode, code);
        auto host = shipped();
        ScriptedPrompt prompt;
        const auto identity = host->find(path(file).toStdString(), prompt);
        QVERIFY(!identity);
        QCOMPARE(nameOf(identity.error().code), nameOf(code));
    }
    void lockedFileWithNobodyToAskSaysSo() {
        const auto identity = shipped()->find(path("usual.p12").toStdString());
        QVERIFY(!identity);
        QCOMPARE(identity.error().code, ErrorCode::PinNeeded);
    }
    void addedFileIsListedWithoutItsPasswordNextTime() {
        ScriptedPrompt prompt({"mật khẩu"});
        const auto added = shipped()->addKeyFile(path("usual.p12").toStdString(), prompt);
        QVERIFY(added);
        auto next = shipped({path("usual.p12").toStdString()});
        const auto identities = next->identities();
        QVERIFY(std::any_of(identities.begin(), identities.end(),
                            [&](const auto& identity) { return identity.uri == added->uri; }));
        const auto found = next->find(added->certificate.sha256());
        QVERIFY(found);
        ScriptedPrompt again({"mật khẩu"});
        QVERIFY(next->openSigner(*found, again, {}));
        QCOMPARE(again.requests.size(), std::size_t{1});
    }
    void trialCertificateIsMadeOnceForItsOwnerOnly() {
        auto host = shipped();
        const auto first = trialOf(*host);
        QVERIFY(first);
        QVERIFY(first->certificate.isDemo());
        QVERIFY(!first->unusable);
        const auto mode = std::filesystem::status(first->uri).permissions();
        QCOMPARE(int(mode & std::filesystem::perms::all), 0600);
        const auto second = trialOf(*shipped());
        QVERIFY(second);
        QCOMPARE(second->certificate.sha256(), first->certificate.sha256());
        ScriptedPrompt nobody;
        const auto signer = host->openSigner(*first, nobody, {});
        QVERIFY(signer);
        QVERIFY((*signer)->sign((*signer)->algorithms().front(), asBytes("x"), {}));
    }
    void trialCertificateThatWasDamagedIsMadeAnew() {
        const auto before = trialOf(*shipped());
        QVERIFY(before);
        QFile file(QString::fromStdString(before->uri));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("damaged");
        file.close();
        const auto after = trialOf(*shipped());
        QVERIFY(after);
        QVERIFY(after->certificate.sha256() != before->certificate.sha256());
    }

    void tokenIsFoundByUriAndByFingerprint() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
        const auto token = SoftHsmToken::create(m_folder.path(), "Ký số", "p256");
        QVERIFY(token);
        QVERIFY(SoftHsmToken::create(m_folder.path(), "khac", "p256"));
        const auto pool = softHsmPool();
        auto host = shipped({}, pool.get());
        for (const auto& selector :
             {token->uri, token->certificateSha256, token->certificateSha256.toUpper(),
              QStringLiteral("pkcs11:token=K%C3%BD%20s%E1%BB%91;id=%20;type=private")}) {
            const auto identity = host->find(selector.toStdString());
            QVERIFY2(identity, qPrintable(selector));
            QCOMPARE(identity->certificate.sha256(), token->certificateSha256.toStdString());
            QCOMPARE(identity->providerId, std::string("pkcs11"));
        }
        const auto ofItself = host->find(host->find(token->uri.toStdString())->uri);
        QVERIFY(ofItself);
        const auto several = host->find("pkcs11:id=%20");
        QVERIFY(!several);
        QCOMPARE(several.error().code, ErrorCode::CertificateAmbiguous);
        const auto none = host->find("pkcs11:token=nobody");
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::TokenNotFound);
        QCOMPARE(host->find("pkcs11:%%%").error().code, ErrorCode::UsageWrong);
        QCOMPARE(host->find(std::string(64, '0')).error().code, ErrorCode::CertificateNotFound);
    }
    void identitiesOfAllProvidersStandOnce() {
        if (softHsmModule().isEmpty())
            QSKIP("SoftHSM is not installed");
        const auto pool = softHsmPool();
        auto host = shipped({}, pool.get());
        std::set<std::string> uris;
        const auto identities = host->identities();
        for (const auto& identity : identities)
            uris.insert(identity.uri);
        QCOMPARE(uris.size(), identities.size());
    }

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
    }
    std::filesystem::path dataFolder() const { return m_folder.filePath("data").toStdString(); }

    static std::unique_ptr<token::TokenPool> softHsmPool() {
        token::TokenPool::Settings settings;
        settings.modules = {softHsmModule().toStdString()};
        settings.onlyNamedModules = true;
        return std::make_unique<token::TokenPool>(settings);
    }
    std::unique_ptr<ProviderHost> shipped(std::vector<std::filesystem::path> keyFiles = {},
                                          token::TokenPool* pool = nullptr) {
        return std::make_unique<ProviderHost>(
            ProviderHost::Settings{.pluginFolders = {KYSO_PLUGIN_FOLDER},
                                   .disabledIds = {},
                                   .dataFolder = dataFolder(),
                                   .keyFiles = std::move(keyFiles),
                                   .tokens = pool != nullptr ? pool : m_pool.get()});
    }
    static std::optional<provider::Identity> trialOf(ProviderHost& host) {
        for (auto& identity : host.identities()) {
            if (identity.certificate.isDemo())
                return identity;
        }
        return std::nullopt;
    }

    QTemporaryDir m_folder;
    /// Without any module: no driver of this machine is started.
    std::unique_ptr<token::TokenPool> m_pool = std::make_unique<token::TokenPool>(
        token::TokenPool::Settings{.modules = {}, .onlyNamedModules = true});
};
KYSO_TEST(PluginsTest)
#include "PluginsTest.moc"
