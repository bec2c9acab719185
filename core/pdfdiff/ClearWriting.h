#pragma once

#include "pdf/Document.h"

namespace kyso::pdf {

/// Whether what stands alone at `offset` is written so that every reader takes the same from it: no word that
/// some cut off or end early, no key twice (ISO 32000-2 §7.3, Annex C). False where it does not read.
bool isWrittenClearly(const Document& document, std::uint64_t offset);

/// The same of an object stream (§7.5.7): as many pairs as it says, its objects one behind the other from the
/// first byte on, each listed at the place it has, and each written clearly. `data`: without its filters.
bool isPackedClearly(const Document& document, Reference stream, const Object& dictionary, BytesView data);

} // namespace kyso::pdf
