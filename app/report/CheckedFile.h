#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "validation/ValidateFile.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace kyso::report {

/// One document and what was found out about it.
struct CheckedFile {
    std::filesystem::path file;
    Result<validation::FileReport> verdict;
    /// Of the file's bytes; nothing when they could not be read.
    std::optional<std::uint64_t> sizeBytes;
    std::string sha256; ///< lower-case hexadecimal; empty when the bytes could not be read

    /// Puts a verdict together with the size and SHA-256 of the file it is about. Reads the whole file:
    /// worker thread, right after the verdict.
    static CheckedFile from(const std::filesystem::path& file, Result<validation::FileReport> verdict,
                            const CancelToken& cancel = {});
};

/// When and how the documents were checked.
struct Circumstances {
    /// By this computer's clock.
    Time checkedAt;
    /// The time asked about, when it was another than now.
    std::optional<Time> judgedAt;
    /// Nobody was asked: only what the documents carry counted.
    bool offline = false;
};

} // namespace kyso::report
