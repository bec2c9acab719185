#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kyso::token {

/// Where p11-kit keeps its configuration (pkcs11.conf(5)) and where drivers are installed.
struct DiscoveryPaths {
    std::filesystem::path systemConfig;
    std::filesystem::path userConfig;
    /// From the weakest to the strongest: a later folder's file of the same name replaces values.
    std::vector<std::filesystem::path> systemModules;
    std::filesystem::path userModules;
    /// Relative `module:` values stand here.
    std::filesystem::path moduleFolder;
    /// Where bare driver names are looked for.
    std::vector<std::filesystem::path> driverFolders;
    /// p11-kit ignores user configuration for root and under P11_KIT_NO_USER_CONFIG.
    bool userConfigAllowed = true;
    /// For enable-in and disable-in.
    std::string programName = "kyso";

    static DiscoveryPaths ofThisSystem();
};

struct DiscoveredModule {
    std::filesystem::path path;
    /// By the person or the command line.
    bool named = false;
    /// Providers that asked for it by its name.
    std::set<std::string> wantedBy;
};

/// Module file names or paths by provider id.
using WantedModules = std::map<std::string, std::vector<std::string>>;

/// The PKCS#11 modules to use, by reading configuration only: no driver's code runs here. Named ones first,
/// then what providers want, then p11-kit's by priority; a file reached by several ways stands once. A named
/// or configured file that does not exist is listed, so that its absence can be told; modules with a trust
/// policy or `remote`, those not enabled in this program and p11-kit's own are not.
std::vector<DiscoveredModule> discoverModules(const DiscoveryPaths& paths,
                                              const std::vector<std::filesystem::path>& named,
                                              const WantedModules& wanted, bool onlyNamed);

} // namespace kyso::token
