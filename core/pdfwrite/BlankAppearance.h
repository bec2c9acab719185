#pragma once

#include "IncrementalUpdate.h"
#include "pdf/InteractiveForm.h"

#include <optional>

namespace kyso::pdf {

/// Under this name a visible signature's resources hold a blank appearance for the invisible fields to come.
inline constexpr const char* blankAppearanceName = "Blank";

/// A form XObject that shows nothing, for fields that have to have an appearance (ISO 19005-1 §6.9).
Reference addBlankAppearance(IncrementalUpdate& update);

/// One that the form's signature fields use or hold already. A field that refers to what was there before
/// adds no appearance to the document, which certifications and locks that allow nothing else let pass for a
/// document time-stamp (ISO 32000-2 table 257).
std::optional<Reference> findBlankAppearance(const Document& document, const InteractiveForm& form);

} // namespace kyso::pdf
