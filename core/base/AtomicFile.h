#pragma once

#include "Bytes.h"
#include "Result.h"
#include "os/FileAccess.h"
#include "os/TemporaryFile.h"

#include <filesystem>
#include <optional>

namespace kyso {

class FolderSync;

/// What may become of a file that stands where another is to go: kept, replaced whatever it is, or replaced
/// as long as it is the one that somebody agreed to lose.
struct MayReplace {
    OnExisting onExisting = OnExisting::Fail;
    std::optional<FileIdentity> only;

    constexpr MayReplace(OnExisting given) : onExisting(given) {} // NOLINT: it is one, said in a word
    explicit MayReplace(const FileIdentity& agreed) : onExisting(OnExisting::Replace), only(agreed) {}
    friend bool operator==(const MayReplace&, const MayReplace&) = default;
};

/// A file that appears whole or not at all: written without a name in the target's folder, flushed to the
/// disk, then named. Destroyed uncommitted, or with the process killed, it leaves nothing behind. A file
/// system that knows no nameless files gets a temporary name (`.kyso-…`), which only a kill can leave there.
/// Errors: output_not_writable, output_exists, disk_full, too_many_open_files, write_failed.
class AtomicFile {
public:
    using Temporary = os::TemporaryFile::Kind;

    /// Starts the file in the folder of `target`, with the permissions a new file gets (or, when replacing,
    /// those of the file to be replaced).
    static Result<AtomicFile> create(const std::filesystem::path& target, const MayReplace& mayReplace,
                                     Temporary temporary = Temporary::NamelessWherePossible);

    /// Open for reading and writing, for copying into it and for checking what was written.
    const os::Handle& handle() const { return m_file.handle(); }
    const std::filesystem::path& target() const { return m_target; }
    /// Under which this process can open what was written so far.
    std::filesystem::path temporaryPath() const { return m_file.path(); }

    /// Writes at the end.
    Result<void> append(BytesView bytes);
    /// Overwrites bytes already written.
    Result<void> writeAt(std::uint64_t offset, BytesView bytes);
    /// Who may do what with it, instead of what a new file allows.
    Result<void> setPermissions(std::filesystem::perms permissions);
    /// Lets nobody but its owner do what they may not do with `original`, of which it is a later state.
    Result<void> shareNoMoreThan(const os::Handle& original);
    /// Waits until what was written is on the disk; commit() then has no more to wait for.
    Result<void> flush();
    /// Flushes, then puts the file in place. A file that appeared meanwhile and may not be replaced is kept
    /// and output_exists answered.
    Result<void> commit();
    /// The same; commits that share `folders` share the flushes of their folder.
    Result<void> commit(FolderSync& folders);

private:
    AtomicFile(std::filesystem::path target, os::TemporaryFile file, MayReplace mayReplace);
    /// What holds now, of a file of which only one state may be replaced. Errors: output_exists.
    Result<OnExisting> agreedNow() const;

    std::filesystem::path m_target;
    os::TemporaryFile m_file;
    MayReplace m_mayReplace;
    bool m_isFlushed = false;
};

} // namespace kyso
