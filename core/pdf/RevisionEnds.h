#pragma once

#include "base/File.h"
#include "base/Progress.h"

#include <vector>

namespace kyso::pdf {

/// Ascending offsets just behind every `%%EOF` that closes a revision: one that stands behind a `startxref`
/// naming a cross-reference section of the document's chain. The first part of a linearized file is none.
/// Errors: pdf_damaged, read_failed, file_changed, cancelled.
Result<std::vector<std::uint64_t>> findRevisionEnds(const File& file, const CancelToken& cancel);

} // namespace kyso::pdf
