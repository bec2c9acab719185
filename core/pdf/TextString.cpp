#include "TextString.h"

#include "QpdfHeaders.h"

#include <array>
#include <charconv>

namespace kyso::pdf {
namespace {

struct DateReader {
    std::string_view text;

    // The next `digits` digits as a number, or nothing when they are not there.
    std::optional<int> take(std::size_t digits) {
        int value = 0;
        if (text.size() < digits)
            return std::nullopt;
        for (std::size_t i = 0; i < digits; ++i) {
            if (text[i] < '0' || text[i] > '9')
                return std::nullopt;
            value = value * 10 + (text[i] - '0');
        }
        text.remove_prefix(digits);
        return value;
    }
    bool takeChar(char c) {
        if (text.empty() || text.front() != c)
            return false;
        text.remove_prefix(1);
        return true;
    }
};

} // namespace

std::string toTextString(std::string_view utf8) {
    return QPDFObjectHandle::newUnicodeString(std::string(utf8)).getStringValue();
}

std::string fromTextString(std::string_view bytes) {
    return QPDFObjectHandle::newString(std::string(bytes)).getUTF8Value();
}

std::string toPdfDate(Time time) {
    std::string digits;
    for (const char c : toIso8601(time)) {
        if (c >= '0' && c <= '9')
            digits.push_back(c);
    }
    return "D:" + digits + "+00'00'";
}

std::optional<Time> fromPdfDate(std::string_view text) {
    DateReader reader{text};
    if (reader.takeChar('D') && !reader.takeChar(':'))
        return std::nullopt;
    const auto year = reader.take(4);
    if (!year)
        return std::nullopt;
    const int month = reader.take(2).value_or(1);
    const int day = reader.take(2).value_or(1);
    const int hour = reader.take(2).value_or(0);
    const int minute = reader.take(2).value_or(0);
    const int second = reader.take(2).value_or(0);
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    int offsetMinutes = 0;
    const bool east = reader.takeChar('+');
    if (east || reader.takeChar('-')) {
        const int hours = reader.take(2).value_or(0);
        reader.takeChar('\'');
        const int minutes = reader.take(2).value_or(0);
        reader.takeChar('\'');
        offsetMinutes = (hours * 60 + minutes) * (east ? 1 : -1);
    } else {
        reader.takeChar('Z');
    }
    return Time(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
           std::chrono::minutes(minute - offsetMinutes) + std::chrono::seconds(second);
}

} // namespace kyso::pdf
