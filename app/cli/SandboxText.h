#pragma once

#include "Command.h"

namespace kyso::cli {

/// Says what the process that draws documents is kept in, as far as this system has it.
/// Errors: renderer_missing, renderer_crashed, renderer_timed_out.
Result<void> saySandbox(const Surroundings& surroundings);

} // namespace kyso::cli
