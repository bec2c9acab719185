#pragma once

#include "base/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kyso::setup {

/// What the person chose, kept in settings.ini. A value: load, change, save.
struct Settings {
    std::string language;                        ///< "vi", "en" or empty for the locale's
    std::string theme;                           ///< "light", "dark" or empty for the system's
    std::vector<std::string> disabledProviders;  ///< provider ids
    std::vector<std::filesystem::path> modules;  ///< PKCS#11 module files named by the person
    std::vector<std::filesystem::path> keyFiles; ///< .p12 and .pem files added by the person
    std::vector<std::filesystem::path> trusted; ///< certificates or folders of them that verdicts may rest on
    std::vector<std::string> timeStampServers;  ///< addresses, tried in this order
    std::string proxy;                          ///< as setup::proxyFrom reads it; empty for the system's
    bool offline = false;                       ///< no server is asked
    /// Servers that may be asked where certificates name them, wherever they are; as net::Reach has them.
    std::vector<std::string> allowedServers;

    friend bool operator==(const Settings&, const Settings&) = default;

    /// Missing or unreadable files give the defaults; unknown keys are left alone by save().
    static Settings load(const std::filesystem::path& file);
    /// Errors: output_not_writable, write_failed.
    Result<void> save(const std::filesystem::path& file) const;
};

} // namespace kyso::setup
