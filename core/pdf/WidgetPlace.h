#pragma once

#include "Document.h"

namespace kyso::pdf {

/// Whether what a widget shows cannot leave its /Rect. An appearance is fitted into it by its /BBox (ISO
/// 32000-2 §12.5.5); where one of the two is missing or nothing, readers differ, and some paint over the
/// whole page. A widget without an appearance stays there.
bool staysInPlace(const Document& document, const Object& widget);

/// Whether a widget has an appearance with something to show and no place to show it in: some readers do.
bool showsWithoutPlace(const Document& document, const Object& widget);

/// Whether a reader could show anything of a widget: it has a place that is more than nothing, or cannot be
/// held to the one it has.
bool isSeen(const Document& document, const Object& widget);

} // namespace kyso::pdf
