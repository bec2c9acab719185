#pragma once

#include "pdf/Object.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// What drawing an appearance needs, and nothing else (ISO 32000-2 §7.8.3, §8, §9): which kind of thing
/// stands under which key. Values and pure functions.
namespace kyso::pdf {

enum class PartKind : std::uint8_t {
    Plain, ///< numbers, names, texts and lists of them
    Filter,
    Decoding,
    Resources,
    GraphicsStates, ///< by name, as the following in the plural
    GraphicsState,
    ColourSpaces,
    ColourSpace,
    Patterns,
    Pattern,
    Shadings,
    Shading,
    Fonts,
    Font,
    FontDescriptor,
    FontFile,
    CharacterMap, ///< codes to glyphs or to text
    SystemInfo,
    XObjects,
    XObject, ///< a picture or a form
    Group,
    SoftMask,
    Function,
};

/// Of what stands under `key` in a dictionary, or a stream, of that kind; nothing when no drawing needs it.
std::optional<PartKind> kindUnder(PartKind kind, std::string_view key);
bool mayBeStream(PartKind kind);
/// Whether it is of a sort that may be drawn: what executes, or is fetched from elsewhere, is not.
bool isDrawable(PartKind kind, const Object& value);

} // namespace kyso::pdf
