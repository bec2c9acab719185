#include "desktop/settings/LoginController.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kyso;

/// What the settings say of servers.
class AskedServersTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    setup::Paths paths() const {
        setup::Paths paths;
        paths.config = m_folder.path().toStdString();
        return paths;
    }

private slots:
    void serversThatAreAllowedAreKeptAndOthersAreNamed() {
        desktop::SettingsController settings(paths(), {}, nullptr);
        QSignalSpy changes(&settings, &desktop::SettingsController::reachChanged);
        settings.setAllowedServers(QStringLiteral(" ocsp.company.vn  http://x/ [fd00::1]:8080 a:b "));
        QCOMPARE(settings.allowedServers(), QStringLiteral("ocsp.company.vn [fd00::1]:8080"));
        QCOMPARE(settings.refusedAllowed(), QStringLiteral("http://x/ a:b"));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(setup::Settings::load(paths().settingsFile()).allowedServers,
                 (std::vector<std::string>{"ocsp.company.vn", "[fd00::1]:8080"}));
    }
    void offlineIsKeptAndToldOnce() {
        desktop::SettingsController settings(paths(), {}, nullptr);
        QSignalSpy changes(&settings, &desktop::SettingsController::reachChanged);
        settings.setOffline(true);
        settings.setOffline(true);
        QCOMPARE(changes.count(), 1);
        QVERIFY(setup::Settings::load(paths().settingsFile()).offline);
    }
    void whatIsSaidToAProxyIsSaidToBeReadable() {
        setup::Settings chosen;
        chosen.proxy = "http://proxy.company.vn:3128";
        chosen.timeStampServers = {"https://tsa.company.vn", "http://tsa.company.vn:8080"};
        desktop::SettingsController settings(paths(), chosen, nullptr);
        desktop::LoginController login(settings, nullptr);
        login.enterForProxy();
        QVERIFY(login.unprotected());
        login.dismiss();
        login.enterForServer(QStringLiteral("tsa.company.vn"));
        QVERIFY(!login.unprotected());
        login.dismiss();
        login.enterForServer(QStringLiteral("tsa.company.vn:8080"));
        QVERIFY(login.unprotected());
    }
};

KYSO_TEST(AskedServersTest)
#include "AskedServersTest.moc"
