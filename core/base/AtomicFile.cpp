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

std::filesystem::path randomName(const std::filesystem::path& folder) {
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string suffix;
    for (int i = 0; i < 10; ++i)
        suffix.push_back(alphabet[random() % (sizeof alphabet - 1)]);
    return folder / (".kyso-" + suffix);
}

constexpr int nameAttempts = 100;

// mkstemp would make it private; a plain open lets the person's umask decide, as for any new file.
UniqueFd createNamed(const std::filesystem::path& folder, std::filesystem::path& name) {
    for (int attempt = 0; attempt < nameAttempts; ++attempt) {
        name = randomName(folder);
        UniqueFd fd(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (fd || errno != EEXIST)
            return fd;
    }
    return {};
}

// The name under which linkat finds a nameless file without special rights.
std::string descriptorPath(int fd) {
    return "/proc/self/fd/" + std::to_string(fd);
}

UniqueFd createNameless(const std::filesystem::path& folder) {
    UniqueFd fd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
    // Without /proc it could never be given a name.
    if (fd && ::access(descriptorPath(fd.get()).c_str(), F_OK) != 0)
        fd.reset();
    return fd;
}

int linkDescriptor(int fd, const std::filesystem::path& name) {
    const auto from = descriptorPath(fd);
    return ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

std::filesystem::path folderOf(const std::filesystem::path& target) {
    auto folder = target.parent_path();
    return folder.empty() ? std::filesystem::path(".") : folder;
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
    else if (errorNumber == EMFILE || errorNumber == ENFILE)
        code = ErrorCode::TooManyOpenFiles;
    return {code, what, std::strerror(errorNumber), path.string(), false, std::nullopt};
}

AtomicFile::AtomicFile(std::filesystem::path target, std::filesystem::path temporary, UniqueFd fd,
                       OnExisting onExisting)
    : m_target(std::move(target)), m_temporary(std::move(temporary)), m_fd(std::move(fd)),
      m_onExisting(onExisting) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_temporary(std::exchange(other.m_temporary, {})),
      m_fd(std::move(other.m_fd)), m_onExisting(other.m_onExisting), m_isFlushed(other.m_isFlushed) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
    if (this != &other) {
        discard();
        m_target = std::move(other.m_target);
        m_temporary = std::exchange(other.m_temporary, {});
        m_fd = std::move(other.m_fd);
        m_onExisting = other.m_onExisting;
        m_isFlushed = other.m_isFlushed;
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

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target, OnExisting onExisting,
                                      Temporary temporary) {
    struct stat existing = {};
    const bool exists = ::stat(target.c_str(), &existing) == 0;
    if (exists && onExisting == OnExisting::Fail)
        return failure(ErrorCode::OutputExists, "target exists", {}, target.string());
    if (exists && !S_ISREG(existing.st_mode))
        return failure(ErrorCode::OutputNotWritable, "target is not a regular file", {}, target.string());

    const auto folder = folderOf(target);
    std::filesystem::path name;
    UniqueFd fd;
    if (temporary == Temporary::NamelessWherePossible)
        fd = createNameless(folder);
    if (!fd)
        fd = createNamed(folder, name);
    if (!fd)
        return failure(writeError(errno, target, "create temporary file"));
    if (exists)
        (void)::fchmod(fd.get(), existing.st_mode & 07777);
    return AtomicFile(target, name, std::move(fd), onExisting);
}

std::filesystem::path AtomicFile::temporaryPath() const {
    return m_temporary.empty() ? std::filesystem::path(descriptorPath(m_fd.get())) : m_temporary;
}

Result<void> AtomicFile::append(BytesView bytes) {
    m_isFlushed = false;
    if (::lseek(m_fd.get(), 0, SEEK_END) < 0)
        return failure(writeError(errno, m_target, "seek"));
    return writeFully(m_fd.get(), bytes, m_target);
}

Result<void> AtomicFile::writeAt(std::uint64_t offset, BytesView bytes) {
    m_isFlushed = false;
    if (::lseek(m_fd.get(), static_cast<off_t>(offset), SEEK_SET) < 0)
        return failure(writeError(errno, m_target, "seek"));
    return writeFully(m_fd.get(), bytes, m_target);
}

int AtomicFile::name() {
    return m_temporary.empty() ? nameNameless() : renameNamed();
}

int AtomicFile::nameNameless() const {
    int error = linkDescriptor(m_fd.get(), m_target);
    if (error != EEXIST || m_onExisting == OnExisting::Fail)
        return error;
    // A link never replaces, a rename does: the whole and flushed file gets a name in between.
    for (int attempt = 0; attempt < nameAttempts && error == EEXIST; ++attempt) {
        const auto between = randomName(folderOf(m_target));
        error = linkDescriptor(m_fd.get(), between);
        if (error != 0)
            continue;
        if (::rename(between.c_str(), m_target.c_str()) != 0) {
            error = errno;
            ::unlink(between.c_str());
        }
        return error;
    }
    return error;
}

int AtomicFile::renameNamed() {
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
        return errno;
    m_temporary.clear();
    return 0;
}

Result<void> AtomicFile::commit() {
    FolderSync folders;
    return commit(folders);
}

Result<void> AtomicFile::flush() {
    if (!m_isFlushed && ::fsync(m_fd.get()) != 0)
        return failure(writeError(errno, m_target, "flush"));
    m_isFlushed = true;
    return {};
}

Result<void> AtomicFile::commit(FolderSync& folders) {
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (const int error = name(); error != 0)
        return failure(writeError(error, m_target, "put in place"));
    m_fd.reset();
    folders.sync(m_target.parent_path());
    return {};
}

} // namespace kyso
