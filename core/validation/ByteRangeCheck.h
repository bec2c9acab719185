#pragma once

#include "base/File.h"
#include "pdf/SignatureReading.h"
#include "validation/ValidateFile.h"

#include <optional>
#include <vector>

namespace kyso::validation {

/// What a signature's /ByteRange covers, held to ISO 32000-2 §12.8.1: two spans, the first from byte 0,
/// nothing left out between them but the hexadecimal string of /Contents, the end where a revision ends.
struct ByteRangeVerdict {
    /// Why the range is refused; nothing when it is exact.
    std::optional<Reason> fault;
    Coverage coverage = Coverage::Unclear;
    std::vector<pdf::FileSpan> spans;
    /// The gap's content, decoded from the file itself.
    Bytes contents;
    /// Which revision the range ends at, from 1; 0 when at none.
    int revision = 0;
};

/// Errors: read_failed, file_changed.
Result<ByteRangeVerdict> checkByteRange(const File& file, const pdf::SignatureOnFile& signature,
                                        const std::vector<std::uint64_t>& revisionEnds);

} // namespace kyso::validation
