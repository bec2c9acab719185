#include "base/os/FileAccess.h"

#include "LastError.h"

#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace kyso::os {
namespace {

FileFacts factsFrom(const struct stat& info) {
    const auto ns = [](const timespec& t) { return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec; };
    const auto kind = S_ISREG(info.st_mode)   ? FileKind::Regular
                      : S_ISDIR(info.st_mode) ? FileKind::Folder
                                              : FileKind::Other;
    return {{static_cast<std::uint64_t>(info.st_dev), static_cast<std::uint64_t>(info.st_ino),
             static_cast<std::uint64_t>(info.st_size), ns(info.st_mtim), ns(info.st_ctim)},
            kind,
            static_cast<std::filesystem::perms>(info.st_mode & 07777)};
}

Answer<Handle> open(const std::filesystem::path& path, int flags) {
    Handle handle(::open(path.c_str(), flags | O_CLOEXEC));
    if (!handle)
        return systemFailure();
    return handle;
}

Answer<void> writeAll(const Handle& file, BytesView bytes) {
    while (!bytes.empty()) {
        const auto put = uninterrupted([&] { return ::write(file.get(), bytes.data(), bytes.size()); });
        if (put < 0)
            return systemFailure();
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    return {};
}

} // namespace

void closeHandle(NativeHandle handle) noexcept {
    ::close(handle);
}

Answer<Handle> openToRead(const std::filesystem::path& path) {
    // Without O_NONBLOCK a named pipe would hold us here for ever.
    return open(path, O_RDONLY | O_NONBLOCK);
}

Answer<Handle> openStream(const std::filesystem::path& path) {
    return open(path, O_RDONLY);
}

Answer<FileFacts> factsOf(const Handle& file) {
    struct stat info = {};
    if (::fstat(file.get(), &info) != 0)
        return systemFailure();
    return factsFrom(info);
}

Answer<FileFacts> factsAt(const std::filesystem::path& path) {
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return systemFailure();
    return factsFrom(info);
}

bool isTaken(const std::filesystem::path& path) {
    struct stat info = {};
    return ::lstat(path.c_str(), &info) == 0;
}

bool isReadable(const std::filesystem::path& path) {
    return ::access(path.c_str(), R_OK) == 0;
}

bool isExecutable(const std::filesystem::path& path) {
    return ::access(path.c_str(), X_OK) == 0;
}

Answer<std::size_t> readSome(const Handle& stream, std::span<std::uint8_t> target) {
    const auto got = uninterrupted([&] { return ::read(stream.get(), target.data(), target.size()); });
    if (got < 0)
        return systemFailure();
    return static_cast<std::size_t>(got);
}

Answer<std::size_t> readSomeAt(const Handle& file, std::uint64_t offset, std::span<std::uint8_t> target) {
    const auto got = uninterrupted(
        [&] { return ::pread(file.get(), target.data(), target.size(), static_cast<off_t>(offset)); });
    if (got < 0)
        return systemFailure();
    return static_cast<std::size_t>(got);
}

Answer<void> append(const Handle& file, BytesView bytes) {
    if (::lseek(file.get(), 0, SEEK_END) < 0)
        return systemFailure();
    return writeAll(file, bytes);
}

Answer<void> writeAt(const Handle& file, std::uint64_t offset, BytesView bytes) {
    if (::lseek(file.get(), static_cast<off_t>(offset), SEEK_SET) < 0)
        return systemFailure();
    return writeAll(file, bytes);
}

Answer<void> setPermissions(const Handle& file, std::filesystem::perms permissions) {
    if (::fchmod(file.get(), static_cast<mode_t>(permissions)) != 0)
        return systemFailure();
    return {};
}

Answer<void> flush(const Handle& file) {
    if (::fsync(file.get()) != 0)
        return systemFailure();
    return {};
}

void flushFolder(const std::filesystem::path& folder) {
    const auto opened = open(folder.empty() ? std::filesystem::path(".") : folder, O_RDONLY | O_DIRECTORY);
    if (opened)
        (void)::fsync(opened->get());
}

std::filesystem::path pathOf(const Handle& file) {
    return "/proc/self/fd/" + std::to_string(file.get());
}

} // namespace kyso::os
