#pragma once

#include "Document.h"

#include <optional>
#include <string_view>

namespace kyso::pdf {

/// Whether a dictionary is a field of the form, or a widget of one, that is not for signatures. Anything can
/// call itself a field: what is drawn, written with or shown as something else is none.
bool isFormField(const Document& document, const Object& dictionary);

/// Whether a field of the form, not for signatures, is seen on a page and brings no appearance of its own:
/// readers draw it with the form's fonts, so that other fonts show another value. True as well when that
/// cannot be told.
bool hasFieldToBeDrawn(const Document& document);

/// Whether a field had no value, of its own or from above, and showed none to those who signed.
bool wasEmpty(const Document& document, const Object& field);

/// The value that a field has by itself or from above (§12.7.4.1); nothing when the way up has no end.
std::optional<Object> inheritedEntry(const Document& document, const Object& field, std::string_view key);

} // namespace kyso::pdf
