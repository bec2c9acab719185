#pragma once

#include "Handle.h"
#include "SystemError.h"
#include "base/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace kyso {

/// What tells one state of a file from the next: if any of it differs, the file was changed or replaced.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;
    std::int64_t changedNs = 0;

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

namespace os {

enum class FileKind { Regular, Folder, Other };

struct FileFacts {
    FileIdentity identity;
    FileKind kind = FileKind::Other;
    std::filesystem::perms permissions = std::filesystem::perms::none;
};

// Every call here may come from any thread, and goes on where a signal interrupts it.

/// Opens a file for reading at any position; a named pipe without a writer holds nobody here.
Answer<Handle> openToRead(const std::filesystem::path& path);
/// Opens whatever gives bytes one after another, pipes included, whose other end it waits for.
Answer<Handle> openStream(const std::filesystem::path& path);

Answer<FileFacts> factsOf(const Handle& file);
/// Of what a link leads to.
Answer<FileFacts> factsAt(const std::filesystem::path& path);
/// Whether the name is taken, by a link to nothing as well.
bool isTaken(const std::filesystem::path& path);
/// Whether this person may read, or run, what stands there.
bool isReadable(const std::filesystem::path& path);
bool isExecutable(const std::filesystem::path& path);

/// Reads what there is at once, up to all of `target`; 0 at the end.
Answer<std::size_t> readSome(const Handle& stream, std::span<std::uint8_t> target);
/// The same from a position; that of the handle stays.
Answer<std::size_t> readSomeAt(const Handle& file, std::uint64_t offset, std::span<std::uint8_t> target);
/// Writes all of it at the end.
Answer<void> append(const Handle& file, BytesView bytes);
/// Writes all of it from a position on.
Answer<void> writeAt(const Handle& file, std::uint64_t offset, BytesView bytes);
Answer<void> setPermissions(const Handle& file, std::filesystem::perms permissions);

/// Waits until what was written is on the disk.
Answer<void> flush(const Handle& file);
/// Makes names in a folder last through a power cut; empty for the current one. A file system that cannot is
/// left alone.
void flushFolder(const std::filesystem::path& folder);

/// Under which this process can open the same file once more, with a position of its own.
std::filesystem::path pathOf(const Handle& file);

} // namespace os
} // namespace kyso
