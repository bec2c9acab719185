#include "ObjectMeaning.h"

#include <algorithm>
#include <set>
#include <string>

namespace kyso::pdf {
namespace {

bool isNumber(const Object& object) {
    return object.asInteger() != nullptr || object.asReal() != nullptr;
}

/// A number as digits without sign, zeros and point that say nothing: `+0595.00` and `595` are one.
std::string digitsOf(const Object& number) {
    std::string text = number.asInteger() ? std::to_string(*number.asInteger()) : number.asReal()->text;
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.erase(0, 1);
    if (text.find('.') != std::string::npos)
        text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
    if (text.empty())
        return "0";
    return isNegative ? '-' + text : text;
}

/// Entries whose numbers are lengths and places, which every reader takes as reals. Elsewhere some take a
/// real for no number at all, such as in /Rotate or in flags.
bool isMeasured(std::string_view key) {
    static const std::set<std::string_view> keys = {
        "MediaBox", "CropBox",    "BleedBox", "TrimBox",  "ArtBox",  "Rect", "BBox",
        "Matrix",   "QuadPoints", "C",        "IC",       "CA",      "ca",   "RD",
        "Border",   "Widths",     "FontBBox", "UserUnit", "InkList", "L",    "Vertices"};
    return keys.contains(key);
}

// The parser bounds how deep objects nest. NOLINTNEXTLINE(misc-no-recursion)
bool alike(const Object& a, const Object& b, bool measured) {
    if (isNumber(a) && isNumber(b))
        return (measured || (a.asInteger() != nullptr) == (b.asInteger() != nullptr)) &&
               digitsOf(a) == digitsOf(b);
    if (a.asArray() != nullptr && b.asArray() != nullptr)
        return std::ranges::equal(
            *a.asArray(), *b.asArray(),
            // NOLINTNEXTLINE(misc-no-recursion)
            [measured](const Object& one, const Object& other) { return alike(one, other, measured); });
    if (a.asDictionary() != nullptr && b.asDictionary() != nullptr)
        return std::ranges::equal(*a.asDictionary(), *b.asDictionary(),
                                  // NOLINTNEXTLINE(misc-no-recursion)
                                  [](const auto& one, const auto& other) {
                                      return one.first == other.first &&
                                             alike(one.second, other.second, isMeasured(one.first));
                                  });
    return a == b;
}

} // namespace

bool meansTheSame(const Object& a, const Object& b) {
    return alike(a, b, false);
}

bool meansTheSameUnder(std::string_view key, const Object& a, const Object& b) {
    return alike(a, b, isMeasured(key));
}

} // namespace kyso::pdf
