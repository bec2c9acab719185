#pragma once

#include "Document.h"

namespace kyso::pdf {

/// Whether an object is written so that every reader reads the same: no key twice in a dictionary, nothing
/// behind the value, data only where a length announces it. Objects inside object streams are taken to be.
bool isWrittenPlainly(const Document& document, Reference reference);

} // namespace kyso::pdf
