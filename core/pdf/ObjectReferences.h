#pragma once

#include "Object.h"

#include <functional>
#include <string_view>

namespace kyso::pdf {

/// Gets a reference inside an object, the dictionary key nearest to it, and whether an /AP stands above it.
using ReferenceVisit = std::function<void(Reference, std::string_view key, bool insideAppearance)>;

/// Every reference inside one object; none is followed.
void forEachReference(const Object& object, const ReferenceVisit& visit);

/// How much was read to make an object, roughly.
std::size_t bytesIn(const Object& object);

} // namespace kyso::pdf
