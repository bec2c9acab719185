#pragma once

#include "RunningDigest.h"
#include "base/AtomicFile.h"
#include "base/File.h"
#include "base/Progress.h"

namespace kyso::signing {

/// Copies the whole of `source` to the beginning of `target` and adds what was written to `digest`, in
/// parallel for large files: one thread copies within the kernel, another digests the copy right behind it.
/// Memory does not grow with the file.
/// Errors: read_failed, file_changed, disk_full, write_failed, cancelled.
Result<void> copyWithDigest(const File& source, AtomicFile& target, RunningDigest& digest,
                            const ProgressCallback& progress, const CancelToken& cancel);

/// The same of the bytes `from` of the source, which stand at `to` in the target afterwards; what is before
/// them there is the caller's to write.
Result<void> copyWithDigest(const File& source, FileSpan from, AtomicFile& target, std::uint64_t to,
                            RunningDigest& digest, const ProgressCallback& progress,
                            const CancelToken& cancel);

/// The first without a digest.
Result<void> copyWhole(const File& source, AtomicFile& target, const ProgressCallback& progress,
                       const CancelToken& cancel);

} // namespace kyso::signing
