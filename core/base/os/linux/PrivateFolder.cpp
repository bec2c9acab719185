#include "base/os/PrivateFolder.h"

#include "LastError.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kyso::os {

Answer<std::filesystem::path> makePrivateFolder(const std::filesystem::path& parent,
                                                const std::string& prefix) {
    auto pattern = (parent / (prefix + "XXXXXX")).native();
    if (::mkdtemp(pattern.data()) == nullptr)
        return systemFailure();
    return std::filesystem::path(pattern);
}

bool isOwnFolder(const std::filesystem::path& path) {
    struct stat info {};
    return ::lstat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == ::geteuid();
}

bool isWritableFolder(const std::filesystem::path& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
           ::access(path.c_str(), W_OK | X_OK) == 0;
}

} // namespace kyso::os
