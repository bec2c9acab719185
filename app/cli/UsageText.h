#pragma once

#include "Console.h"

namespace kyso::cli {

/// What is wrong with the command as written. The error's `what` says which kind: missing, conflict, value,
/// one-input, unknown, no-value, unprotected; its subject is the option.
QString usageSentence(Console& console, const Error& error);

} // namespace kyso::cli
