#include "support/FakePlugin.h"
#include "support/ScriptedPrompt.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace kyso;
using namespace kyso::test;
using provider::ProviderHost;
using provider::ProviderState;

/// Whatever a plugin throws, and whatever it leaves out, ends at the host.
class FaultyPluginTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_fake.emplace();
        QVERIFY(m_fake->isReady());
    }
    void cleanup() { FakePlugin::setFault({}); }
    void cleanupTestCase() { m_fake.reset(); }

    void faultIsACodedErrorThatNamesThePlugin_data() {
        QTest::addColumn<QByteArray>("fault");
        for (const auto* call :
             {"create", "status", "identities", "openSigner", "openKeyFile", "addKeyFile", "certificate",
              "chain", "algorithms", "setSize", "sign", "signSet", "claim"}) {
            for (const auto* fault : {"throws", "throws-other"}) {
                const auto row = QByteArray(call) + " " + fault;
                QTest::newRow(row) << row;
            }
        }
        for (const auto* row : {"create null", "openSigner null", "openKeyFile null", "addKeyFile null",
                                "certificate null", "signSet null"})
            QTest::newRow(row) << QByteArray(row);
    }
    void faultIsACodedErrorThatNamesThePlugin() {
        QFETCH(QByteArray, fault);
        const auto call = fault.left(fault.indexOf(' '));
        auto host = faulty();
        FakePlugin::setFault(fault);
        const auto errors = everyCall(host);
        // What went wrong stands in the list, also where nobody could be told otherwise.
        const auto entry = entryOf(host, "faulty");
        QVERIFY(entry);
        QCOMPARE(nameOf(entry->status.state), std::string_view("broken"));
        QVERIFY(entry->error);
        QCOMPARE(nameOf(entry->error->code), std::string_view("provider_failed"));
        QCOMPARE(entry->error->subject, std::string("faulty"));
        QVERIFY2(QByteArray::fromStdString(entry->error->what).startsWith(call), entry->error->what.c_str());
        // What a call answered names the plugin too.
        const bool isSilent = call == "claim" || call == "status" || call == "identities";
        QCOMPARE(errors.empty(), isSilent);
        for (const auto& error : errors) {
            QCOMPARE(nameOf(error.code), std::string_view("provider_failed"));
            QCOMPARE(error.subject, std::string("faulty"));
        }
        // The others work.
        const auto other = entryOf(host, "softcert");
        QVERIFY(other && !other->error);
    }
    void faultThatIsOverIsForgotten_data() {
        QTest::addColumn<QByteArray>("fault");
        for (const auto* row : {"status throws", "identities throws", "sign throws", "openKeyFile throws"})
            QTest::newRow(row) << QByteArray(row);
    }
    void faultThatIsOverIsForgotten() {
        QFETCH(QByteArray, fault);
        auto host = faulty();
        FakePlugin::setFault(fault);
        everyCall(host);
        QVERIFY(entryOf(host, "faulty")->error);
        FakePlugin::setFault({});
        QVERIFY(everyCall(host).empty());
        const auto entry = entryOf(host, "faulty");
        QVERIFY(!entry->error);
        QCOMPARE(nameOf(entry->status.state), std::string_view("ready"));
    }
    void providerThatCouldNotBeMadeIsMadeAfterARefresh() {
        auto host = faulty();
        FakePlugin::setFault("create throws");
        QVERIFY(entryOf(host, "faulty")->error);
        FakePlugin::setFault({});
        host.refresh();
        QVERIFY(!entryOf(host, "faulty")->error);
    }
    void objectOfAPluginThatThrowsIsAnError_data() {
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("std::exception") << QByteArray("constructor throws");
        QTest::newRow("anything") << QByteArray("constructor throws-other");
    }
    void objectOfAPluginThatThrowsIsAnError() {
        QFETCH(QByteArray, fault);
        FakePlugin::setFault(fault);
        ProviderHost host(settings("/faulty_object", nullptr));
        const auto entry = entryOf(host, "faulty-object");
        QVERIFY(entry && entry->error);
        QCOMPARE(nameOf(entry->error->code), std::string_view("provider_failed"));
        QCOMPARE(entry->error->subject, std::string("faulty-object"));
        QVERIFY(!entryOf(host, "softcert")->error);
    }
    void certificateThatIsNoneIsNotListed() {
        auto host = faulty();
        FakePlugin::setFault("identities null");
        const auto all = host.identities();
        QVERIFY(std::none_of(all.begin(), all.end(),
                             [](const auto& identity) { return identity.providerId == "faulty"; }));
    }
    void keyFileGoesToTheNextProviderAfterAFault() {
        auto host = faulty();
        FakePlugin::setFault("openKeyFile throws");
        ScriptedPrompt nobody;
        const auto own = host.identities();
        const auto trial = std::find_if(
            own.begin(), own.end(), [](const auto& identity) { return identity.providerId == "softcert"; });
        QVERIFY(trial != own.end());
        const auto found = host.find(trial->uri, nobody);
        QVERIFY(found);
        QCOMPARE(found->providerId, std::string("softcert"));
    }
    void claimIsKeptWithinItsBounds() {
        auto host = faulty();
        (void)host.identities();
        QCOMPARE(m_tokens.claim(), 100);
        host.setDisabled({"faulty"});
        QCOMPARE(m_tokens.claim(), 0);
    }

private:
    ProviderHost::Settings settings(const std::string& folder, provider::TokenSource* tokens) const {
        return {.pluginFolders = {KYSO_TEST_PLUGIN_FOLDER + folder, KYSO_PLUGIN_FOLDER},
                .disabledIds = {"pkcs11", "vnptca"},
                .dataFolder = m_fake->dataFolder(),
                .keyFiles = {},
                .tokens = tokens};
    }
    ProviderHost faulty() { return ProviderHost(settings("/faulty", &m_tokens)); }

    static std::optional<provider::ProviderEntry> entryOf(ProviderHost& host, const std::string& id) {
        for (auto& entry : host.providers()) {
            if (entry.metadata.id == id)
                return std::move(entry);
        }
        return std::nullopt;
    }

    /// Makes every call there is, as far as the ones before allow, and answers what failed.
    std::vector<Error> everyCall(ProviderHost& host) {
        std::vector<Error> errors;
        ScriptedPrompt prompt(std::vector<std::string>(9, "1234"));
        const auto note = [&errors](const Error& error) {
            // Where this plugin cannot be started, another one tells that the file is none of its own.
            if (error.code != ErrorCode::FormatUnsupported)
                errors.push_back(error);
        };
        if (const auto found = host.find(m_fake->keyFile(), prompt); !found)
            note(found.error());
        if (const auto added = host.addKeyFile(m_fake->keyFile(), prompt); !added)
            note(added.error());
        (void)host.providers();
        (void)host.identities();
        {
            const auto signer = host.openSigner(m_fake->identity(), prompt, {});
            if (!signer) {
                note(signer.error());
            } else {
                const auto algorithm = (*signer)->algorithms().front();
                if (const auto value = (*signer)->sign(algorithm, {}, {}); !value)
                    note(value.error());
                const std::vector<provider::ToBeSigned> set(2, {algorithm, {}});
                const auto take = [&](std::size_t, const Result<Bytes>& value) {
                    if (!value)
                        note(value.error());
                };
                if (const auto done = (*signer)->signSet(set, take, {}); !done)
                    note(done.error());
            }
        }
        (void)m_tokens.claim();
        return errors;
    }
    std::optional<FakePlugin> m_fake;
    ClaimsOnly m_tokens;
};
KYSO_TEST(FaultyPluginTest)
#include "FaultyPluginTest.moc"
