#include "base/os/TemporaryFile.h"

#include "LastError.h"
#include "RandomName.h"
#include "base/os/FileAccess.h"

#include <cstdio>
#include <fcntl.h>
#include <linux/fs.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace kyso::os {
namespace {

constexpr int nameAttempts = 100;

std::filesystem::path temporaryName(const std::filesystem::path& folder) {
    return folder / (".kyso-" + randomName(10));
}

// mkstemp would make it private; a plain open lets the person's umask decide, as for any new file.
Handle createNamed(const std::filesystem::path& folder, std::filesystem::path& name) {
    for (int attempt = 0; attempt < nameAttempts; ++attempt) {
        name = temporaryName(folder);
        Handle handle(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (handle || errno != EEXIST)
            return handle;
    }
    return {};
}

Handle createNameless(const std::filesystem::path& folder) {
    Handle handle(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
    // Without /proc it could never be given a name.
    if (handle && ::access(pathOf(handle).c_str(), F_OK) != 0)
        handle.reset();
    return handle;
}

// The path through /proc is the name under which linkat finds a nameless file without special rights.
std::error_code linkHandle(const Handle& handle, const std::filesystem::path& name) {
    const auto from = pathOf(handle);
    return ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0
               ? std::error_code()
               : lastError();
}

} // namespace

TemporaryFile::TemporaryFile(std::filesystem::path folder, std::filesystem::path name, Handle handle)
    : m_folder(std::move(folder)), m_name(std::move(name)), m_handle(std::move(handle)) {}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : m_folder(std::move(other.m_folder)), m_name(std::exchange(other.m_name, {})),
      m_handle(std::move(other.m_handle)) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
    if (this != &other) {
        discard();
        m_folder = std::move(other.m_folder);
        m_name = std::exchange(other.m_name, {});
        m_handle = std::move(other.m_handle);
    }
    return *this;
}

TemporaryFile::~TemporaryFile() {
    discard();
}

void TemporaryFile::discard() {
    if (!m_name.empty())
        ::unlink(m_name.c_str());
    m_name.clear();
    m_handle.reset();
}

Answer<TemporaryFile> TemporaryFile::create(const std::filesystem::path& folder, Kind kind) {
    auto where = folder.empty() ? std::filesystem::path(".") : folder;
    std::filesystem::path name;
    Handle handle;
    if (kind == Kind::NamelessWherePossible)
        handle = createNameless(where);
    if (!handle)
        handle = createNamed(where, name);
    if (!handle)
        return systemFailure();
    return TemporaryFile(std::move(where), std::move(name), std::move(handle));
}

std::filesystem::path TemporaryFile::path() const {
    return m_name.empty() ? pathOf(m_handle) : m_name;
}

Answer<void> TemporaryFile::putInPlace(const std::filesystem::path& target, OnExisting onExisting) {
    const auto error = m_name.empty() ? nameNameless(target, onExisting) : renameNamed(target, onExisting);
    if (error)
        return tl::unexpected(error);
    m_handle.reset();
    return {};
}

std::error_code TemporaryFile::nameNameless(const std::filesystem::path& target,
                                            OnExisting onExisting) const {
    auto error = linkHandle(m_handle, target);
    if (error != std::errc::file_exists || onExisting == OnExisting::Fail)
        return error;
    // A link never replaces, a rename does: the whole and flushed file gets a name in between.
    for (int attempt = 0; attempt < nameAttempts && error == std::errc::file_exists; ++attempt) {
        const auto between = temporaryName(m_folder);
        error = linkHandle(m_handle, between);
        if (error)
            continue;
        if (::rename(between.c_str(), target.c_str()) != 0) {
            error = lastError();
            ::unlink(between.c_str());
        }
        return error;
    }
    return error;
}

std::error_code TemporaryFile::renameNamed(const std::filesystem::path& target, OnExisting onExisting) {
    int renamed = 0;
    if (onExisting == OnExisting::Fail) {
        renamed = ::renameat2(AT_FDCWD, m_name.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE);
        if (renamed != 0 && (errno == EINVAL || errno == ENOSYS)) {
            // File systems without RENAME_NOREPLACE: a hard link refuses an existing name as well.
            renamed = ::link(m_name.c_str(), target.c_str());
            if (renamed == 0)
                ::unlink(m_name.c_str());
        }
    } else {
        renamed = ::rename(m_name.c_str(), target.c_str());
    }
    if (renamed != 0)
        return lastError();
    m_name.clear();
    return {};
}

} // namespace kyso::os
