#include "ModuleDiscovery.h"

#include "base/PathText.h"
#include "base/os/Environment.h"
#include "base/os/ThisProcess.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace kyso::token {
namespace {

namespace fs = std::filesystem;
using Keys = std::map<std::string, std::string>;

constexpr std::uintmax_t maxConfigBytes = 64U << 10;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// `key: value` lines with `#` comments; what cannot be read is passed over, as p11-kit does.
Keys readConfig(const fs::path& file) {
    Keys keys;
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    if (failed || size > maxConfigBytes)
        return keys;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        const auto text = trimmed(line);
        const auto colon = text.find(':');
        if (text.empty() || text.front() == '#' || colon == std::string_view::npos)
            continue;
        keys[std::string(trimmed(text.substr(0, colon)))] = trimmed(text.substr(colon + 1));
    }
    return keys;
}

std::string valueOf(const Keys& keys, const std::string& key) {
    const auto found = keys.find(key);
    return found == keys.end() ? std::string{} : found->second;
}

/// Names divided by commas or blanks.
bool lists(std::string_view names, std::string_view name) {
    while (!names.empty()) {
        const auto end = std::min(names.find_first_of(", \t"), names.size());
        if (names.substr(0, end) == name)
            return true;
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return false;
}

bool isEnabled(const Keys& keys, const std::string& program) {
    if (const auto only = valueOf(keys, "enable-in"); !only.empty() && !lists(only, program))
        return false;
    const auto except = valueOf(keys, "disable-in");
    return except.empty() || !lists(except, program);
}

int priorityOf(const Keys& keys) {
    const auto text = valueOf(keys, "priority");
    int priority = 0;
    std::from_chars(text.data(), text.data() + text.size(), priority);
    return priority;
}

/// p11-kit's own modules show other modules' tokens once more.
bool isPartOfP11Kit(const fs::path& path) {
    const auto name = toUtf8(path.filename());
    return name.starts_with("p11-kit-") || name.starts_with("libp11-kit");
}

void mergeFolder(const fs::path& folder, std::map<std::string, Keys>& modules) {
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry->path().extension() != ".module")
            continue;
        for (auto& [key, value] : readConfig(entry->path()))
            modules[toUtf8(entry->path().filename())].insert_or_assign(key, std::move(value));
    }
}

std::map<std::string, Keys> configuredModules(const DiscoveryPaths& paths) {
    auto mode = valueOf(readConfig(paths.systemConfig), "user-config");
    if (!paths.userConfigAllowed)
        mode = "none";
    else if (mode != "none") {
        if (const auto own = valueOf(readConfig(paths.userConfig), "user-config"); !own.empty())
            mode = own;
    }
    std::map<std::string, Keys> modules;
    if (mode != "only") {
        for (const auto& folder : paths.systemModules)
            mergeFolder(folder, modules);
    }
    if (mode == "merge" || mode == "only")
        mergeFolder(paths.userModules, modules);
    return modules;
}

/// A path as it is; a bare name, with or without its ending, in the driver folders.
std::optional<fs::path> lookFor(const std::string& name, const DiscoveryPaths& paths) {
    std::error_code ignored;
    const auto asPath = pathFromUtf8(name);
    if (asPath.is_absolute())
        return fs::is_regular_file(asPath, ignored) ? std::optional(asPath) : std::nullopt;
    for (const auto& folder : paths.driverFolders) {
        for (const auto& candidate : {name, name + ".so", "lib" + name + ".so"}) {
            if (fs::is_regular_file(folder / candidate, ignored))
                return folder / candidate;
        }
    }
    return std::nullopt;
}

/// Keeps the order in which modules were found and folds the same file into one.
class ModuleList {
public:
    DiscoveredModule& add(const fs::path& path) {
        std::error_code failed;
        auto real = fs::canonical(path, failed);
        if (failed)
            real = fs::absolute(path, failed).lexically_normal();
        const auto found = std::find_if(m_modules.begin(), m_modules.end(),
                                        [&](const DiscoveredModule& module) { return module.path == real; });
        if (found != m_modules.end())
            return *found;
        return m_modules.emplace_back(DiscoveredModule{std::move(real), false, {}});
    }
    std::vector<DiscoveredModule> take() { return std::move(m_modules); }

private:
    std::vector<DiscoveredModule> m_modules;
};

} // namespace

DiscoveryPaths DiscoveryPaths::ofThisSystem() {
    DiscoveryPaths paths;
    // Where p11-kit itself looks, whatever others hold for usual on this system.
    auto config = os::pathVariable("XDG_CONFIG_HOME");
    if (!config.is_absolute())
        config = os::pathVariable("HOME") / ".config";
    paths.systemConfig = "/etc/pkcs11/pkcs11.conf";
    paths.userConfig = config / "pkcs11" / "pkcs11.conf";
    paths.systemModules = {KYSO_P11_SYSTEM_MODULES, "/etc/pkcs11/modules"};
    paths.userModules = config / "pkcs11" / "modules";
    paths.moduleFolder = KYSO_P11_MODULE_FOLDER;
    paths.driverFolders = {KYSO_P11_MODULE_FOLDER,
                           fs::path(KYSO_P11_MODULE_FOLDER).parent_path(),
                           "/usr/lib",
                           "/usr/lib64",
                           "/usr/lib/pkcs11",
                           "/usr/lib64/pkcs11",
                           "/usr/local/lib",
                           "/usr/local/lib/pkcs11",
                           "/usr/local/lib64"};
    paths.userConfigAllowed = os::hasOrdinaryRights() && std::getenv("P11_KIT_NO_USER_CONFIG") == nullptr;
    return paths;
}

std::vector<DiscoveredModule> discoverModules(const DiscoveryPaths& paths, const std::vector<fs::path>& named,
                                              const WantedModules& wanted, bool onlyNamed) {
    ModuleList modules;
    for (const auto& path : named) {
        // A bare name is looked up like a vendor's; what is found nowhere is still listed, as missing.
        const auto found = path.has_parent_path() ? std::nullopt : lookFor(toUtf8(path), paths);
        modules.add(found.value_or(path)).named = true;
    }
    if (onlyNamed)
        return modules.take();
    for (const auto& [provider, names] : wanted) {
        for (const auto& name : names) {
            if (const auto found = lookFor(name, paths))
                modules.add(*found).wantedBy.insert(provider);
        }
    }
    std::vector<std::pair<int, fs::path>> configured;
    for (const auto& [file, keys] : configuredModules(paths)) {
        const auto module = valueOf(keys, "module");
        if (module.empty() || valueOf(keys, "trust-policy") == "yes" || isPartOfP11Kit(module) ||
            !isEnabled(keys, paths.programName))
            continue;
        const auto path = pathFromUtf8(module);
        configured.emplace_back(priorityOf(keys), path.is_absolute() ? path : paths.moduleFolder / path);
    }
    std::stable_sort(configured.begin(), configured.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [priority, path] : configured)
        modules.add(path);
    return modules.take();
}

} // namespace kyso::token
