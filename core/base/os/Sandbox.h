#pragma once

#include <filesystem>
#include <span>

namespace kyso::os {

/// What stands between a process that reads hostile files and everything else, as far as the system has it.
struct Sandbox {
    /// Only those system calls pass that reading, computing and answering need: no socket, no program, no
    /// process, no other process's memory, no file opened for writing.
    bool callsAreBounded = false;
    /// No file is opened but in the named places, and there only to be read. What is open stays open.
    bool filesAreBounded = false;
    /// It is alone in a network of its own.
    bool networkIsApart = false;

    friend bool operator==(const Sandbox&, const Sandbox&) = default;
};

/// Puts this process there for good, without any right of an administrator. `readable` names folders, with
/// all below them, and files; what of them is not there is left out. Answers what the system could do of it:
/// where it can do nothing, nothing changes. Before there are other threads.
Sandbox enterSandbox(std::span<const std::filesystem::path> readable);

} // namespace kyso::os
