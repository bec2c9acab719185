#pragma once

#include "base/os/Sandbox.h"

namespace kyso::renderer {

/// Keeps what a hostile file can make this process do within it: bounds memory, open files and file sizes,
/// no core dumps and no look into its memory (a request may hold a password), and a sandbox in which fonts
/// and the system's libraries can be read and nothing else. Called once, before anything is read and before
/// there are other threads. Answers what the system could do of the sandbox.
os::Sandbox confineProcess();

/// Gives the next request a fresh, bounded share of processor time; overrunning it ends the process.
void limitRequestTime();

} // namespace kyso::renderer
