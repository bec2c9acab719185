#pragma once

#include "PdfPart.h"
#include "base/File.h"
#include "pdf/SignatureReading.h"
#include "validation/Report.h"

#include <optional>
#include <vector>

namespace kyso::pades {

/// What a signature's /ByteRange covers, held to ISO 32000-2 §12.8.1: two spans, the first from byte 0,
/// nothing left out between them but the hexadecimal string of /Contents, the end where a revision ends.
struct ByteRangeVerdict {
    /// Why the range is refused; nothing when it is exact.
    std::optional<validation::Reason> fault;
    Coverage coverage = Coverage::Unclear;
    std::vector<FileSpan> spans;
    /// The gap's content, decoded from the file itself, up to limits::maxSignatureContentsBytes.
    Bytes contents;
    /// More stood there: padding as a rule.
    bool contentsAreCut = false;
    /// Which revision the range ends at, from 1; 0 when at none.
    int revision = 0;
};

/// Errors: read_failed, file_changed.
Result<ByteRangeVerdict> checkByteRange(const File& file, const pdf::SignatureOnFile& signature,
                                        const std::vector<std::uint64_t>& revisionEnds);

/// Whether the file ends where its last revision does, but for one line end. Bytes behind it belong to no
/// revision; what a reader makes of them is its own choice. Errors: read_failed, file_changed.
Result<bool> endsWithLastRevision(const File& file, const pdf::SignatureInventory& inventory);

} // namespace kyso::pades
