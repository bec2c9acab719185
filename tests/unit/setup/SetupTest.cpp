#include "setup/Paths.h"
#include "setup/Settings.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::setup;

class SetupTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

private slots:
    void init() {
        for (const char* name : {"KYSO_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            qunsetenv(name);
        qputenv("HOME", "/home/an");
    }
    void kysoHomeMovesEverythingAPersonLeavesBehind() {
        qputenv("KYSO_HOME", "/mnt/usb/kyso");
        const auto paths = Paths::locate();
        QCOMPARE(paths.settingsFile().string(), std::string("/mnt/usb/kyso/config/settings.ini"));
        QCOMPARE(paths.data.string(), std::string("/mnt/usb/kyso/data"));
        QCOMPARE(paths.cache.string(), std::string("/mnt/usb/kyso/cache"));
    }
    void withoutItTheXdgFoldersAreUsed() {
        qputenv("XDG_DATA_HOME", "/data");
        qputenv("XDG_CACHE_HOME", "relative/is/ignored");
        const auto paths = Paths::locate();
        QCOMPARE(paths.config.string(), std::string("/home/an/.config/kyso"));
        QCOMPARE(paths.data.string(), std::string("/data/kyso"));
        QCOMPARE(paths.cache.string(), std::string("/home/an/.cache/kyso"));
    }
    void pluginsLieBesideTheProgram() {
        const auto paths = Paths::locate();
        QCOMPARE(paths.plugins.string(), std::string(KYSO_BINARY_DIR "/lib/kyso/plugins"));
        QVERIFY(paths.renderer.filename() == "kyso-renderer");
    }
    void lookingCreatesNothing() {
        qputenv("KYSO_HOME", m_folder.filePath(QStringLiteral("untouched")).toUtf8());
        const auto paths = Paths::locate();
        QCOMPARE(Settings::load(paths.settingsFile()), Settings());
        QVERIFY(!std::filesystem::exists(path("untouched")));
    }

    void settingsReadBackWhatTheyWrote() {
        Settings settings;
        settings.language = "vi";
        settings.theme = "dark";
        settings.disabledProviders = {"example"};
        settings.modules = {"/opt/token, một.so", "/b.so"};
        settings.keyFiles = {"/home/an/khóa.p12"};
        settings.trusted = {"/home/an/ca"};
        settings.offline = true;
        settings.allowedServers = {"ocsp.company.vn", "[fd00::1]:8080"};
        QVERIFY(settings.save(path("new/folder/settings.ini")));
        QCOMPARE(Settings::load(path("new/folder/settings.ini")), settings);
    }
    void emptyListsReadBackEmpty() {
        QVERIFY(Settings().save(path("empty.ini")));
        QCOMPARE(Settings::load(path("empty.ini")), Settings());
    }
    void damagedSettingsGiveTheDefaults() {
        QFile file(QString::fromStdString(path("damaged.ini").string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\x00\xff[[[\n=%%%\n@Variant(\x00\x00", 20));
        file.close();
        QCOMPARE(Settings::load(path("damaged.ini")), Settings());
    }
    void settingsOfLaterVersionsAreKept() {
        QFile file(QString::fromStdString(path("later.ini").string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[future]\nkey=value\n");
        file.close();
        auto settings = Settings::load(path("later.ini"));
        settings.language = "en";
        QVERIFY(settings.save(path("later.ini")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("key=value"));
    }
    void aFolderThatCannotBeMadeIsSaid() {
        QFile file(QString::fromStdString(path("file").string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QCOMPARE(Settings().save(path("file/settings.ini")).error().code, ErrorCode::OutputNotWritable);
    }
};

KYSO_TEST(SetupTest)
#include "SetupTest.moc"
