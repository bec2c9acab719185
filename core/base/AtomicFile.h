#pragma once

#include "Bytes.h"
#include "Result.h"
#include "UniqueFd.h"

#include <filesystem>

namespace kyso {

class FolderSync;

enum class OnExisting { Fail, Replace };

/// A file that appears whole or not at all: written without a name in the target's folder, flushed to the
/// disk, then named. Destroyed uncommitted, or with the process killed, it leaves nothing behind. A file
/// system that knows no nameless files gets a temporary name (`.kyso-…`), which only a kill can leave there.
/// Errors: output_not_writable, output_exists, disk_full, too_many_open_files, write_failed.
class AtomicFile {
public:
    enum class Temporary { NamelessWherePossible, Named };

    /// Starts the file in the folder of `target`, with the permissions a new file gets (or, when replacing,
    /// those of the file to be replaced).
    static Result<AtomicFile> create(const std::filesystem::path& target, OnExisting onExisting,
                                     Temporary temporary = Temporary::NamelessWherePossible);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    /// Open for reading and writing, for copy_file_range and for checking what was written.
    int descriptor() const { return m_fd.get(); }
    const std::filesystem::path& target() const { return m_target; }
    /// Under which this process can open what was written so far.
    std::filesystem::path temporaryPath() const;

    /// Writes at the end.
    Result<void> append(BytesView bytes);
    /// Overwrites bytes already written.
    Result<void> writeAt(std::uint64_t offset, BytesView bytes);
    /// Waits until what was written is on the disk; commit() then has no more to wait for.
    Result<void> flush();
    /// Flushes, then puts the file in place. With OnExisting::Fail a file that appeared meanwhile is kept and
    /// output_exists answered.
    Result<void> commit();
    /// The same; commits that share `folders` share the flushes of their folder.
    Result<void> commit(FolderSync& folders);

private:
    AtomicFile(std::filesystem::path target, std::filesystem::path temporary, UniqueFd fd,
               OnExisting onExisting);
    void discard();
    /// Puts the flushed file in place; an errno, or 0.
    int name();
    int nameNameless() const;
    int renameNamed();

    std::filesystem::path m_target;
    std::filesystem::path m_temporary; ///< empty while the file has no name
    UniqueFd m_fd;
    OnExisting m_onExisting = OnExisting::Fail;
    bool m_isFlushed = false;
};

/// The coded error for an errno met while writing `path`.
Error writeError(int errorNumber, const std::filesystem::path& path, const char* what);

} // namespace kyso
