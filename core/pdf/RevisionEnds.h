#pragma once

#include "base/File.h"
#include "base/Progress.h"

#include <vector>

namespace kyso::pdf {

/// Ascending offsets just behind every `%%EOF` that closes a revision: one that stands behind a `startxref`
/// naming a cross-reference section of the document's chain. The first part of a linearized file is none.
/// They are looked for behind the sections, at the end of the file and before each of `likely`, such as the
/// ends of byte ranges; the rest of the file is not read, unless its tables are of a kind only qpdf reads.
/// Errors: pdf_damaged, read_failed, file_changed, cancelled.
Result<std::vector<std::uint64_t>> findRevisionEnds(const File& file, const CancelToken& cancel,
                                                    const std::vector<std::uint64_t>& likely = {});

/// Where the newest section is closed for the first time: the words that close it may stand there again, and
/// what lies between belongs to no revision. 0 when `ends` are none. Errors: read_failed, file_changed.
Result<std::uint64_t> findLastEnd(const File& file, const std::vector<std::uint64_t>& ends);

} // namespace kyso::pdf
