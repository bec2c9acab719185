#include "Places.h"

#include "messages/PlainText.h"
#include "setup/QtPath.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>

#include <algorithm>

namespace kyso::desktop {

namespace {

namespace fs = std::filesystem;

QString say(const char* text) {
    return QCoreApplication::translate("Places", text);
}

QString nameOf(const fs::path& folder) {
    return messages::plainLine(setup::toQString(folder.filename()));
}

/// Where systems put what is plugged in or connected.
bool isDrive(const QString& root) {
    constexpr const char* folders[] = {"/media/", "/run/media/", "/mnt/"};
    return std::ranges::any_of(
        folders, [&root](const char* folder) { return root.startsWith(QLatin1String(folder)); });
}

fs::path home() {
    return setup::toPath(QStandardPaths::writableLocation(QStandardPaths::HomeLocation));
}

} // namespace

std::vector<Place> findPlaces(const fs::path& last) {
    std::vector<Place> places;
    const auto offer = [&places](const QString& text, const char* icon, const fs::path& folder) {
        const bool isKnown =
            std::ranges::any_of(places, [&folder](const Place& place) { return place.folder == folder; });
        if (!isKnown && QFileInfo(setup::toQString(folder)).isDir()) {
            places.push_back({text, QLatin1String(icon), folder});
        }
    };
    const auto offerOwn = [&offer](const char* text, QStandardPaths::StandardLocation location) {
        offer(say(text), "folder", setup::toPath(QStandardPaths::writableLocation(location)));
    };
    offer(say(QT_TRANSLATE_NOOP("Places", "Home")), "home", home());
    offerOwn(QT_TRANSLATE_NOOP("Places", "Documents"), QStandardPaths::DocumentsLocation);
    offerOwn(QT_TRANSLATE_NOOP("Places", "Downloads"), QStandardPaths::DownloadLocation);
    offerOwn(QT_TRANSLATE_NOOP("Places", "Desktop"), QStandardPaths::DesktopLocation);
    if (!last.empty()) {
        offer(nameOf(last), "clock", last);
    }
    offer(say(QT_TRANSLATE_NOOP("Places", "Computer")), "drive", "/");
    for (const QStorageInfo& drive : QStorageInfo::mountedVolumes()) {
        if (drive.isReady() && isDrive(drive.rootPath())) {
            offer(messages::plainLine(drive.displayName().section(QLatin1Char('/'), -1)), "drive",
                  setup::toPath(drive.rootPath()));
        }
    }
    return places;
}

std::vector<Place> wayTo(const fs::path& folder, std::size_t most) {
    std::vector<Place> way;
    for (fs::path step = folder; way.size() < most; step = step.parent_path()) {
        if (step == home()) {
            way.push_back({say("Home"), QStringLiteral("home"), step});
            break;
        }
        if (step == step.root_path()) {
            way.push_back({say("Computer"), QStringLiteral("drive"), step});
            break;
        }
        way.push_back({nameOf(step), QString(), step});
    }
    std::ranges::reverse(way);
    return way;
}

} // namespace kyso::desktop
