#pragma once

#include "base/Error.h"

#include <optional>

namespace kyso::messages {

/// What stands behind level_unreachable, to be said in its own words; nothing for other errors.
std::optional<Error> causeOf(const Error& error);

} // namespace kyso::messages
