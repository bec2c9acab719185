#pragma once

#include "Console.h"

#include <atomic>
#include <chrono>
#include <future>

namespace kyso::cli {

/// What is being waited for and for how long already, on a watched terminal, once that takes more than a
/// second. One thread at a time; leaves a clean line behind.
class WaitingLine {
public:
    explicit WaitingLine(Console& console) : m_console(console) {}
    ~WaitingLine();
    WaitingLine(const WaitingLine&) = delete;
    WaitingLine& operator=(const WaitingLine&) = delete;

    /// The answer, waited for. `what` names a text of the command line and may change meanwhile.
    template<class T>
    T waitFor(std::future<T>& answer, const std::atomic<const char*>& what) {
        const auto start = std::chrono::steady_clock::now();
        while (m_console.isWatched() && answer.wait_for(step) == std::future_status::timeout)
            update(what, std::chrono::steady_clock::now() - start);
        return answer.get();
    }
    /// What is waited for, for how long by now.
    void update(const char* what, std::chrono::steady_clock::duration elapsed);

private:
    static constexpr std::chrono::seconds step{1};

    Console& m_console;
    bool m_drawn = false;
};

} // namespace kyso::cli
