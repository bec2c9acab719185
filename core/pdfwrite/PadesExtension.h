#pragma once

#include "IncrementalUpdate.h"

namespace kyso::pdf {

/// Says in the catalog that a document before PDF 2.0 uses what PAdES brought: developer extension /ESIC
/// (EN 319 142-1 §5.6). One that is declared already is left as it is. Errors: pdf_damaged.
Result<void> declarePadesExtension(const Document& document, IncrementalUpdate& update);

} // namespace kyso::pdf
