#pragma once

#include "InteractiveForm.h"
#include "PageTree.h"

#include <optional>

namespace kyso::pdf {

/// How many pages one look at a document may search for widgets that do not say where they are.
inline constexpr int usualPageSearch = 500;

/// The page a field's first widget stands on; nothing when it stands on none. Pages looked through are taken
/// off `searchLeft`, so that many such fields cost no more than one.
std::optional<Page> pageOfWidget(const Document& document, const SignatureField& field, int& searchLeft);

/// The same for any of its widgets.
std::optional<Page> pageOfWidget(const Document& document, Reference widget, int& searchLeft);

} // namespace kyso::pdf
