#pragma once

#include "signing/Format.h"
#include "validation/Format.h"

namespace kyso::work {

/// The formats there are: those documents are signed in, and those signatures are checked in. Immutable; any
/// thread.
struct Formats {
    signing::Formats toSign;
    validation::Formats toCheck;
};

} // namespace kyso::work
