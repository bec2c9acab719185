#pragma once

#include "Console.h"
#include "base/Progress.h"

#include <chrono>
#include <mutex>

namespace kyso::cli {

/// A bar with the count and the time left, on a watched terminal, for work that takes more than a second.
/// update() from any thread. Leaves a clean line behind.
class ProgressLine {
public:
    enum class Unit { Documents, Bytes };

    ProgressLine(Console& console, Unit unit);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void update(const Progress& progress);
    /// Takes the bar away so that another line can be written.
    void clear();

private:
    using SteadyClock = std::chrono::steady_clock;

    QString drawing(const Progress& progress, SteadyClock::duration elapsed) const;

    std::mutex m_mutex;
    Unit m_unit;
    bool m_watched;
    bool m_drawn = false;
    QString m_remaining;
    SteadyClock::time_point m_start = SteadyClock::now();
    SteadyClock::time_point m_lastDrawn;
};

/// `1:05` or `1:02:05`.
QString clockText(std::chrono::seconds duration);

} // namespace kyso::cli
