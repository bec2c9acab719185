#pragma once

#include "base/AtomicFile.h"
#include "base/Bytes.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "x509/SignatureAlgorithm.h"

#include <cstdint>
#include <vector>

namespace kyso::pades {

/// What a signature or document time-stamp covers of a file: everything up to `end` but the gap.
struct CoveredBytes {
    std::uint64_t gapBegin = 0;
    std::uint64_t gapEnd = 0;
    std::uint64_t end = 0;
    x509::DigestAlgorithm algorithm = x509::DigestAlgorithm::Sha256;
};

/// Digests of a finished file as it stands on the disk.
struct ReadBack {
    std::vector<Bytes> covered; ///< in the order asked for
    Bytes wholeSha256;          ///< empty when not known
};

/// Reads `file` once and digests it as a whole and as each of `places` covers it. Any thread.
/// Errors: output_check_failed for a place that is not in the file, read_failed, file_changed,
/// algorithm_unsupported, out_of_memory, cancelled.
Result<ReadBack> readBack(const File& file, const std::vector<CoveredBytes>& places,
                          const CancelToken& cancel);

/// Reads `output` back as `file`. A large one is flushed to the disk at the same time: the one waits for the
/// disk, the other works; a small one is flushed when it is put in place. Errors: as readBack and
/// AtomicFile::flush.
Result<ReadBack> flushAndReadBack(AtomicFile& output, const File& file,
                                  const std::vector<CoveredBytes>& places, const CancelToken& cancel);

/// Flushes `output` and meanwhile compares what stands there, as `file`, with what it was made of:
/// `original`, then `appended`, and nothing more. Errors: output_check_failed, read_failed, file_changed and
/// those of AtomicFile::flush.
Result<void> flushAndCompare(AtomicFile& output, const File& file, const File& original, BytesView appended);

} // namespace kyso::pades
