#pragma once

#include "pdf/Document.h"

#include <vector>

namespace kyso::pdf {

/// Whether an annotation that `after` has and `before` has not is a remark and no more: a note or a text mark
/// that the viewer draws by itself, without an appearance of its own, actions or anything borrowed from the
/// document. One that brings its own appearance can paint over what was signed and is none, whatever the
/// certification permits.
bool isPlainNote(const Document& before, const Document& after, Reference annotation, Reference page);

/// Whether all marks on text that came to one page, looked at together, are as text stands and none lies over
/// another: several marks draw what one alone may not.
bool marksStandAlone(const Document& after, const std::vector<Reference>& notes);

} // namespace kyso::pdf
