#pragma once

#include "Object.h"

#include <string_view>

namespace kyso::pdf {

/// Whether two objects say the same (ISO 32000-2 §7.3) to every reader: numbers by value, however they are
/// written, but an integer is no real except where lengths and places stand; strings by bytes, dictionaries
/// without order, null like absent. References are equal when they name the same object; what they lead to is
/// another question.
bool meansTheSame(const Object& a, const Object& b);

/// The same for two values of an entry.
bool meansTheSameUnder(std::string_view key, const Object& a, const Object& b);

} // namespace kyso::pdf
