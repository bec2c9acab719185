#include "AtomicFile.h"

#include "FolderSync.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/fs.h>
#include <random>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace kyso {
namespace {

// mkstemp would make it private; a plain open lets the person's umask decide, as for any new file.
UniqueFd createTemporary(const std::filesystem::path& folder, std::filesystem::path& name) {
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    for (int attempt = 0; attempt < 100; ++attempt) {
        std::string suffix;
        for (int i = 0; i < 10; ++i)
            suffix.push_back(alphabet[random() % (sizeof alphabet - 1)]);
        name = folder / (".kyso-" + suffix);
        UniqueFd fd(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (fd || errno != EEXIST)
            return fd;
    }
    return {};
}

Result<void> writeFully(int fd, BytesView bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const auto put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return failure(writeError(errno, path, "write"));
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    return {};
}

} // namespace

Error writeError(int errorNumber, const std::filesystem::path& path, const char* what) {
    auto code = ErrorCode::WriteFailed;
    if (errorNumber == ENOSPC || errorNumber == EDQUOT || errorNumber == EFBIG)
        code = ErrorCode::DiskFull;
    else if (errorNumber == EACCES || errorNumber == EPERM || errorNumber == EROFS || errorNumber == ENOENT ||
             errorNumber == ENOTDIR || errorNumber == EISDIR)
        code = ErrorCode::OutputNotWritable;
    else if (errorNumber == EEXIST)
        code = ErrorCode::OutputExists;
    return {code, what, std::strerror(errorNumber), path.string(), false, std::nullopt};
}

AtomicFile::AtomicFile(std::filesystem::path target, std::filesystem::path temporary, UniqueFd fd,
                       OnExisting onExisting)
    : m_target(std::move(target)), m_temporary(std::move(temporary)), m_fd(std::move(fd)),
      m_onExisting(onExisting) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_temporary(std::exchange(other.m_temporary, {})),
      m_fd(std::move(other.m_fd)), m_onExisting(other.m_onExisting) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
    if (this != &other) {
        discard();
        m_target = std::move(other.m_target);
        m_temporary = std::exchange(other.m_temporary, {});
        m_fd = std::move(other.m_fd);
        m_onExisting = other.m_onExisting;
    }
    return *this;
}

AtomicFile::~AtomicFile() {
    discard();
}

void AtomicFile::discard() {
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
    m_temporary.clear();
    m_fd.reset();
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target, OnExisting onExisting) {
    struct stat existing = {};
    const bool exists = ::stat(target.c_str(), &existing) == 0;
    if (exists && onExisting == OnExisting::Fail)
        return failure(ErrorCode::OutputExists, "target exists", {}, target.string());
    if (exists && !S_ISREG(existing.st_mode))
        return failure(ErrorCode::OutputNotWritable, "target is not a regular file", {}, target.string());

    auto folder = target.parent_path();
    if (folder.empty())
        folder = ".";
    std::filesystem::path name;
    auto fd = createTemporary(folder, name);
    if (!fd)
        return failure(writeError(errno, target, "create temporary file"));
    if (exists)
        (void)::fchmod(fd.get(), existing.st_mode & 07777);
    return AtomicFile(target, name, std::move(fd), onExisting);
}

Result<void> AtomicFile::append(BytesView bytes) {
    if (::lseek(m_fd.get(), 0, SEEK_END) < 0)
        return failure(writeError(errno, m_target, "seek"));
    return writeFully(m_fd.get(), bytes, m_target);
}

Result<void> AtomicFile::writeAt(std::uint64_t offset, BytesView bytes) {
    if (::lseek(m_fd.get(), static_cast<off_t>(offset), SEEK_SET) < 0)
        return failure(writeError(errno, m_target, "seek"));
    return writeFully(m_fd.get(), bytes, m_target);
}

Result<void> AtomicFile::commit() {
    FolderSync folders;
    return commit(folders);
}

Result<void> AtomicFile::commit(FolderSync& folders) {
    if (::fsync(m_fd.get()) != 0)
        return failure(writeError(errno, m_target, "flush"));
    int renamed = 0;
    if (m_onExisting == OnExisting::Fail) {
        renamed = ::renameat2(AT_FDCWD, m_temporary.c_str(), AT_FDCWD, m_target.c_str(), RENAME_NOREPLACE);
        if (renamed != 0 && (errno == EINVAL || errno == ENOSYS)) {
            // File systems without RENAME_NOREPLACE: a hard link refuses an existing name as well.
            renamed = ::link(m_temporary.c_str(), m_target.c_str());
            if (renamed == 0)
                ::unlink(m_temporary.c_str());
        }
    } else {
        renamed = ::rename(m_temporary.c_str(), m_target.c_str());
    }
    if (renamed != 0)
        return failure(writeError(errno, m_target, "rename"));
    m_temporary.clear();

    m_fd.reset();
    folders.sync(m_target.parent_path());
    return {};
}

} // namespace kyso
