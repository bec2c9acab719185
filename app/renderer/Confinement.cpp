#include "Confinement.h"

#include "FontFolders.h"
#include "base/os/Environment.h"
#include "base/os/ProcessLimits.h"

#include <filesystem>
#include <vector>

namespace kyso::renderer {
namespace {

namespace fs = std::filesystem;

/// What Poppler, Qt and fontconfig read while they draw. Of a person's things the fonts alone: documents that
/// bring none with them are drawn with those.
std::vector<fs::path> readablePlaces() {
    std::vector<fs::path> places{
        // libraries and plugins
        "/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/etc/ld.so.cache", "/usr/share/qt6",
        // fonts
        "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts", "/usr/share/fontconfig",
        "/etc/fonts", "/var/cache/fontconfig",
        // tables: of scripts, of colours, of hours
        "/usr/share/poppler", "/usr/share/color", "/usr/share/zoneinfo", "/etc/localtime"};
    const fs::path home = os::pathVariable("HOME");
    const auto add = [&](const char* variable, const char* underHome, const char* folder) {
        fs::path base = os::pathVariable(variable);
        if (!base.is_absolute()) // to be ignored then (XDG base directory specification)
            base = home / underHome;
        if (base.is_absolute())
            places.push_back(base / folder);
    };
    add("XDG_DATA_HOME", ".local/share", "fonts");
    add("XDG_CONFIG_HOME", ".config", "fontconfig");
    add("XDG_CACHE_HOME", ".cache", "fontconfig");
    for (const char* const folder : {".fonts", ".fontconfig"})
        if (home.is_absolute())
            places.push_back(home / folder);
    const auto fonts = fontFolders();
    places.insert(places.end(), fonts.begin(), fonts.end());
    return places;
}

} // namespace

os::Sandbox confineProcess() {
    os::Confinement bounds{
        .memoryBytes = std::uint64_t{1} << 30, .fileBytes = std::uint64_t{128} << 20, .openFiles = 64};
#if defined(__SANITIZE_ADDRESS__)
    // The sanitizer reserves terabytes of addresses.
    bounds.memoryBytes = 0;
#endif
    os::confine(bounds);
    os::keepMemoryPrivate();
    return os::enterSandbox(readablePlaces());
}

void limitRequestTime() {
    constexpr std::uint64_t requestSeconds = 120;
    os::limitComputing(requestSeconds);
}

} // namespace kyso::renderer
