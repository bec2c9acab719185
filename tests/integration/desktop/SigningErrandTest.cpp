#include "desktop/signing/SigningErrand.h"

#include "support/LoopbackPki.h"
#include "support/PdfFormats.h"
#include "support/ScriptedPrompt.h"
#include "support/TestRegistry.h"
#include "work/Desk.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace kyso;
using signing::Level;

/// What the window does for one document, without the window: a key file and real servers on loopback.
class SigningErrandTest : public QObject {
    Q_OBJECT

    test::LoopbackPki m_pki;
    QTemporaryDir m_folder;
    std::shared_ptr<setup::Workspace> m_parts;
    std::vector<desktop::SigningStep> m_steps;

    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    desktop::SigningOutcome run(bool allowLowerLevel) {
        test::ScriptedPrompt person({"123456", "123456"});
        signing::SignItem item{path("contract.pdf"), path("out.pdf"), nullptr, {}};
        item.request.level = Level::BaselineLT;
        item.request.allowLowerLevel = allowLowerLevel;
        item.request.onExist = signing::OnExist::Replace;
        item.request.claimedSigningTime = SystemClock().now();
        setup::Settings settings;
        settings.timeStampServers = {m_pki.tsaUrl()};
        settings.proxy = "none";
        settings.trusted = {path("keys/root.pem")};
        settings.allowedServers = {"127.0.0.1"};
        std::promise<desktop::SigningOutcome> outcome;
        const desktop::SigningErrand errand{
            {1, {std::move(item)}},
            m_parts->providers().find(path("keys/signer.p12").string(), person).value(),
            std::move(settings),
            {},
            &person,
            {kyso::test::toSign(), kyso::test::toCheck()},
            [this](desktop::SigningStep step) { m_steps.push_back(step); },
            {},
            [&outcome](desktop::SigningOutcome told) { outcome.set_value(std::move(told)); }};
        m_steps.clear();
        work::Desk desk;
        return desk.give(errand.forTheDesk(m_parts))
                   ? outcome.get_future().get()
                   : desktop::SigningOutcome{failure(ErrorCode::Internal), {}, {}, {}};
    }

private slots:
    void initTestCase() {
        QFile::copy(QStringLiteral(KYSO_SOURCE_DIR "/assets/sample-contract.pdf"),
                    m_folder.filePath(QStringLiteral("contract.pdf")));
        m_pki.writeTo(path("keys"));
        qputenv("KYSO_HOME", path("home").string().c_str());
        setup::Workspace::Options options;
        options.paths = setup::Paths::locate();
        options.paths.plugins = KYSO_BINARY_DIR "/lib/kyso/plugins";
        options.keyFiles = {path("keys/signer.p12")};
        m_parts = std::make_shared<setup::Workspace>(options);
    }
    void cleanup() {
        m_pki.setFault("tsa", {});
        QFile::remove(m_folder.filePath(QStringLiteral("out.pdf")));
    }

    void theStepsAreToldInTheirOrder() {
        const auto outcome = run(false);
        QVERIFY2(outcome.made.has_value(), outcome.made ? "" : outcome.made.error().what.c_str());
        QCOMPARE(outcome.made->level, Level::BaselineLT);
        using desktop::SigningStep;
        QCOMPARE(m_steps, (std::vector{SigningStep::Checking, SigningStep::Checking,
                                       SigningStep::AskingTimeServer, SigningStep::Signing}));
    }
    void aServerThatFailedIsAskedOnceWhenALowerLevelIsAllowed() {
        m_pki.setFault("tsa", "error");
        const int before = m_pki.requests("/tsa");
        const auto outcome = run(true);
        QVERIFY2(outcome.made.has_value(), outcome.made ? "" : outcome.made.error().what.c_str());
        QCOMPARE(outcome.made->level, Level::BaselineB);
        QVERIFY(outcome.made->loweredBecause.has_value());
        QCOMPARE(m_pki.requests("/tsa"), before + 1);
    }
    void aServerThatFailedIsAnErrorWhenNoLowerLevelIsAllowed() {
        m_pki.setFault("tsa", "error");
        const int before = m_pki.requests("/tsa");
        const auto outcome = run(false);
        QVERIFY(!outcome.made);
        QCOMPARE(QByteArray(nameOf(outcome.made.error().code).data()), QByteArray("level_unreachable"));
        QVERIFY(outcome.reachable == Level::BaselineB);
        QCOMPARE(m_pki.requests("/tsa"), before + 1);
        QVERIFY(!std::filesystem::exists(path("out.pdf")));
    }
};

KYSO_TEST(SigningErrandTest)
#include "SigningErrandTest.moc"
