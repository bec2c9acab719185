#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace kyso::test;

/// What `cmake --install` puts under a prefix runs from there, wherever that is.
class InstallTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    bool install(const QString& component) const {
        return m_place.runTool(QStringLiteral("cmake"),
                               {QStringLiteral("--install"), QStringLiteral(KYSO_BINARY_DIR),
                                QStringLiteral("--component"), component, QStringLiteral("--prefix"),
                                m_place.path(QStringLiteral("here"))});
    }
    bool isInstalled(const char* file) const {
        return QFile::exists(m_place.path(QStringLiteral("moved/") + QLatin1String(file)));
    }
    Outcome run(const QStringList& arguments) const {
        return m_place.runProgram(m_place.path(QStringLiteral("moved/bin/kyso")), arguments);
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        QVERIFY(install(QStringLiteral("command-line")));
        // What was installed may be carried elsewhere as a whole.
        QVERIFY(QDir().rename(m_place.path(QStringLiteral("here")), m_place.path(QStringLiteral("moved"))));
    }
    void everythingAPersonOrAShellLooksForIsThere() {
        for (const char* file :
             {"bin/kyso", "lib/kyso/kyso-renderer", "lib/kyso/plugins/kyso-pkcs11.so",
              "lib/kyso/plugins/kyso-softcert.so", "lib/kyso/plugins/kyso-vnptca.so", "share/man/man1/kyso.1",
              "share/bash-completion/completions/kyso", "share/zsh/site-functions/_kyso",
              "share/fish/vendor_completions.d/kyso.fish"})
            QVERIFY2(isInstalled(file), file);
        QVERIFY(!isInstalled("lib/kyso/plugins/kyso-example.so"));
    }
    void theInstalledProgramSignsAndVerifies() {
        QCOMPARE(run({QStringLiteral("demo"), QStringLiteral("try")}).exitCode, 0);
        // A visible signature needs the installed renderer, the certificate file an installed plugin.
        const auto done =
            run({QStringLiteral("sign"), QStringLiteral("try/contract.pdf"), QStringLiteral("-o"),
                 QStringLiteral("try/signed.pdf"), QStringLiteral("--cert"), QStringLiteral("try/trial.p12"),
                 QStringLiteral("--pin-file"), QStringLiteral("try/trial-password.txt"),
                 QStringLiteral("--visible"), QStringLiteral("--anchor"), QStringLiteral("ĐẠI DIỆN BÊN B"),
                 QStringLiteral("--json")});
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
        const auto verified =
            run({QStringLiteral("verify"), QStringLiteral("try/signed.pdf"), QStringLiteral("--trust"),
                 QStringLiteral("try/trial.pem"), QStringLiteral("--json")});
        QCOMPARE(verified.exitCode, 0);
    }
    void theInstalledProgramHasItsProviders() {
        const auto done = run({QStringLiteral("providers"), QStringLiteral("--json")});
        QCOMPARE(done.exitCode, 0);
        for (const char* id : {"pkcs11", "vnptca", "softcert"})
            QVERIFY2(done.out.contains(id), id);
    }
    void theInstalledWindowStarts() {
        if (!QFile::exists(QStringLiteral(KYSO_BINARY_DIR "/bin/kyso-desktop")))
            QSKIP("the window is not built here");
        QVERIFY(QDir().rename(m_place.path(QStringLiteral("moved")), m_place.path(QStringLiteral("here"))));
        QVERIFY(install(QStringLiteral("desktop")));
        QVERIFY(QDir().rename(m_place.path(QStringLiteral("here")), m_place.path(QStringLiteral("moved"))));
        for (const char* file : {"bin/kyso-desktop", "share/applications/kyso-desktop.desktop",
                                 "share/icons/hicolor/scalable/apps/kyso.svg"})
            QVERIFY2(isInstalled(file), file);
        const auto version = m_place.runProgram(m_place.path(QStringLiteral("moved/bin/kyso-desktop")),
                                                {QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.out.contains("0."));
    }
};

KYSO_TEST(InstallTest)
#include "InstallTest.moc"
