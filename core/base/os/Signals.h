#pragma once

#include "Handle.h"
#include "base/JoiningThread.h"

#include <atomic>
#include <functional>

namespace kyso::os {

/// What the other end hung up on, and a file that may not grow any further, are errors of that call from here
/// on; by default they end the program. At the program's start.
void ignoreWriteSignals();

/// Watches for Ctrl-C, for the system's wish that the program end and for a terminal that goes, while it
/// lives: the first has `ask` called, on a thread of its own, the second ends the program at once with
/// `exitCode`. One for each program.
class InterruptWatch {
public:
    InterruptWatch(std::function<void()> ask, int exitCode);
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

private:
    void watch();

    std::function<void()> m_ask;
    std::atomic<bool> m_isOver = false;
    JoiningThread m_watcher;
};

} // namespace kyso::os
