#pragma once

namespace kyso::renderer {

/// Bounds what a hostile file can make this process take: memory, open files, file sizes, no core dumps (a
/// request may hold a password), no new programs. Called once, before anything is read.
void limitProcess();

/// Gives the next request a fresh, bounded share of processor time; overrunning it ends the process.
void limitRequestTime();

} // namespace kyso::renderer
