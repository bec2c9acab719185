#pragma once

namespace kyso::os {

/// Lets no system call of this process pass any more but those that reading, computing and answering over
/// what is open need: every other is answered as by a system that does not have it, so that libraries fall
/// back. All threads. Whether the system has such a filter, and we know this machine's numbers.
bool filterCalls();

} // namespace kyso::os
