#pragma once

#include "base/JoiningThread.h"
#include "base/Progress.h"

#include <atomic>

namespace kyso::cli {

/// Turns Ctrl-C (SIGINT) and SIGTERM into cancellation while it lives: the first asks the work to stop and
/// leave nothing half-done, the second ends the program at once. One for each program.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    CancelToken token() const { return m_source.get_token(); }

private:
    void watch();

    CancelSource m_source;
    std::atomic<bool> m_isOver = false;
    JoiningThread m_watcher;
};

} // namespace kyso::cli
