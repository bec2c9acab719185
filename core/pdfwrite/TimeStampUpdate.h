#pragma once

#include "IncrementalUpdate.h"
#include "pdf/InteractiveForm.h"

namespace kyso::pdf {

/// The incremental update that adds a document time-stamp (EN 319 142-1 §5.4.3, ISO 32000-2 §12.8.5): an
/// invisible field of its own on the first page, with a gap of `contentsBytes` for the DER of the token.
/// Certifications and field locks do not stand against it (ISO 32000-2 table 257), only the document's
/// permissions do. Errors: pdf_locked_by_permissions, pdf_xfa_only, pdf_no_pages, pdf_damaged,
/// pdf_too_complex.
Result<UpdateBytes> buildTimeStampUpdate(const Document& document, const InteractiveForm& form,
                                         std::size_t contentsBytes);

} // namespace kyso::pdf
