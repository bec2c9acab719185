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

/// The same without a digest.
Result<void> copyWhole(const File& source, AtomicFile& target, const ProgressCallback& progress,
                       const CancelToken& cancel);

} // namespace kyso::signing
