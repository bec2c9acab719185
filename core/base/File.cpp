#include "File.h"

#include "Limits.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

namespace kyso {
namespace {

FileIdentity identityOf(const struct stat& info) {
    const auto ns = [](const timespec& t) { return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec; };
    return {static_cast<std::uint64_t>(info.st_dev), static_cast<std::uint64_t>(info.st_ino),
            static_cast<std::uint64_t>(info.st_size), ns(info.st_mtim), ns(info.st_ctim)};
}

tl::unexpected<Error> openFailure(const std::filesystem::path& path, int error) {
    auto code = ErrorCode::FileNotReadable;
    if (error == ENOENT || error == ENOTDIR)
        code = ErrorCode::FileNotFound;
    else if (error == EMFILE || error == ENFILE)
        code = ErrorCode::TooManyOpenFiles;
    return failure(code, "open", std::strerror(error), path.string());
}

} // namespace

File::File(std::filesystem::path path, UniqueFd fd, FileIdentity identity)
    : m_path(std::move(path)), m_fd(std::move(fd)), m_identity(identity) {}

Result<File> File::open(const std::filesystem::path& path) {
    // Without O_NONBLOCK a named pipe would hold us here for ever.
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd)
        return openFailure(path, errno);
    struct stat info = {};
    if (::fstat(fd.get(), &info) != 0)
        return openFailure(path, errno);
    if (!S_ISREG(info.st_mode))
        return failure(ErrorCode::FileNotRegular, "not a regular file", {}, path.string());
    return File(path, std::move(fd), identityOf(info));
}

Result<File> File::openKept(const std::filesystem::path& path) {
    auto file = open(path);
    if (!file || file->sizeBytes() == 0 || file->sizeBytes() > limits::maxKeptFileBytes)
        return file;
    auto all = file->read(0, static_cast<std::size_t>(file->sizeBytes()));
    if (!all)
        return failure(std::move(all.error()));
    file->m_kept = std::move(*all);
    return file;
}

Result<void> File::readInto(std::uint64_t offset, std::span<std::uint8_t> target) const {
    if (!m_kept.empty()) {
        if (offset > m_kept.size() || target.size() > m_kept.size() - offset)
            return failure(ErrorCode::FileChanged, "shorter than when it was opened", {}, m_path.string());
        std::copy_n(m_kept.begin() + static_cast<std::ptrdiff_t>(offset), target.size(), target.begin());
        return {};
    }
    std::size_t done = 0;
    while (done < target.size()) {
        const auto got = ::pread(m_fd.get(), target.data() + done, target.size() - done,
                                 static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(ErrorCode::ReadFailed, "pread", std::strerror(errno), m_path.string());
        if (got == 0)
            return failure(ErrorCode::FileChanged, "shorter than when it was opened", {}, m_path.string());
        done += static_cast<std::size_t>(got);
    }
    return {};
}

Result<Bytes> File::read(std::uint64_t offset, std::size_t size) const {
    Bytes bytes(size);
    if (auto done = readInto(offset, bytes); !done)
        return failure(std::move(done.error()));
    return bytes;
}

Result<bool> File::beginsWith(const File& other) const {
    return other.sizeBytes() <= sizeBytes() ? hasSameBytes(other, 0, other.sizeBytes()) : false;
}

Result<bool> File::hasSameBytes(const File& other, std::uint64_t begin, std::uint64_t end) const {
    return hasSameBytes({begin, end}, other, begin);
}

Result<bool> File::hasSameBytes(FileSpan span, const File& other, std::uint64_t otherBegin) const {
    // Both fit into a processor's own memory.
    constexpr std::uint64_t blockBytes = 256U << 10;
    Bytes ours;
    Bytes theirs;
    for (std::uint64_t at = span.begin; at < span.end; at += blockBytes) {
        const auto size = static_cast<std::size_t>(std::min(blockBytes, span.end - at));
        ours.resize(size);
        theirs.resize(size);
        auto done = readInto(at, ours);
        if (done)
            done = other.readInto(otherBegin + (at - span.begin), theirs);
        if (!done)
            return failure(std::move(done.error()));
        if (ours != theirs)
            return false;
    }
    return true;
}

Result<void> File::checkUnchanged() const {
    struct stat held = {};
    struct stat named = {};
    if (::fstat(m_fd.get(), &held) != 0 || ::stat(m_path.c_str(), &named) != 0 ||
        identityOf(held) != m_identity || identityOf(named) != m_identity)
        return failure(ErrorCode::FileChanged, "changed while open", {}, m_path.string());
    return {};
}

Result<Bytes> readFile(const std::filesystem::path& path, std::size_t maxBytes) {
    auto file = File::open(path);
    if (!file)
        return failure(std::move(file.error()));
    if (file->sizeBytes() > maxBytes)
        return failure(ErrorCode::FileTooLarge, "over " + std::to_string(maxBytes) + " bytes", {},
                       path.string());
    return file->read(0, static_cast<std::size_t>(file->sizeBytes()));
}

} // namespace kyso
