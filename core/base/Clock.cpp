#include "Clock.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace kyso {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size())
        return std::nullopt;
    int value = 0;
    const auto* end = text.data() + at + count;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    if (error != std::errc() || stop != end || value < 0)
        return std::nullopt;
    return value;
}

} // namespace

std::string toIso8601(Time time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts = {};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text = {};
    const auto length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

std::optional<Time> fromIso8601(std::string_view text) {
    using namespace std::chrono;
    const auto y = digits(text, 0, 4);
    const auto mo = digits(text, 5, 2);
    const auto d = digits(text, 8, 2);
    if (!y || !mo || !d || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok())
        return std::nullopt;
    Time time = sys_days{date};
    if (text.size() == 10)
        return time;
    const auto h = digits(text, 11, 2);
    const auto mi = digits(text, 14, 2);
    const auto s = digits(text, 17, 2);
    if (!h || !mi || !s || *h > 23 || *mi > 59 || *s > 60 || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    time += hours{*h} + minutes{*mi} + seconds{*s};
    const auto zone = text.substr(19);
    if (zone.empty() || zone == "Z")
        return time;
    const auto zh = digits(zone, 1, 2);
    const auto zm = digits(zone, 4, 2);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || !zh || !zm)
        return std::nullopt;
    const auto offset = hours{*zh} + minutes{*zm};
    return zone[0] == '+' ? time - offset : time + offset;
}

} // namespace kyso
