#pragma once

#include "Document.h"

namespace kyso::pdf {

/// Whether an attached file (ISO 32000-2 §7.11.4) is a PDF that stands in the document's bytes as it is: two
/// documents in one file, of which a program that searches or repairs may show the other. Looks through name
/// trees within limits; what cannot be read counts as none.
bool carriesBareDocument(const Document& document);

} // namespace kyso::pdf
