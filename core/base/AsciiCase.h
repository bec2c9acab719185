#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace kyso {

/// `text` with its letters from A to Z in lower case, all else as it was, whatever the locale: for endings of
/// file names, hexadecimal and words of protocols.
inline std::string lowerCaseAscii(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

} // namespace kyso
