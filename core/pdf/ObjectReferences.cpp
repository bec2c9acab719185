#include "ObjectReferences.h"

namespace kyso::pdf {
namespace {

// The parser bounds how deep objects nest.
// NOLINTNEXTLINE(misc-no-recursion)
void visitIn(const Object& object, std::string_view key, bool insideAppearance, const ReferenceVisit& visit) {
    if (const auto* reference = object.asReference()) {
        if (*reference)
            visit(*reference, key, insideAppearance);
    } else if (const auto* items = object.asArray()) {
        for (const auto& item : *items)
            visitIn(item, key, insideAppearance, visit);
    } else if (const auto* entries = object.asDictionary()) {
        for (const auto& [name, value] : *entries)
            visitIn(value, name, insideAppearance || name == "AP", visit);
    }
}

} // namespace

void forEachReference(const Object& object, const ReferenceVisit& visit) {
    visitIn(object, {}, false, visit);
}

// NOLINTNEXTLINE(misc-no-recursion)
std::size_t bytesIn(const Object& object) {
    std::size_t bytes = 1;
    if (const auto* text = object.asString())
        bytes += text->bytes.size();
    else if (const auto* items = object.asArray())
        for (const auto& item : *items)
            bytes += bytesIn(item);
    else if (const auto* entries = object.asDictionary())
        for (const auto& [name, value] : *entries)
            bytes += name.size() + bytesIn(value);
    return bytes;
}

} // namespace kyso::pdf
