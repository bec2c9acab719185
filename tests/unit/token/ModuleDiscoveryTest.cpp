#include "token/ModuleDiscovery.h"

#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace kyso;
using token::DiscoveredModule;
using token::DiscoveryPaths;

class ModuleDiscoveryTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char* name : {"system", "admin", "user", "lib", "drivers"})
            QVERIFY(QDir(m_folder->path()).mkdir(name));
        for (const char* name :
             {"lib/a.so", "lib/b.so", "lib/c.so", "drivers/libvendor_v2.so", "drivers/exact.so.1"})
            write(name, "x");
    }

    void relativeModulesStandInTheModuleFolder() {
        write("system/a.module", "module: a.so\n");
        QCOMPARE(found(), QStringList{"lib/a.so"});
    }
    void higherPriorityComesFirst() {
        write("system/a.module", "module: a.so\n");
        write("system/b.module", "# chosen first\nmodule:   b.so  \npriority: 7\n");
        write("system/c.module", "module: c.so\npriority: -1\n");
        QCOMPARE(found(), QStringList({"lib/b.so", "lib/a.so", "lib/c.so"}));
    }
    void trustRemoteAndOwnModulesAreLeftOut() {
        write("system/trust.module", "module: a.so\ntrust-policy: yes\n");
        write("system/remote.module", "remote: |ssh host p11-kit remote\n");
        write("system/proxy.module", "module: p11-kit-proxy.so\n");
        write("system/client.module", "module: p11-kit-client.so\n");
        write("system/notes.txt", "module: b.so\n");
        QVERIFY(found().isEmpty());
    }
    void enableInAndDisableInAreHonoured() {
        write("system/a.module", "module: a.so\nenable-in: firefox, thunderbird\n");
        write("system/b.module", "module: b.so\ndisable-in: firefox kyso\n");
        write("system/c.module", "module: c.so\nenable-in: firefox, kyso\ndisable-in: p11tool\n");
        QCOMPARE(found(), QStringList{"lib/c.so"});
    }
    void strongerFolderReplacesValuesOfTheSameName() {
        write("system/a.module", "module: a.so\npriority: 1\n");
        write("admin/a.module", "module: b.so\n");
        QCOMPARE(found(), QStringList{"lib/b.so"});
    }
    void userModulesCountOnlyWhereTheSystemLetsThem_data() {
        QTest::addColumn<QByteArray>("system");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<QStringList>("expected");
        const QStringList both{"lib/a.so", "lib/b.so"};
        const QStringList systemOnly{"lib/a.so"};
        const QStringList userOnly{"lib/b.so"};
        QTest::newRow("nothing said") << QByteArray() << QByteArray() << true << systemOnly;
        QTest::newRow("merge") << QByteArray("user-config: merge\n") << QByteArray() << true << both;
        QTest::newRow("only") << QByteArray("user-config: only\n") << QByteArray() << true << userOnly;
        QTest::newRow("user says only")
            << QByteArray("user-config: merge\n") << QByteArray("user-config: only\n") << true << userOnly;
        QTest::newRow("system says none")
            << QByteArray("user-config: none\n") << QByteArray("user-config: merge\n") << true << systemOnly;
        QTest::newRow("as root") << QByteArray("user-config: merge\n") << QByteArray() << false << systemOnly;
    }
    void userModulesCountOnlyWhereTheSystemLetsThem() {
        QFETCH(QByteArray, system);
        QFETCH(QByteArray, user);
        QFETCH(bool, allowed);
        QFETCH(QStringList, expected);
        write("pkcs11.conf", system);
        write("user.conf", user);
        write("system/a.module", "module: a.so\n");
        write("user/b.module", "module: b.so\n");
        m_userConfigAllowed = allowed;
        const auto result = found();
        m_userConfigAllowed = true;
        QCOMPARE(result, expected);
    }
    void namedModulesComeFirstAndOnce() {
        write("system/a.module", "module: a.so\n");
        write("system/b.module", "module: b.so\n");
        QVERIFY(QFile::link(path("lib/b.so"), path("drivers/link.so")));
        const auto modules = discoverModules(paths(), {path("drivers/link.so").toStdString()}, {}, false);
        QCOMPARE(names(modules), QStringList({"lib/b.so", "lib/a.so"}));
        QVERIFY(modules[0].named);
        QVERIFY(!modules[1].named);
    }
    void onlyNamedModulesLeaveTheRestOut() {
        write("system/a.module", "module: a.so\n");
        const auto modules =
            discoverModules(paths(), {path("lib/c.so").toStdString()}, {{"vendor", {"vendor_v2"}}}, true);
        QCOMPARE(names(modules), QStringList{"lib/c.so"});
    }
    void missingNamedAndConfiguredFilesAreListed() {
        write("system/gone.module", "module: gone.so\n");
        const auto modules = discoverModules(paths(), {"/nowhere/driver.so"}, {}, false);
        QCOMPARE(modules.size(), std::size_t{2});
        QCOMPARE(modules[0].path.string(), std::string("/nowhere/driver.so"));
        QCOMPARE(modules[1].path.filename().string(), std::string("gone.so"));
    }
    void vendorNamesAreLookedForWithAndWithoutEnding() {
        const auto modules =
            discoverModules(paths(), {}, {{"vendor", {"vendor_v2", "exact.so.1", "absent_v9"}}}, false);
        QCOMPARE(names(modules), QStringList({"drivers/libvendor_v2.so", "drivers/exact.so.1"}));
        QVERIFY(modules[0].wantedBy.contains("vendor"));
    }
    void damagedAndHugeFilesArePassedOver() {
        write("system/a.module", "module: a.so\n");
        write("system/damaged.module", QByteArray("\0\xff:::\n\n=", 9));
        write("system/huge.module", "module: b.so\n" + QByteArray(1 << 20, 'x'));
        write("system/empty.module", {});
        QVERIFY(QDir(m_folder->path()).mkdir("system/folder.module"));
        QCOMPARE(found(), QStringList{"lib/a.so"});
    }

private:
    QString path(const QString& name) const { return QDir(m_folder->path()).canonicalPath() + "/" + name; }
    void write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    DiscoveryPaths paths() const {
        DiscoveryPaths paths;
        paths.systemConfig = path("pkcs11.conf").toStdString();
        paths.userConfig = path("user.conf").toStdString();
        paths.systemModules = {path("system").toStdString(), path("admin").toStdString()};
        paths.userModules = path("user").toStdString();
        paths.moduleFolder = path("lib").toStdString();
        paths.driverFolders = {path("drivers").toStdString()};
        paths.userConfigAllowed = m_userConfigAllowed;
        return paths;
    }
    QStringList names(const std::vector<DiscoveredModule>& modules) const {
        QStringList names;
        for (const auto& module : modules)
            names << QString::fromStdString(module.path.string()).remove(path({}));
        return names;
    }
    QStringList found() const { return names(discoverModules(paths(), {}, {}, false)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_userConfigAllowed = true;
};
KYSO_TEST(ModuleDiscoveryTest)
#include "ModuleDiscoveryTest.moc"
