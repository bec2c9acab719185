#include "FileDialogs.h"

#include "setup/QtPath.h"

#include <QGuiApplication>
#include <QStandardPaths>

#include <utility>

namespace kyso::desktop {

namespace {

const QString anyPurpose = QStringLiteral("last");

std::filesystem::path standard(QStandardPaths::StandardLocation location) {
    return setup::toPath(QStandardPaths::writableLocation(location));
}

} // namespace

FileDialogs::FileDialogs(SettingsController& settings, std::unique_ptr<Portal> portal, QObject* parent)
    : QObject(parent), m_settings(settings), m_portal(std::move(portal)) {}

std::unique_ptr<Portal> FileDialogs::portalOfDesktop() {
    const QString platform = QGuiApplication::platformName();
    if (platform != QLatin1String("xcb") && !platform.startsWith(QLatin1String("wayland"))) {
        return nullptr;
    }
    return std::make_unique<Portal>(QDBusConnection::sessionBus(), nullptr);
}

std::filesystem::path FileDialogs::lastFolder() const {
    return m_settings.folderFor(anyPurpose);
}

std::filesystem::path FileDialogs::home() {
    return standard(QStandardPaths::HomeLocation);
}

std::vector<std::filesystem::path> FileDialogs::foldersFor(const QString& purpose,
                                                           const std::filesystem::path& proposed) const {
    return {m_settings.folderFor(purpose), proposed, lastFolder(),
            standard(QStandardPaths::DocumentsLocation), home()};
}

void FileDialogs::remember(const QString& purpose, const std::filesystem::path& folder,
                           const std::filesystem::path& proposed) {
    m_settings.setFolderFor(purpose, folder == proposed ? std::filesystem::path() : folder);
    m_settings.setFolderFor(anyPurpose, folder);
}

} // namespace kyso::desktop
