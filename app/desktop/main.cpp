#include "base/OpenFiles.h"
#include "base/os/ProcessLimits.h"
#include "base/os/StandardStreams.h"
#include "desktop/files/Portal.h"
#include "desktop/shell/Window.h"
#include "setup/QtPath.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>

#include <filesystem>
#include <system_error>

int main(int argc, char** argv) {
    kyso::os::keepStandardStreamsTaken();
    kyso::raiseOpenFilesLimit();
    QGuiApplication app(argc, argv);
    kyso::desktop::Portal::introduceProgram(QDBusConnection::sessionBus());
    // Nothing that is worth keeping was in it so far.
    kyso::os::keepMemoryPrivate();
    QGuiApplication::setApplicationName(QStringLiteral("kyso"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Kyso"));
    QGuiApplication::setApplicationVersion(QStringLiteral(KYSO_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("kyso-desktop"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/kyso/kyso.svg")));
    QQuickStyle::setStyle(QStringLiteral("Basic"));

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("The document to open."),
                                 QStringLiteral("[FILE]"));
    parser.process(app);

    kyso::setup::Workspace::Options options;
    options.paths = kyso::setup::Paths::locate();
    options.settings = kyso::setup::Settings::load(options.paths.settingsFile());
    kyso::desktop::Desktop desktop(options);
    if (const QStringList files = parser.positionalArguments(); !files.isEmpty()) {
        // Nothing is named, or the folder it is named from is gone: opening it says so.
        std::error_code ignored;
        const auto named = kyso::setup::toPath(files.first());
        const auto whole = std::filesystem::absolute(named, ignored);
        desktop.document().openPath(whole.empty() ? named : whole, nullptr);
    }
    kyso::desktop::Window window(desktop);
    return window.show() == nullptr ? 1 : QGuiApplication::exec();
}
