#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kyso {

using Time = std::chrono::system_clock::time_point;

/// Where "now" comes from; tests and `--at` hand in their own.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
};

class SystemClock final : public Clock {
public:
    Time now() const override { return std::chrono::system_clock::now(); }
};

/// `2026-11-22T16:42:05Z`, whole seconds, UTC (ISO 8601).
std::string toIso8601(Time time);

/// Reads `YYYY-MM-DD`, `YYYY-MM-DDThh:mm:ss` followed by nothing, `Z` or `±hh:mm`; no zone means UTC.
std::optional<Time> fromIso8601(std::string_view text);

} // namespace kyso
