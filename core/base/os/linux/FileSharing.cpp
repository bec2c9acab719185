#include "base/os/FileSharing.h"

#include "LastError.h"

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace kyso::os {
namespace {

constexpr const char* accessList = "system.posix_acl_access";

/// Who may do what with a file.
struct Sharing {
    mode_t mode = 0;
    gid_t group = 0;
    /// With one the group's bits of the mode are the most that anybody on the list has, not the group's own.
    bool hasList = false;
};

Sharing sharingOf(const struct stat& facts, ssize_t listBytes) {
    return {static_cast<mode_t>(facts.st_mode & 07777U), facts.st_gid, listBytes > 0};
}

Answer<Sharing> sharingOf(const Handle& file) {
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0)
        return systemFailure();
    return sharingOf(facts, ::fgetxattr(file.get(), accessList, nullptr, 0));
}

/// `wanted` of the original's group means only that group, and of a list nobody but those on it.
Answer<void> share(const Handle& file, const Sharing& original, mode_t mostOfOurs) {
    // What a folder hands down to its new files is nothing the original had.
    (void)::fremovexattr(file.get(), accessList);
    const auto ours = sharingOf(file);
    if (!ours)
        return tl::make_unexpected(ours.error());
    mode_t wanted = original.mode & mostOfOurs;
    const bool isOneGroup =
        ours->group == original.group || ::fchown(file.get(), static_cast<uid_t>(-1), original.group) == 0;
    if (!isOneGroup || original.hasList)
        wanted &= ~static_cast<mode_t>(S_IRWXG) | static_cast<mode_t>((original.mode & S_IRWXO) << 3U);
    if (::fchmod(file.get(), wanted) != 0)
        return systemFailure();
    return {};
}

} // namespace

Answer<void> shareNoMoreThan(const Handle& file, const Handle& original) {
    const auto theirs = sharingOf(original);
    const auto ours = sharingOf(file);
    if (!theirs || !ours)
        return tl::make_unexpected((theirs ? ours : theirs).error());
    Sharing most = *theirs;
    most.mode |= S_IRWXU; // its owner made it
    return share(file, most, ours->mode);
}

Answer<void> shareAs(const Handle& file, const std::filesystem::path& original) {
    struct stat facts {};
    if (::stat(original.c_str(), &facts) != 0)
        return systemFailure();
    return share(file, sharingOf(facts, ::getxattr(original.c_str(), accessList, nullptr, 0)), 07777U);
}

} // namespace kyso::os
