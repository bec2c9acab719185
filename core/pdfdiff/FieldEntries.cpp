#include "FieldEntries.h"

#include "pdf/FormFields.h"
#include "pdf/ObjectMeaning.h"

#include <algorithm>
#include <array>

namespace kyso::pdf {
namespace {

constexpr int deepest = 8;
constexpr std::int64_t readOnlyField = 1;
/// ReadOnly, Locked and LockedContents of an annotation (table 167).
constexpr std::int64_t lockedAnnotation = (1 << 6) | (1 << 7) | (1 << 9);

const Keys newFieldKeys = {"Type",   "Subtype",  "FT", "T",  "TU", "TM", "Ff", "F",    "Rect",
                           "P",      "V",        "AP", "AS", "MK", "DA", "DR", "BS",   "Lock",
                           "Border", "Contents", "H",  "Q",  "NM", "M",  "SV", "Kids", "Parent"};
const Keys shownAnew = {"V", "AP", "AS", "F", "M"};
const Keys looks = {"MK", "DA", "Border", "BS", "H", "Q", "TU"};

/// What pages, the nodes above them and the catalog mean something by (tables 29, 30 and 31).
const Keys standardKeys = {"AA",
                           "AF",
                           "AcroForm",
                           "Annots",
                           "ArtBox",
                           "B",
                           "BleedBox",
                           "BoxColorInfo",
                           "Collection",
                           "Contents",
                           "Count",
                           "CropBox",
                           "DPart",
                           "DPartRoot",
                           "DSS",
                           "Dests",
                           "Dur",
                           "Extensions",
                           "Group",
                           "ID",
                           "Kids",
                           "Lang",
                           "LastModified",
                           "Legal",
                           "MarkInfo",
                           "MediaBox",
                           "Metadata",
                           "Names",
                           "NeedsRendering",
                           "OCProperties",
                           "OpenAction",
                           "Outlines",
                           "OutputIntents",
                           "PZ",
                           "PageLabels",
                           "PageLayout",
                           "PageMode",
                           "Pages",
                           "Parent",
                           "Perms",
                           "PieceInfo",
                           "PresSteps",
                           "Requirements",
                           "Resources",
                           "Rotate",
                           "SeparationInfo",
                           "SpiderInfo",
                           "StructParents",
                           "StructTreeRoot",
                           "Tabs",
                           "TemplateInstantiated",
                           "Threads",
                           "Thumb",
                           "Trans",
                           "TrimBox",
                           "Type",
                           "URI",
                           "UserUnit",
                           "VP",
                           "Version",
                           "ViewerPreferences"};

// NOLINTNEXTLINE(misc-no-recursion)
bool isPlain(const Object& value, int depth) {
    if (value.asReference() != nullptr || depth > deepest)
        return false;
    if (const auto* items = value.asArray())
        return std::ranges::all_of(*items, [&](const Object& item) { return isPlain(item, depth + 1); });
    if (const auto* entries = value.asDictionary())
        return std::ranges::all_of(*entries,
                                   [&](const auto& entry) { return isPlain(entry.second, depth + 1); });
    return true;
}

std::optional<std::int64_t> flagsOf(const Object& value) {
    if (value.isNull())
        return 0;
    const auto* flags = value.asInteger();
    return flags ? std::optional(*flags) : std::nullopt;
}

} // namespace

bool isPlainValue(const Object& value) {
    return isPlain(value, 0);
}

bool isNewFieldEntry(std::string_view key) {
    return newFieldKeys.contains(key);
}

bool isWidgetOrHidden(const Object& part) {
    const auto& kind = part.at("Subtype");
    const auto& type = part.at("Type");
    return (kind.isNull() || kind.isName("Widget")) && (type.isNull() || type.isName("Annot"));
}

bool mayBeFramed(const Document& document, const Object& widget) {
    const auto isSomething = [&](const char* key) {
        const auto value = document.entry(widget, key);
        return !value || !(value->isNull() || (value->asDictionary() && value->asDictionary()->empty()));
    };
    const auto border = document.entry(widget, "Border");
    const bool isBordered =
        !border || (!border->isNull() && (border->asArray() == nullptr || border->asArray()->size() < 3 ||
                                          (*border->asArray())[2].toNumber(1) != 0));
    return isSomething("MK") || isSomething("BS") || isBordered;
}

bool signingMayChange(const RevisionPair& revisions, std::string_view key, const Object& before,
                      const Object& after) {
    if (shownAnew.contains(key))
        return true;
    const auto& now = after.at(key);
    const bool isAdded = before.at(key).isNull();
    if (key == "P")
        return isAdded && now.asReference() && revisions.inBefore(now).at("Type").isName("Page");
    if (key == "Lock")
        return isAdded && isPlainValue(now.asReference() ? revisions.inAfter(now) : now) &&
               (!now.asReference() || revisions.isNew(now));
    if (key == "Ff")
        return becameReadOnly(revisions, key, before, after);
    return looks.contains(key) && isPlainValue(now);
}

bool becameReadOnly(const RevisionPair& revisions, std::string_view key, const Object& before,
                    const Object& after) {
    const bool isField = key == "Ff";
    if (!isField && key != "F")
        return meansTheSame(before.at(key), after.at(key));
    const auto was = isField ? inheritedEntry(revisions.before(), before, key)
                             : std::optional(revisions.inBefore(before.at(key)));
    const auto is = isField ? inheritedEntry(revisions.after(), after, key)
                            : std::optional(revisions.inAfter(after.at(key)));
    const auto old = was ? flagsOf(*was) : std::nullopt;
    const auto now = is ? flagsOf(*is) : std::nullopt;
    const auto mask = isField ? readOnlyField : lockedAnnotation;
    return old && now && (*old & ~mask) == (*now & ~mask) && (*old & mask) == (*old & *now & mask);
}

bool onlyBecameReadOnly(const RevisionPair& revisions, const Object& before, const Object& after) {
    const auto keys = differingKeys(before, after);
    return keys && !keys->empty() && within(*keys, {"F", "Ff"}) &&
           std::ranges::all_of(
               *keys, [&](const std::string& key) { return becameReadOnly(revisions, key, before, after); });
}

bool isPrivateEntry(std::string_view key, const Object& value) {
    static constexpr std::string_view others = " _-.:";
    const bool isPlain = std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != std::string_view::npos;
    });
    return isPlain && !standardKeys.contains(key) && !value.isNull() && isPlainValue(value);
}

} // namespace kyso::pdf
