#pragma once

#include "pdf/Document.h"

namespace kyso::pdf {

/// Whether everything from `begin` to the document's end is one revision after the other, written to the
/// letter (ISO 32000-2 §7.5): objects that are where the tables say, tables of full rows or cross-reference
/// streams, trailers, and a `startxref` that leads to the section before it. Nothing else but
/// line ends, spaces and short comments before objects: no reader has a reason to look for objects by itself.
/// A line end at `begin` belongs to what stands before. Errors: read_failed, file_changed.
Result<bool> isWrittenToTheLetter(const Document& document, std::uint64_t begin);

} // namespace kyso::pdf
