#pragma once

#include <filesystem>

namespace kyso::os {

/// The file this program runs from; empty where the system does not tell.
std::filesystem::path programFile();

int processId();
/// Whether a process with that number runs, whosever it is.
bool isRunning(int processId);

/// Whether it runs as the person who started it, who is not the administrator.
bool hasOrdinaryRights();

/// Since the process began, by the system's account, so that loading the program counts too.
long millisecondsSinceStart();

} // namespace kyso::os
