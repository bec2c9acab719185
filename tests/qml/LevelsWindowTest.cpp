#include "Complaints.h"
#include "WindowFixture.h"
#include "desktop/signing/ResultText.h"
#include "journal/Journal.h"
#include "setup/Online.h"
#include "support/LoopbackHttp.h"
#include "support/LoopbackPki.h"
#include "support/LoopbackServer.h"
#include "support/OldJournal.h"
#include "support/PdfFormats.h"
#include "work/UnnotedFiles.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QTest>

#include <sys/resource.h>

namespace kyso::test {

namespace {

constexpr int patienceMs = 10'000;
constexpr char password[] = "123456";
/// Nobody listens there.
constexpr char deadServer[] = "http://127.0.0.1:1/tsa";

} // namespace

/// Carries requests on for who says `an` and `passes`, and asks everybody else who they are.
class ProxyWithPassword {
public:
    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.port()); }
    int refused() const { return m_refused; }

private:
    LoopbackServer::Answer answer(const LoopbackServer::Request& request) {
        LoopbackServer::Answer out;
        const auto said = request.headers.find("proxy-authorization");
        if (said == request.headers.end() || said->second != "Basic YW46cGFzc2Vz") {
            ++m_refused;
            out.status = 407;
            out.headers = {"Proxy-Authenticate: Basic realm=\"proxy\""};
            return out;
        }
        net::HttpRequest onward;
        onward.url = request.path;
        onward.body = request.body;
        const auto type = request.headers.find("content-type");
        onward.contentType = type == request.headers.end() ? std::string() : type->second;
        const auto carried = m_http.send(onward);
        out.status = carried ? carried->status : 502;
        out.contentType = carried ? carried->contentType : out.contentType;
        out.body = carried ? carried->body : Bytes();
        return out;
    }

    test::LoopbackHttp m_http;
    std::atomic<int> m_refused = 0;
    /// Last, so that it stops before anything it uses goes.
    LoopbackServer m_server{[this](const LoopbackServer::Request& request) { return answer(request); }};
};

/// Time-stamps and evidence as a person meets them: chosen in the settings, asked of real servers, and what
/// is said when those do not answer.
class LevelsWindowTest : public QObject {
    Q_OBJECT

    using State = desktop::SigningController;
    LoopbackPki m_pki;
    std::unique_ptr<WindowFixture> m_kyso;
    int m_questions = 0;

    desktop::SigningController& signing() { return m_kyso->parts().signing(); }
    desktop::DocumentController& document() { return m_kyso->parts().document(); }
    desktop::SettingsController& settings() { return m_kyso->parts().settings(); }
    desktop::LoginController& login() { return m_kyso->parts().login(); }
    /// By another name it is another server.
    QString secondHost() const {
        return QString::fromStdString(net::hostOf(m_pki.url()))
            .replace(QLatin1String("127.0.0.1"), QLatin1String("localhost"));
    }
    QString twoServers() const {
        return QStringLiteral("%1 http://%2/tsa2").arg(QString::fromStdString(m_pki.tsaUrl()), secondHost());
    }
    QQuickItem* item(const char* name) { return m_kyso->item(QLatin1String(name)); }
    QString inFolder(const QString& name) { return m_kyso->folder() + QLatin1Char('/') + name; }
    QString made() { return inFolder(signing().outputName()); }

    void show(const char* page) { m_kyso->window().setProperty("page", QLatin1String(page)); }
    void press(Qt::Key key, int times = 1) {
        for (int i = 0; i < times; ++i) {
            QTest::keyClick(&m_kyso->window(), key);
        }
    }
    void click(const char* name) {
        QTRY_VERIFY2_WITH_TIMEOUT(item(name) != nullptr && item(name)->isEnabled(), name, patienceMs);
        m_kyso->click(item(name));
    }
    /// Into the field, replacing what was there.
    void write(const char* field, const QString& text) {
        QTRY_VERIFY2_WITH_TIMEOUT(item(field) != nullptr, field, patienceMs);
        item(field)->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&m_kyso->window(), Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Delete);
        m_kyso->type(text);
    }
    /// As with the keyboard: to the field, the keys, and on.
    void chooseInSettings(int level, const QString& servers) {
        show("settings");
        QTRY_VERIFY_WITH_TIMEOUT(item("levelChoice") != nullptr, patienceMs);
        item("levelChoice")->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Up, 3);
        press(Qt::Key_Down, level);
        QCOMPARE(settings().level(), level);
        if (level > 0) {
            write("timeStampServers", servers);
            press(Qt::Key_Return);
            QCOMPARE(settings().timeStampServers(), servers);
        }
        show("sign");
    }
    void answerPassword(const char* text = password) {
        QTRY_VERIFY_WITH_TIMEOUT(item("pinField") != nullptr, patienceMs);
        m_kyso->type(QLatin1String(text));
        press(Qt::Key_Return);
    }
    void prepare(const QString& name) {
        document().open(QUrl::fromLocalFile(m_kyso->contract(name)));
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), name, patienceMs);
        signing().setInvisible(true);
        QTRY_VERIFY_WITH_TIMEOUT(signing().canSign(), patienceMs);
        m_questions = 0;
    }
    void waitForError(const char* code) {
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QCOMPARE(signing().error().code, QLatin1String(code));
        QTRY_VERIFY_WITH_TIMEOUT(item("signingError") != nullptr, patienceMs);
    }
    validation::FileReport judge(const QString& file) {
        trust::TrustAnchors anchors;
        anchors.add(m_pki.root());
        setup::Online online(settings().paths(), {}, test::loopbackReach());
        validation::ValidationOptions options;
        options.trust = &anchors;
        options.revocation = &online.revocation();
        options.issuers = &online.issuers();
        auto report = validation::validateFile(file.toStdString(), kyso::test::toCheck(), options, {});
        return report ? std::move(*report) : validation::FileReport();
    }

private slots:
    void initTestCase() {
        m_kyso = std::make_unique<WindowFixture>("en", "light", false);
        QVERIFY(m_kyso->ready());
        auto& providers = m_kyso->parts().providers();
        QTRY_VERIFY_WITH_TIMEOUT(providers.looked(), patienceMs);
        const QString keys = inFolder(QStringLiteral("keys"));
        m_pki.writeTo(keys.toStdString());
        m_kyso->parts().trust().add({QUrl::fromLocalFile(keys + QStringLiteral("/root.pem"))});
        providers.addKeyFile(QUrl::fromLocalFile(keys + QStringLiteral("/signer.p12")));
        answerPassword();
        const auto row = [&] {
            const auto& all = *providers.identities();
            for (int i = 0; i < all.count(); ++i) {
                if (all.at(i).certificate == m_pki.certificate("signer")) {
                    return i;
                }
            }
            return -1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(row() >= 0, patienceMs);
        signing().setIdentity(row());
        QCOMPARE(signing().identity(), row());
        connect(&m_kyso->parts().prompt(), &desktop::PinPromptController::changed, this,
                [this] { m_questions += m_kyso->parts().prompt().asking() ? 1 : 0; });
    }
    void cleanup() {
        m_kyso->parts().prompt().cancel();
        login().dismiss();
        signing().cancel();
        QTRY_VERIFY_WITH_TIMEOUT(signing().state() != State::Working, patienceMs);
        signing().startOver();
        for (const char* name : {"tsa", "tsa2", "ocsp", "crl"}) {
            m_pki.setFault(name, {});
        }
        settings().setProxy(QStringLiteral("system"));
        const QStringList complaints = Complaints::take();
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(QLatin1Char('\n'))));
    }
    void cleanupTestCase() { m_kyso.reset(); }

    void levelChosenInTheSettings_isReached_data() {
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("reached");
        QTest::addColumn<int>("signatures");
        QTest::newRow("T") << 1 << "PAdES-BASELINE-T" << 1;
        QTest::newRow("LT") << 2 << "PAdES-BASELINE-LT" << 1;
        QTest::newRow("LTA") << 3 << "PAdES-BASELINE-LTA" << 2;
    }
    void levelChosenInTheSettings_isReached() {
        QFETCH(int, level);
        QFETCH(QString, reached);
        QFETCH(int, signatures);
        chooseInSettings(level, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("level-%1.pdf").arg(level));
        click("signButton");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QVERIFY(signing().remarks().isEmpty());

        const auto report = judge(made());
        QCOMPARE(report.signatures.size(), static_cast<std::size_t>(signatures));
        QCOMPARE(QString::fromStdString(nameOf(report.signatures.front().level)), reached);
        QVERIFY(report.signatures.front().bestSignatureTime.has_value());
        QCOMPARE(report.signatures.front().indication, validation::Indication::TotalPassed);
    }

    void offlineInTheSettings_asksNobody_andTheVerdictSaysSo() {
        chooseInSettings(1, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("offline.pdf"));
        click("signButton");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        auto& verification = m_kyso->parts().verification();
        const auto saysSo = [&verification] {
            const auto& report = verification.signatures()->report();
            return verification.done() && !report.signatures.empty() &&
                   std::ranges::any_of(report.signatures.front().reasons, [](const auto& reason) {
                       return reason.code == ReasonCode::NobodyAsked;
                   });
        };
        document().open(QUrl::fromLocalFile(made()));
        QTRY_VERIFY_WITH_TIMEOUT(verification.done() && document().signatureCount() == 1, patienceMs);
        QVERIFY(!saysSo());
        show("settings");
        QTRY_VERIFY_WITH_TIMEOUT(item("offlineBox") != nullptr, patienceMs);
        // The page scrolls to what has the focus.
        item("offlineBox")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&m_kyso->window(), Qt::Key_Space);
        QVERIFY(settings().offline());
        QTRY_VERIFY_WITH_TIMEOUT(saysSo(), patienceMs);
        QVERIFY(verification.signatures()->report().signatures.front().indication !=
                validation::Indication::TotalPassed);
        const int before = m_pki.requests("/ocsp/ca");
        QVERIFY(setup::Settings::load(settings().paths().settingsFile()).offline);
        show("sign");
        prepare(QStringLiteral("offline-2.pdf"));
        click("signButton");
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QVERIFY2(signing().error().text.contains(QStringLiteral("ask no server")),
                 qPrintable(signing().error().text));
        QCOMPARE(m_pki.requests("/ocsp/ca"), before);
        settings().setOffline(false);
    }

    void deadTimeStampServer_isToldBeforeThePin_andSignsOnceAnotherIsNamed() {
        chooseInSettings(1, QLatin1String(deadServer));
        prepare(QStringLiteral("dead.pdf"));
        click("signButton");
        waitForError("level_unreachable");
        QCOMPARE(m_questions, 0);
        QVERIFY2(signing().error().title.contains(desktop::levelText(signing::Level::BaselineT)),
                 qPrintable(signing().error().title));
        QVERIFY2(signing().error().text.contains(QStringLiteral("time-stamp server")),
                 qPrintable(signing().error().text));
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("dead.signed.pdf"))));

        click("levelSettings");
        QCOMPARE(m_kyso->window().property("page").toString(), QStringLiteral("settings"));
        chooseInSettings(1, QString::fromStdString(m_pki.tsaUrl()));
        click("repeatSigning");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QCOMPARE(nameOf(judge(made()).signatures.front().level), std::string("PAdES-BASELINE-T"));
    }

    void lowerLevel_isMadeOnlyWhenAgreedTo_andTheResultSaysSo() {
        chooseInSettings(2, QLatin1String(deadServer));
        prepare(QStringLiteral("lower.pdf"));
        click("signButton");
        waitForError("level_unreachable");
        QCOMPARE(signing().lowerLevel(), desktop::levelText(signing::Level::BaselineB));
        click("signLower");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("resultRemark") != nullptr, patienceMs);
        const QString title = item("resultRemark")->property("title").toString();
        QVERIFY2(title.contains(desktop::levelText(signing::Level::BaselineB)) &&
                     title.contains(desktop::levelText(signing::Level::BaselineLT)),
                 qPrintable(title));
        QVERIFY(signing().resultLine().endsWith(desktop::levelText(signing::Level::BaselineB)));
        QCOMPARE(nameOf(judge(made()).signatures.front().level), std::string("PAdES-BASELINE-B"));

        // Agreed to for this once only.
        signing().startOver();
        prepare(QStringLiteral("lower-again.pdf"));
        click("signButton");
        waitForError("level_unreachable");
    }

    void serverThatFailed_isNotAskedAgain_forTheLevelAgreedTo() {
        m_pki.setFault("tsa", "error");
        chooseInSettings(2, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("asked-once.pdf"));
        const int before = m_pki.requests("/tsa");
        click("signButton");
        waitForError("level_unreachable");
        QCOMPARE(m_pki.requests("/tsa"), before + 1);
        click("signLower");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QCOMPARE(m_pki.requests("/tsa"), before + 1);
    }

    void evidenceThatNobodyGives_isAnErrorAfterSigning_andTheTimeStampRemainsToBeAgreedTo() {
        m_pki.setFault("ocsp", "missing");
        m_pki.setFault("crl", "missing");
        chooseInSettings(2, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("evidence.pdf"));
        click("signButton");
        waitForError("certificate_status_unknown");
        QCOMPARE(m_questions, 0);
        click("signAnyway");
        answerPassword();
        waitForError("level_unreachable");
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("evidence.signed.pdf"))));
        QCOMPARE(signing().lowerLevel(), desktop::levelText(signing::Level::BaselineT));
        click("signLower");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QCOMPARE(signing().remarks().size(), 2);
        QCOMPARE(nameOf(judge(made()).signatures.front().level), std::string("PAdES-BASELINE-T"));
    }

    void anotherDocumentOpenedMeanwhile_getsNeitherTheErrorNorTheOfferOfTheFirst() {
        m_pki.setFault("ocsp", "missing");
        m_pki.setFault("crl", "missing");
        chooseInSettings(2, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("first.pdf"));
        click("signButton");
        QTRY_VERIFY_WITH_TIMEOUT(item("pinField") != nullptr || signing().state() == State::Failed,
                                 patienceMs);
        if (signing().state() == State::Failed) {
            click("signAnyway");
        }
        QTRY_VERIFY_WITH_TIMEOUT(item("pinField") != nullptr, patienceMs);
        document().open(QUrl::fromLocalFile(m_kyso->contract(QStringLiteral("second.pdf"))));
        QTRY_COMPARE_WITH_TIMEOUT(document().fileName(), QStringLiteral("second.pdf"), patienceMs);
        answerPassword();
        QTRY_VERIFY_WITH_TIMEOUT(item("signingNews") != nullptr, patienceMs);

        QCOMPARE(signing().state(), State::Idle);
        QVERIFY(!signing().error().shown());
        QVERIFY(signing().lowerLevel().isEmpty());
        QCOMPARE(signing().news()->tone(), QStringLiteral("bad"));
        QVERIFY2(signing().news()->notice().title.contains(QStringLiteral("first.pdf")),
                 qPrintable(signing().news()->notice().title));
        // Whoever still presses what was offered for the first gets nothing written.
        signing().signLower();
        signing().signAnyway();
        signing().repeat();
        QCOMPARE(signing().state(), State::Idle);
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("first.signed.pdf"))));
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("second.signed.pdf"))));
        signing().news()->dismiss();
        QTRY_VERIFY_WITH_TIMEOUT(item("signingNews") == nullptr, patienceMs);
    }

    void statusThatNobodyKnows_isTheSignersDecision_andTheResultSaysSo() {
        m_pki.setFault("ocsp", "missing");
        m_pki.setFault("crl", "missing");
        chooseInSettings(0, {});
        prepare(QStringLiteral("unknown.pdf"));
        click("signButton");
        waitForError("certificate_status_unknown");
        QCOMPARE(m_questions, 0);
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("unknown.signed.pdf"))));
        click("signAnyway");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("resultRemark") != nullptr, patienceMs);
        QVERIFY(item("resultRemark")->property("title").toString().contains(QStringLiteral("revoked")));

        // The next one is asked about again.
        signing().startOver();
        prepare(QStringLiteral("unknown-again.pdf"));
        click("signButton");
        waitForError("certificate_status_unknown");
    }

    void revokedCertificate_signsNothing_andNobodyIsAskedToAgree() {
        m_pki.setFault("ocsp", "revoked");
        chooseInSettings(0, {});
        prepare(QStringLiteral("revoked.pdf"));
        click("signButton");
        waitForError("certificate_revoked");
        QCOMPARE(m_questions, 0);
        QVERIFY(item("signAnyway") == nullptr);
        QVERIFY(item("signLower") == nullptr);
    }

    void silentTimeStampServer_leavesTheWindowPainting_andCanBeCancelled() {
        m_pki.setFault("tsa", "late");
        chooseInSettings(1, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("slow.pdf"));
        const int before = m_pki.requests("/tsa");
        click("signButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_pki.requests("/tsa") > before, patienceMs);
        QCOMPARE(signing().state(), State::Working);
        QTRY_COMPARE_WITH_TIMEOUT(signing().activity(), QStringLiteral("Asking the time-stamp server…"),
                                  patienceMs);

        int painted = 0;
        connect(&m_kyso->window(), &QQuickWindow::frameSwapped, this, [&painted] { ++painted; });
        show("settings");
        QTRY_VERIFY_WITH_TIMEOUT(item("levelChoice") != nullptr && painted > 0, patienceMs);
        show("sign");
        const int then = painted;
        QTRY_VERIFY_WITH_TIMEOUT(painted > then, patienceMs);
        disconnect(&m_kyso->window(), &QQuickWindow::frameSwapped, this, nullptr);
        QCOMPARE(signing().state(), State::Working);

        click("cancelButton");
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Idle, patienceMs);
        QVERIFY(!signing().error().shown());
        QCOMPARE(m_questions, 0);
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("slow.signed.pdf"))));
    }

    void timeStampServerWithAPassword_asksForIt_refusesAWrongOne_andKeepsNone() {
        m_pki.setFault("tsa", "auth");
        chooseInSettings(1, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("login.pdf"));
        click("signButton");
        QTRY_VERIFY_WITH_TIMEOUT(item("loginPassword") != nullptr, patienceMs);
        QCOMPARE(signing().error().code, QStringLiteral("level_unreachable"));
        QVERIFY2(signing().error().text.contains(QStringLiteral("user name and password")),
                 qPrintable(signing().error().text));
        QVERIFY(!login().refused());
        write("loginUser", QStringLiteral("kyso"));
        press(Qt::Key_Return);
        m_kyso->type(QStringLiteral("wrong"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(login().refused() && item("loginPassword") != nullptr, patienceMs);
        QCOMPARE(m_questions, 0);
        // The name is known by now.
        QTRY_COMPARE_WITH_TIMEOUT(item("loginUser")->property("text").toString(), QStringLiteral("kyso"),
                                  patienceMs);
        m_kyso->type(QStringLiteral("secret"));
        press(Qt::Key_Return);
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QCOMPARE(nameOf(judge(made()).signatures.front().level), std::string("PAdES-BASELINE-T"));

        // Known until the program ends, and nowhere else.
        signing().startOver();
        prepare(QStringLiteral("login-again.pdf"));
        click("signButton");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QFile kept(QString::fromStdString(settings().paths().settingsFile().string()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray all = kept.readAll();
        QVERIFY(all.contains("kyso"));
        QVERIFY(!all.contains("secret"));
    }

    void eachTimeStampServer_hasALoginOfItsOwn() {
        m_pki.setFault("tsa", "error");
        m_pki.setFault("tsa2", "auth");
        chooseInSettings(1, twoServers());
        prepare(QStringLiteral("second-login.pdf"));
        click("signButton");
        // Not the first one, which is out of order, but who asked.
        QTRY_VERIFY_WITH_TIMEOUT(item("loginPassword") != nullptr, patienceMs);
        QCOMPARE(login().server(), secondHost());
        QVERIFY(!login().forProxy() && !login().refused());
        write("loginUser", QStringLiteral("kyso"));
        press(Qt::Key_Return);
        m_kyso->type(QStringLiteral("wrong"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(login().refused() && item("loginPassword") != nullptr, patienceMs);
        QCOMPARE(login().server(), secondHost());
        m_kyso->type(QStringLiteral("secret"));
        press(Qt::Key_Return);
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QCOMPARE(nameOf(judge(made()).signatures.front().level), std::string("PAdES-BASELINE-T"));
        QVERIFY(login().known().contains(secondHost()));
        QCOMPARE(settings().timeStampUser(secondHost()), QStringLiteral("kyso"));
    }

    void loginEnteredInTheSettings_isNotAskedForAgain_andGoesWithItsName() {
        m_pki.setFault("tsa", "error");
        m_pki.setFault("tsa2", "auth");
        chooseInSettings(1, twoServers());
        show("settings");
        QTRY_VERIFY_WITH_TIMEOUT(item("loginRow-1-user") != nullptr, patienceMs);
        QCOMPARE(login().servers().size(), 2);
        // Another name than that of the test before: its password is not this one's.
        write("loginRow-1-user", QStringLiteral("other"));
        press(Qt::Key_Return);
        QVERIFY(!login().known().contains(secondHost()));
        write("loginRow-1-user", QStringLiteral("kyso"));
        press(Qt::Key_Tab);
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(item("loginPassword") != nullptr, patienceMs);
        QCOMPARE(login().server(), secondHost());
        QCOMPARE(item("loginUser")->property("text").toString(), QStringLiteral("kyso"));
        QVERIFY(!login().refused());
        m_kyso->type(QStringLiteral("secret"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!login().asking(), patienceMs);
        QCOMPARE(signing().state(), State::Idle);
        show("sign");

        prepare(QStringLiteral("login-ahead.pdf"));
        click("signButton");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QVERIFY(!login().asking());
    }

    void proxyWithAPassword_asksForIt_refusesAWrongOne_andKeepsNone() {
        const ProxyWithPassword proxy;
        settings().setProxy(proxy.address());
        chooseInSettings(1, QString::fromStdString(m_pki.tsaUrl()));
        prepare(QStringLiteral("through-proxy.pdf"));
        click("signButton");
        QTRY_VERIFY_WITH_TIMEOUT(item("loginPassword") != nullptr, patienceMs);
        QVERIFY(login().forProxy() && !login().refused());
        QCOMPARE(QStringLiteral("http://") + login().server(), proxy.address());
        QCOMPARE(m_questions, 0);
        write("loginUser", QStringLiteral("an"));
        press(Qt::Key_Return);
        m_kyso->type(QStringLiteral("wrong"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(login().refused() && item("loginPassword") != nullptr, patienceMs);
        QCOMPARE(settings().proxyUser(), QStringLiteral("an"));
        m_kyso->type(QStringLiteral("passes"));
        press(Qt::Key_Return);
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QCOMPARE(nameOf(judge(made()).signatures.front().level), std::string("PAdES-BASELINE-T"));
        QFile kept(QString::fromStdString(settings().paths().settingsFile().string()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray all = kept.readAll();
        QVERIFY(all.contains("proxyUser=an"));
        QVERIFY(!all.contains("passes") && !all.contains("YW46cGFzc2Vz"));

        // What was meant for this proxy is not told to another.
        settings().setProxy(QStringLiteral("http://127.0.0.1:1"));
        QVERIFY(!login().proxyKnown());
    }

    void proxyThatWasSaidNoTo_isNotAskedAboutAgain_andTheVerdictStandsAsItIs() {
        chooseInSettings(0, {});
        prepare(QStringLiteral("judged.pdf"));
        click("signButton");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        const QString file = made();
        auto& verification = m_kyso->parts().verification();
        QTRY_VERIFY_WITH_TIMEOUT(verification.done(), patienceMs);
        QCOMPARE(verification.tone(), QStringLiteral("good"));

        const ProxyWithPassword proxy;
        settings().setProxy(proxy.address());
        std::filesystem::remove_all(settings().paths().cache);
        document().open(QUrl::fromLocalFile(file));
        QTRY_VERIFY_WITH_TIMEOUT(item("loginPassword") != nullptr, patienceMs);
        QVERIFY(login().forProxy());
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!login().asking() && verification.done(), patienceMs);
        QCOMPARE(verification.tone(), QStringLiteral("warn"));
        const int before = proxy.refused();
        document().open(QUrl::fromLocalFile(file));
        QTRY_VERIFY_WITH_TIMEOUT(proxy.refused() > before && verification.done(), patienceMs);
        QVERIFY(!login().asking());

        // Given in the settings, it is used at once.
        login().enterForProxy();
        QTRY_VERIFY_WITH_TIMEOUT(item("loginPassword") != nullptr, patienceMs);
        write("loginUser", QStringLiteral("an"));
        press(Qt::Key_Return);
        m_kyso->type(QStringLiteral("passes"));
        press(Qt::Key_Return);
        document().open(QUrl::fromLocalFile(file));
        QTRY_COMPARE_WITH_TIMEOUT(verification.tone(), QStringLiteral("good"), patienceMs);
    }

    void loginThatIsDeclined_leavesTheErrorWithItsWaysOut() {
        m_pki.setFault("tsa", "auth");
        // A server whose password nobody gave yet.
        QString server = QString::fromStdString(m_pki.tsaUrl());
        server.replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost"));
        login().setServerUser(secondHost(), {});
        chooseInSettings(1, server);
        prepare(QStringLiteral("declined.pdf"));
        click("signButton");
        QTRY_VERIFY_WITH_TIMEOUT(item("loginPassword") != nullptr, patienceMs);
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!login().asking(), patienceMs);
        waitForError("level_unreachable");
        QVERIFY(item("enterLogin") != nullptr);
        QVERIFY(item("signLower") != nullptr);
        QCOMPARE(m_questions, 0);
    }

    void wordThatIsNoAddress_isToldOf_andTheOthersAreKept() {
        chooseInSettings(1, QString::fromStdString(m_pki.tsaUrl()));
        show("settings");
        write("timeStampServers", QStringLiteral("nonsense ") + QString::fromStdString(m_pki.tsaUrl()));
        press(Qt::Key_Return);
        QCOMPARE(settings().timeStampServers(), QString::fromStdString(m_pki.tsaUrl()));
        QTRY_VERIFY_WITH_TIMEOUT(item("refusedServers") != nullptr, patienceMs);
        QVERIFY(item("refusedServers")->property("text").toString().contains(QStringLiteral("nonsense")));
        write("timeStampServers", QString::fromStdString(m_pki.tsaUrl()));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("refusedServers") == nullptr, patienceMs);
        show("sign");
    }

    void proxy_isTheWayToTheTimeStampServer_andAWrongAddressIsNotTaken() {
        int passed = 0;
        std::mutex mutex;
        LoopbackServer proxy([&](const LoopbackServer::Request&) {
            const std::lock_guard lock(mutex);
            ++passed;
            LoopbackServer::Answer answer;
            answer.status = 503;
            return answer;
        });
        chooseInSettings(1, QString::fromStdString(m_pki.tsaUrl()));
        show("settings");
        QTRY_VERIFY_WITH_TIMEOUT(item("proxyChoice-address") != nullptr, patienceMs);
        item("proxyChoice-address")->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Space);
        write("proxyAddress", QStringLiteral("proxy"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(item("proxyRefused") != nullptr, patienceMs);
        QCOMPARE(settings().proxy(), QStringLiteral("system"));
        const QString address = QStringLiteral("http://127.0.0.1:%1").arg(proxy.port());
        write("proxyAddress", address);
        press(Qt::Key_Return);
        QCOMPARE(settings().proxy(), address);
        QVERIFY(item("proxyRefused") == nullptr);
        show("sign");

        prepare(QStringLiteral("proxy.pdf"));
        const int before = m_pki.requests("/tsa");
        click("signButton");
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Failed, patienceMs);
        QCOMPARE(m_pki.requests("/tsa"), before);
        const std::lock_guard lock(mutex);
        QVERIFY(passed > 0);
    }

    void journalThatCannotBeWritten_leavesTheSignature_andIsToldCalmly() {
        const std::filesystem::path data = settings().paths().data;
        // What stands there already is put aside; a folder in its place takes no entries.
        const QString journal = QString::fromStdString((data / "journal.sqlite").string());
        QFile::rename(journal, journal + QStringLiteral(".aside"));
        QVERIFY(std::filesystem::create_directories(data / "journal.sqlite" / "in-the-way"));
        chooseInSettings(0, {});
        prepare(QStringLiteral("journal.pdf"));
        click("signButton");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        std::filesystem::remove_all(data / "journal.sqlite");
        QFile::rename(journal + QStringLiteral(".aside"), journal);

        QVERIFY(QFileInfo::exists(made()));
        QCOMPARE(judge(made()).signatures.size(), 1U);
        QTRY_VERIFY_WITH_TIMEOUT(item("resultRemark") != nullptr, patienceMs);
        QCOMPARE(item("resultRemark")->property("tone").toString(), QStringLiteral("warn"));
        QVERIFY(item("resultRemark")->property("title").toString().contains(QStringLiteral("journal")));
        QVERIFY(!item("resultRemark")->property("text").toString().isEmpty());
        // Once the journal is back it is entered.
        kyso::journal::Journal back(data / "journal.sqlite");
        QVERIFY(kyso::work::noteWhatWasLeft(back, data / "journal.sqlite"));
        QString last;
        QVERIFY(back.each(
            [&](const kyso::journal::Entry& entry) { last = QString::fromStdString(entry.record.output); }));
        QCOMPARE(last, made());
    }

    void oldJournalThatDoesNotHold_isTold_andTheSignatureIsNoted() {
        const auto file = settings().paths().data / "journal.sqlite";
        const QString journal = QString::fromStdString(file.string());
        QFile::rename(journal, journal + QStringLiteral(".aside"));
        QVERIFY(makeOldJournal(file, 2));
        QVERIFY(JournalFile(file).run(QStringLiteral("UPDATE entries SET signer = 'another' WHERE id = 1")));
        chooseInSettings(0, {});
        prepare(QStringLiteral("old-journal.pdf"));
        click("signButton");
        answerPassword();
        QTRY_COMPARE_WITH_TIMEOUT(signing().state(), State::Done, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(item("resultRemark") != nullptr, patienceMs);
        std::vector<kyso::journal::Record> noted;
        QVERIFY(kyso::journal::Journal(file).each(
            [&](const kyso::journal::Entry& entry) { noted.push_back(entry.record); }));
        QFile::remove(journal);
        QFile::rename(journal + QStringLiteral(".aside"), journal);

        QCOMPARE(noted.size(), std::size_t{4});
        QCOMPARE(QString::fromStdString(noted.back().output), made());
        QCOMPARE(noted.back().origin, kyso::journal::Origin::window());
        const auto title = item("resultRemark")->property("title").toString();
        QVERIFY2(title.contains(QStringLiteral("older entries of the journal")), qPrintable(title));
    }

    void limitOnFileSizes_isAFullDisk_notTheEndOfTheProgram() {
        chooseInSettings(0, {});
        prepare(QStringLiteral("limited.pdf"));
        const auto size = static_cast<rlim_t>(QFileInfo(inFolder(QStringLiteral("limited.pdf"))).size());
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        click("signButton");
        QTRY_VERIFY_WITH_TIMEOUT(item("pinField") != nullptr, patienceMs);
        const rlimit limited{size / 2, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &limited), 0);
        answerPassword();
        const bool ended =
            QTest::qWaitFor([this] { return signing().state() != State::Working; }, patienceMs);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(ended);
        waitForError("disk_full");
        QVERIFY(!QFileInfo::exists(inFolder(QStringLiteral("limited.signed.pdf"))));
    }

    void keyFileAsAuthority_asksForItsPassword() {
        auto& trust = m_kyso->parts().trust();
        const int before = trust.count();
        trust.add({QUrl::fromLocalFile(inFolder(QStringLiteral("keys/signer.p12")))});
        QTRY_VERIFY_WITH_TIMEOUT(item("passwordField") != nullptr, patienceMs);
        QVERIFY(!trust.error().shown());
        m_kyso->type(QStringLiteral("wrong"));
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(trust.passwordWrong() && item("passwordField") != nullptr, patienceMs);
        QCOMPARE(trust.count(), before);
        m_kyso->type(QLatin1String(password));
        press(Qt::Key_Return);
        // The authority in it, not whom it signed for.
        QTRY_COMPARE_WITH_TIMEOUT(trust.count(), before + 1, patienceMs);
        QVERIFY(!trust.error().shown());
        QVERIFY(!trust.passwordNeeded());
        trust.remove(QString::fromStdString(m_pki.intermediate().sha256()));
        QTRY_COMPARE_WITH_TIMEOUT(trust.count(), before, patienceMs);
    }

    void keyFileAsAuthority_withoutItsPassword_isLeftOut() {
        auto& trust = m_kyso->parts().trust();
        const int before = trust.count();
        trust.add({QUrl::fromLocalFile(inFolder(QStringLiteral("keys/signer.p12")))});
        QTRY_VERIFY_WITH_TIMEOUT(item("passwordField") != nullptr, patienceMs);
        press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!trust.passwordNeeded(), patienceMs);
        QCOMPARE(trust.count(), before);
        QVERIFY(!trust.error().shown());
    }
};

} // namespace kyso::test

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    kyso::test::LevelsWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "LevelsWindowTest.moc"
