#pragma once

#include "Object.h"

namespace kyso::pdf {

/// Whether two objects say the same (ISO 32000-2 §7.3): numbers by value, however they are written, strings
/// by bytes, dictionaries without order, null like absent. References are equal when they name the same
/// object; what they lead to is another question.
bool meansTheSame(const Object& a, const Object& b);

} // namespace kyso::pdf
