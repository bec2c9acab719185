#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "validation/Format.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace kyso::report {

/// One document and what was found out about it.
struct CheckedFile {
    std::filesystem::path file;
    Result<validation::FileReport> verdict;
    /// Of the bytes that were judged; nothing when there is no verdict and they could not be read.
    std::optional<std::uint64_t> sizeBytes;
    /// Of the bytes that were judged, lower-case hexadecimal; empty when not known.
    std::string sha256;
    /// The file at that place is another by now than the one judged.
    bool isChangedSince = false;

    /// A verdict with the size and SHA-256 of the bytes it is about, as they were taken when it was given.
    /// Without a verdict, of the file as it is. Worker thread.
    static CheckedFile from(const std::filesystem::path& file, Result<validation::FileReport> verdict,
                            const CancelToken& cancel = {});
    /// The same for a verdict that was given without a digest, some time ago: the digest is taken of the file
    /// only when that is still the one judged. Reads the whole file: worker thread. Errors:
    /// checked_file_changed, read_failed, cancelled.
    static Result<CheckedFile> fromEarlier(const std::filesystem::path& file, validation::FileReport verdict,
                                           const CancelToken& cancel = {});
    /// Finds out whether the file is still the one judged.
    void lookAgain();
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
