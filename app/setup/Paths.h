#pragma once

#include <filesystem>

namespace kyso::setup {

/// Where things lie. `KYSO_HOME` moves everything a person's use leaves behind (tests, portable use); else
/// the folders that the system keeps for it (XDG). Nothing is created by looking.
struct Paths {
    std::filesystem::path config;   ///< holds settings.ini
    std::filesystem::path data;     ///< trial certificate, journal, added key files
    std::filesystem::path cache;    ///< may be emptied at any time
    std::filesystem::path plugins;  ///< provider plugins, `../lib/kyso/plugins` of the program
    std::filesystem::path renderer; ///< the `kyso-renderer` program, beside the program or in `../lib/kyso`

    std::filesystem::path settingsFile() const { return config / "settings.ini"; }
    std::filesystem::path journalFile() const { return data / "journal.sqlite"; }

    /// From the environment and the program's own place.
    static Paths locate();
};

} // namespace kyso::setup
