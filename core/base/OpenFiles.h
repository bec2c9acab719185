#pragma once

#include <cstddef>

namespace kyso {

/// Lets this process, and those it starts, have more files open at a time, up to what the system allows. The
/// usual bound of 256 (macOS) or 1,024 is for programs that wait in select(). At the program's start.
void raiseOpenFilesLimit();

/// Of work that is done on several at a time, each holding `filesEach` files open: how many fit beside what
/// the rest of the program needs (connections, drivers, the renderer, the journal). At least 1. Any thread.
std::size_t fittingOpenFiles(std::size_t filesEach);

} // namespace kyso
