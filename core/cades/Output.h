#pragma once

#include "Content.h"
#include "Pieces.h"
#include "base/AtomicFile.h"
#include "base/Progress.h"
#include "signing/OutputNames.h"
#include "signing/RunningDigest.h"

#include <optional>

namespace kyso::cades {

/// A CMS file in the making. What it encloses is copied while it is digested, behind room for what will stand
/// before it; how much that takes shows when all else is known, and is nearly always what was thought. Memory
/// does not grow with the content. One thread.
class Output {
public:
    /// `enclosed`: null for a detached signature; outlives the output. `likely`: as all will be, as far as
    /// can be said. Errors: output_not_writable, output_exists, too_many_open_files.
    /// Nobody may do more with it than with `original`, if there is one, which outlives it.
    static Result<Output> create(const signing::OutputChoice& place, const File* original,
                                 const Content* enclosed, const Pieces& likely);

    /// Copies what is enclosed and digests it. Errors: read_failed, file_changed, disk_full, write_failed,
    /// cancelled.
    Result<void> copy(signing::RunningDigest& digest, const ProgressCallback& progress,
                      const CancelToken& cancel);
    /// Writes all that stands around it. Errors: those of copy().
    Result<void> write(const Pieces& pieces, const CancelToken& cancel);
    /// Reads back what stands on the disk: these pieces, that content, nothing else. The answer: SHA-256 of
    /// the file. A large one is flushed meanwhile. Errors: output_check_failed, read_failed, file_changed,
    /// cancelled.
    Result<std::string> check(const Pieces& pieces, const CancelToken& cancel);
    AtomicFile& file() { return m_file; }

private:
    Output(signing::OutputChoice place, const File* original, const Content* enclosed, AtomicFile file)
        : m_place(std::move(place)), m_original(original), m_enclosed(enclosed), m_file(std::move(file)) {}
    static Result<AtomicFile> begin(const signing::OutputChoice& place, const File* original);
    std::optional<std::uint64_t> enclosedBytes() const;
    Result<std::string> checkWritten(const File& file, const Pieces& pieces, const CancelToken& cancel) const;
    Result<bool> hasContent(const File& written) const;

    signing::OutputChoice m_place;
    const File* m_original;
    const Content* m_enclosed;
    AtomicFile m_file;
    std::uint64_t m_contentBegin = 0;
};

} // namespace kyso::cades
