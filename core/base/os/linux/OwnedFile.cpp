#include "base/os/OwnedFile.h"

#include "LastError.h"
#include "RandomName.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace kyso::os {
namespace {

constexpr int attempts = 100;

} // namespace

OwnedFile::OwnedFile(std::filesystem::path path, Handle handle)
    : m_path(std::move(path)), m_handle(std::move(handle)) {}

// Between making and locking it somebody may have taken it for one that was left, and removed it.
bool OwnedFile::own() {
    if (::flock(m_handle.get(), LOCK_EX | LOCK_NB) != 0)
        return false;
    struct stat held {};
    struct stat named {};
    return ::fstat(m_handle.get(), &held) == 0 && ::lstat(m_path.c_str(), &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

Answer<OwnedFile> OwnedFile::create(const std::filesystem::path& folder, const char* suffix) {
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto path = folder / (randomName(16) + suffix);
        Handle handle(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!handle && errno != EEXIST)
            return tl::make_unexpected(lastError());
        OwnedFile file(std::move(path), std::move(handle));
        if (file.m_handle && file.own())
            return file;
    }
    return tl::make_unexpected(std::make_error_code(std::errc::file_exists));
}

std::optional<OwnedFile> OwnedFile::takeOver(const std::filesystem::path& path) {
    OwnedFile file(path, Handle(::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)));
    struct stat facts {};
    const bool isOurs = file.m_handle && ::fstat(file.m_handle.get(), &facts) == 0 && S_ISREG(facts.st_mode);
    return isOurs && file.own() ? std::optional(std::move(file)) : std::nullopt;
}

void OwnedFile::remove() {
    ::unlink(m_path.c_str());
    m_handle.reset();
}

} // namespace kyso::os
