#pragma once

namespace kyso {

/// Characters that turn, hide or end what stands beside them, on a screen or in a terminal: controls, marks
/// of direction, characters without width. A name must not rearrange what is said about it.
constexpr bool misleads(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) || character == 0x061C ||
           (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF ||
           (character >= 0xFFF9 && character <= 0xFFFB) || (character >= 0xE0000 && character <= 0xE007F) ||
           (character >= 0xD800 && character <= 0xDFFF);
}

} // namespace kyso
