#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

namespace kyso {

/// Characters that turn, hide, end or are nothing beside what stands next to them, on a screen or in a
/// terminal: controls, marks of direction, and whatever cannot be seen, which is what Unicode calls default
/// ignorable (DerivedCoreProperties) and blank signs. A name must neither rearrange what is said about it nor
/// look like another.
constexpr bool misleads(char32_t character) {
    struct Range {
        char32_t first;
        char32_t last;
    };
    constexpr std::array ranges{
        Range{0x00, 0x1F},       Range{0x7F, 0x9F},       Range{0xAD, 0xAD},       Range{0x034F, 0x034F},
        Range{0x0600, 0x0605},   Range{0x061C, 0x061C},   Range{0x06DD, 0x06DD},   Range{0x070F, 0x070F},
        Range{0x0890, 0x0891},   Range{0x08E2, 0x08E2},   Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5},
        Range{0x180B, 0x180F},   Range{0x200B, 0x200F},   Range{0x2028, 0x202E},   Range{0x2060, 0x206F},
        Range{0x2800, 0x2800},   Range{0x3164, 0x3164},   Range{0xD800, 0xDFFF},   Range{0xFE00, 0xFE0F},
        Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},   Range{0xFFFE, 0xFFFF},
        Range{0x110BD, 0x110BD}, Range{0x110CD, 0x110CD}, Range{0x13430, 0x1343F}, Range{0x1BCA0, 0x1BCA3},
        Range{0x1D159, 0x1D159}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF}};
    return std::any_of(ranges.begin(), ranges.end(), [character](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

/// What is shown in the place of one: `[U+202E]`, which nobody takes for nothing.
inline std::string codeOf(char32_t character) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "[U+%04X]", static_cast<unsigned int>(character));
    return text.data();
}

} // namespace kyso
