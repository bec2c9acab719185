#pragma once

#include "base/CancelToken.h"
#include "base/os/Signals.h"

namespace kyso::cli {

/// Turns Ctrl-C and the system's wish that the program end into cancellation while it lives: the first asks
/// the work to stop and leave nothing half-done, the second ends the program at once. One for each program.
class Interrupt {
public:
    Interrupt();

    CancelToken token() const { return m_source.get_token(); }

private:
    CancelSource m_source;
    os::InterruptWatch m_watch;
};

} // namespace kyso::cli
