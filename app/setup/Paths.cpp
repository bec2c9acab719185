#include "setup/Paths.h"

#include <cstdlib>
#include <system_error>

namespace kyso::setup {

namespace {

namespace fs = std::filesystem;

fs::path fromEnvironment(const char* name) {
    // Read at start, before there are other threads.
    const char* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? fs::path() : fs::path(value);
}

/// XDG base directory specification: relative paths in these variables are to be ignored.
fs::path xdgFolder(const char* variable, const char* underHome) {
    const fs::path named = fromEnvironment(variable);
    return (named.is_absolute() ? named : fromEnvironment("HOME") / underHome) / "kyso";
}

fs::path programFolder() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

fs::path firstThere(const fs::path& preferred, const fs::path& otherwise) {
    std::error_code ignored;
    return fs::exists(preferred, ignored) ? preferred : otherwise;
}

} // namespace

Paths Paths::locate() {
    Paths paths;
    const fs::path home = fromEnvironment("KYSO_HOME");
    if (!home.empty()) {
        std::error_code ignored;
        const fs::path whole = fs::absolute(home, ignored);
        paths.config = whole / "config";
        paths.data = whole / "data";
        paths.cache = whole / "cache";
    } else {
        paths.config = xdgFolder("XDG_CONFIG_HOME", ".config");
        paths.data = xdgFolder("XDG_DATA_HOME", ".local/share");
        paths.cache = xdgFolder("XDG_CACHE_HOME", ".cache");
    }
    const fs::path program = programFolder();
    paths.plugins = (program / "../lib/kyso/plugins").lexically_normal();
    paths.renderer =
        firstThere(program / "kyso-renderer", (program / "../lib/kyso/kyso-renderer").lexically_normal());
    return paths;
}

} // namespace kyso::setup
