#include "setup/Paths.h"

#include "base/os/Environment.h"
#include "base/os/ThisProcess.h"
#include "setup/QtPath.h"

#include <QDir>
#include <QStandardPaths>

#include <system_error>

namespace kyso::setup {

namespace {

namespace fs = std::filesystem;

/// Where this system keeps such things for a person. XDG base directory specification: relative paths in its
/// variables are to be ignored, which Qt 6.4 does not.
fs::path usualFolder(QStandardPaths::StandardLocation location, const char* underHome) {
    const fs::path usual = toPath(QStandardPaths::writableLocation(location));
    return (usual.is_absolute() ? usual : toPath(QDir::homePath()) / underHome) / "kyso";
}

fs::path firstThere(const fs::path& preferred, const fs::path& otherwise) {
    std::error_code ignored;
    return fs::exists(preferred, ignored) ? preferred : otherwise;
}

} // namespace

Paths Paths::locate() {
    Paths paths;
    const fs::path home = os::pathVariable("KYSO_HOME");
    if (!home.empty()) {
        std::error_code ignored;
        const fs::path whole = fs::absolute(home, ignored);
        paths.config = whole / "config";
        paths.data = whole / "data";
        paths.cache = whole / "cache";
    } else {
        paths.config = usualFolder(QStandardPaths::GenericConfigLocation, ".config");
        paths.data = usualFolder(QStandardPaths::GenericDataLocation, ".local/share");
        paths.cache = usualFolder(QStandardPaths::GenericCacheLocation, ".cache");
    }
    const fs::path program = os::programFile().parent_path();
    paths.plugins = (program / "../lib/kyso/plugins").lexically_normal();
    paths.renderer =
        firstThere(program / "kyso-renderer", (program / "../lib/kyso/kyso-renderer").lexically_normal());
    return paths;
}

} // namespace kyso::setup
