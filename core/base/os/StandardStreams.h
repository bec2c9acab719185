#pragma once

#include "SystemError.h"

#include <cstdio>
#include <string_view>

namespace kyso::os {

/// Writes all of it at once, past no buffer. Errors: std::errc::broken_pipe (whoever read it went away), else
/// the system's.
Answer<void> write(std::FILE* stream, std::string_view text);

/// Whether a person watches the standard error stream.
bool isErrorStreamWatched();

/// Sees to it that the standard input, output and error stream are taken: a program may be started without
/// them, and the next file it opens, a document being written, would be taken for its standard output. At the
/// program's start.
void keepStandardStreamsTaken();

} // namespace kyso::os
