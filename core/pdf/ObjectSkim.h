#pragma once

#include "Object.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kyso::pdf {

/// What the dictionary of a stream calls it, names decoded (ISO 32000-2 §7.3.5).
enum class StreamRole : std::uint8_t { None, Content, ObjectStream, CrossReferences };

/// As much of an object as tells how far it goes, read without making a value of it.
struct ObjectSkim {
    std::size_t end = 0; ///< behind the value; behind the word `stream` and its line end where one follows
    StreamRole role = StreamRole::None; ///< None for what is no stream
    std::optional<std::int64_t> length;
    Reference lengthElsewhere;
    /// Something in it is referred to under another generation than the first.
    bool namesGenerations = false;
};

/// Skims the value that begins in `text` behind `obj`. Nothing when the end of the text was met before that
/// of the value, unless `isAll`: then, and where it makes no sense, as far as it could be followed.
std::optional<ObjectSkim> skimObject(std::string_view text, bool isAll);

} // namespace kyso::pdf
