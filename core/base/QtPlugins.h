#pragma once

#include <mutex>

namespace kyso {

/// Held while Qt looks for plugins or loads one. Qt 6.4 writes the names of the log categories for this into
/// a map that nothing guards: two threads that both come there first end the program. Each shared object has
/// a mutex of its own; modules are handed the program's.
inline std::mutex& qtPluginsMutex() {
    static std::mutex mutex;
    return mutex;
}

} // namespace kyso
