#pragma once

#include "RevisionDiff.h"
#include "base/File.h"
#include "base/Progress.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// One state in which a document was saved: its first `end` bytes.
struct Revision {
    int number = 0;        ///< from 1
    std::uint64_t end = 0; ///< behind `%%EOF` with its line end, or where the signature that closes it ends
    std::uint64_t addedBytes = 0;
    std::vector<std::string> signedFields; ///< whose signatures cover exactly this much
    /// Against the one before; empty for the first. Of very many revisions only the newest are compared.
    std::vector<RevisionChange> changes;
    std::optional<Error> changesUnknown; ///< why they were not found out
};

/// From the first to the last. Worker thread. Errors: pdf_*, read_failed, file_changed, out_of_memory,
/// cancelled.
Result<std::vector<Revision>> listRevisions(const File& file, BytesView password, const CancelToken& cancel);

/// Writes the first `end` bytes as a file of their own, which must not exist yet. Errors: output_exists,
/// output_not_writable, disk_full, write_failed, read_failed, file_changed, cancelled.
Result<void> writeRevision(const File& file, std::uint64_t end, const std::filesystem::path& target,
                           const CancelToken& cancel);

} // namespace kyso::pdf
