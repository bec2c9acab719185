#include "FileFilter.h"

#include "base/os/Handle.h"

#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace kyso::os {
namespace {

/// As the kernel takes it today; older ones take less of it, and older headers know less.
struct Bounds {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t otherProcesses = 0;
    std::size_t knownBytes = 0; ///< not the kernel's
};

/// Everything that this version of the kernel's interface bounds.
Bounds boundsOf(long version) {
    constexpr auto below = [](unsigned bit) { return (std::uint64_t{1} << bit) - 1; };
    Bounds bounds;
    bounds.files = below(version >= 5   ? 16 // commands to devices
                         : version >= 3 ? 15 // cutting short
                         : version >= 2 ? 14 // moving elsewhere
                                        : 13);
    bounds.network = version >= 4 ? below(2) : 0;
    bounds.otherProcesses = version >= 6 ? below(2) : 0;
    bounds.knownBytes = sizeof(std::uint64_t) * (version >= 6 ? 3 : version >= 4 ? 2 : 1);
    return bounds;
}

void allowReading(const Handle& rules, const std::filesystem::path& place) {
    const Handle opened(::open(place.c_str(), O_PATH | O_CLOEXEC));
    struct stat status {};
    if (!opened || ::fstat(opened.get(), &status) != 0)
        return;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    if (S_ISDIR(status.st_mode))
        rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    rule.parent_fd = opened.get();
    (void)::syscall(__NR_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

} // namespace

bool filterFiles(std::span<const std::filesystem::path> readable) {
    const long version = ::syscall(__NR_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    const Bounds bounds = boundsOf(version);
    const Handle rules(
        static_cast<NativeHandle>(::syscall(__NR_landlock_create_ruleset, &bounds, bounds.knownBytes, 0)));
    if (!rules)
        return false;
    for (const auto& place : readable)
        allowReading(rules, place);
    return ::syscall(__NR_landlock_restrict_self, rules.get(), 0) == 0;
}

} // namespace kyso::os
