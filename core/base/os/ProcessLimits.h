#pragma once

#include <cstddef>
#include <cstdint>

namespace kyso::os {

/// How many files this process may have open at a time; nothing known: what is usual.
std::size_t openFilesLimit();
/// Has it be `wanted`, or as near to it as the system allows. Never lowers it.
void raiseOpenFilesLimit(std::size_t wanted);

/// PINs pass through here: no core dumps, and no other process of this person may look into this one.
void keepMemoryPrivate();

/// What a process that reads hostile files may take; 0 leaves it as it is.
struct Confinement {
    std::uint64_t memoryBytes = 0;
    std::uint64_t fileBytes = 0;
    std::uint64_t openFiles = 0;
};
/// Also no core dumps, and no rights that a program it started would bring. Cannot be undone. What the system
/// refuses is left out.
void confine(const Confinement& bounds);

/// From now on this process may compute for so long in all its threads; overrunning it ends the process.
void limitComputing(std::uint64_t seconds);

} // namespace kyso::os
