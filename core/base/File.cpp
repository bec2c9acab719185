#include "File.h"

#include "Limits.h"
#include "PathText.h"

#include <algorithm>
#include <string>
#include <utility>

namespace kyso {
File::File(Source source, os::Handle handle, FileIdentity identity)
    : m_source(std::move(source)), m_handle(std::move(handle)), m_identity(identity) {}

Result<File> File::open(const Source& source) {
    const auto& path = source.path();
    auto handle = os::openToRead(path);
    if (!handle)
        return failure(os::openError(handle.error(), path, "open"));
    const auto facts = os::factsOf(*handle);
    if (!facts)
        return failure(os::openError(facts.error(), path, "open"));
    if (facts->kind != os::FileKind::Regular)
        return failure(ErrorCode::FileNotRegular, "not a regular file", {}, toUtf8(path));
    return File(source, std::move(*handle), facts->identity);
}

Result<File> File::openKept(const Source& source) {
    auto file = open(source);
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
            return failure(ErrorCode::FileChanged, "shorter than when it was opened", {}, toUtf8(m_source));
        std::copy_n(m_kept.begin() + static_cast<std::ptrdiff_t>(offset), target.size(), target.begin());
        return {};
    }
    while (!target.empty()) {
        const auto got = os::readSomeAt(m_handle, offset, target);
        if (!got)
            return failure(ErrorCode::ReadFailed, "pread", os::textOf(got.error()), toUtf8(m_source));
        if (*got == 0)
            return failure(ErrorCode::FileChanged, "shorter than when it was opened", {}, toUtf8(m_source));
        offset += *got;
        target = target.subspan(*got);
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
    const auto held = os::factsOf(m_handle);
    const auto named = os::factsAt(path());
    if (!held || !named || held->identity != m_identity || named->identity != m_identity)
        return failure(ErrorCode::FileChanged, "changed while open", {}, toUtf8(m_source));
    return {};
}

Result<Bytes> readFile(const std::filesystem::path& path, std::size_t maxBytes) {
    auto file = File::open(path);
    if (!file)
        return failure(std::move(file.error()));
    if (file->sizeBytes() > maxBytes)
        return failure(ErrorCode::FileTooLarge, "over " + std::to_string(maxBytes) + " bytes", {},
                       toUtf8(path));
    return file->read(0, static_cast<std::size_t>(file->sizeBytes()));
}

} // namespace kyso
