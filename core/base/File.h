#pragma once

#include "Bytes.h"
#include "Result.h"
#include "Source.h"
#include "os/FileAccess.h"

#include <cstdint>
#include <filesystem>

namespace kyso {

/// Bytes of a file, `begin` in, `end` out.
struct FileSpan {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    std::uint64_t sizeBytes() const { return end - begin; }
    friend bool operator==(const FileSpan&, const FileSpan&) = default;
};

/// A regular file open for reading at any position. Reading is safe from several threads at once.
/// Errors: file_not_found, file_not_readable, file_not_regular, too_many_open_files, read_failed,
/// file_changed.
class File {
public:
    static Result<File> open(const Source& source);
    /// For documents, which are read here and there: up to limits::maxKeptFileBytes it is read at once, and
    /// every later read is of that moment. Never for files that hold secrets, since what is kept is not
    /// wiped.
    static Result<File> openKept(const Source& source);

    /// What it was opened from, which is kept; for names and messages.
    const Source& source() const { return m_source; }
    /// Where it stands, or can be opened again.
    const std::filesystem::path& path() const { return m_source.path(); }
    std::uint64_t sizeBytes() const { return m_identity.sizeBytes; }
    const os::Handle& handle() const { return m_handle; }
    const FileIdentity& identity() const { return m_identity; }

    /// Reads exactly `size` bytes at `offset`; a file that got shorter answers file_changed.
    Result<Bytes> read(std::uint64_t offset, std::size_t size) const;
    /// Fills `target` from `offset`.
    Result<void> readInto(std::uint64_t offset, std::span<std::uint8_t> target) const;
    /// Whether the open file and the one now at its path are still what was opened.
    Result<void> checkUnchanged() const;

    /// Whether this file begins with all of `other`.
    Result<bool> beginsWith(const File& other) const;
    /// Whether both have the same bytes from `begin` to `end`, which lies in both.
    Result<bool> hasSameBytes(const File& other, std::uint64_t begin, std::uint64_t end) const;
    /// Whether what stands in `ours` here stands from `theirs` on in `other`.
    Result<bool> hasSameBytes(FileSpan ours, const File& other, std::uint64_t theirs) const;

private:
    File(Source source, os::Handle handle, FileIdentity identity);

    Source m_source;
    os::Handle m_handle;
    FileIdentity m_identity;
    Bytes m_kept; ///< all of it, or nothing
};

/// The whole file, refused beyond `maxBytes` with file_too_large.
Result<Bytes> readFile(const std::filesystem::path& path, std::size_t maxBytes);

} // namespace kyso
