#include "ObjectMeaning.h"

#include <algorithm>
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

// The parser bounds how deep objects nest. NOLINTNEXTLINE(misc-no-recursion)
bool haveSameEntries(const Object::Dictionary& a, const Object::Dictionary& b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](const auto& one, const auto& other) {
               return one.first == other.first && meansTheSame(one.second, other.second);
           });
}

} // namespace

// NOLINTNEXTLINE(misc-no-recursion)
bool meansTheSame(const Object& a, const Object& b) {
    if (isNumber(a) && isNumber(b))
        return digitsOf(a) == digitsOf(b);
    if (a.asArray() != nullptr && b.asArray() != nullptr)
        return std::ranges::equal(*a.asArray(), *b.asArray(), meansTheSame);
    if (a.asDictionary() != nullptr && b.asDictionary() != nullptr)
        return haveSameEntries(*a.asDictionary(), *b.asDictionary());
    return a == b;
}

} // namespace kyso::pdf
