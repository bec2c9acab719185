#include "AddedNotes.h"

#include "PlainWriting.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace kyso::pdf {
namespace {

using Keys = std::set<std::string, std::less<>>;

const Keys noteKinds = {"Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut"};
const Keys noteKeys = {"Type", "Subtype",   "Rect",       "Contents", "P",   "NM",     "M",  "F",
                       "C",    "CA",        "T",          "Popup",    "RC",  "Subj",   "RT", "CreationDate",
                       "Open", "Name",      "QuadPoints", "Parent",   "IRT", "Border", "BS", "State",
                       "Lang", "StateModel"};

bool isNew(const Document& before, Reference reference) {
    const auto old = before.object(reference);
    return old && old->isNull();
}

/// What one entry refers to: the page, or another annotation that is new as well.
bool refersToNotesOnly(const Document& before, const Document& after, const Object& value, Reference page) {
    if (const auto* reference = value.asReference()) {
        if (*reference == page)
            return true;
        const auto target = after.object(*reference);
        const auto* kind = target ? target->at("Subtype").asName() : nullptr;
        return kind != nullptr && noteKinds.contains(kind->text) && isNew(before, *reference);
    }
    if (const auto* items = value.asArray())
        return std::ranges::none_of(*items, [](const Object& item) {
            return item.asReference() || item.asDictionary() || item.asArray();
        });
    if (const auto* entries = value.asDictionary())
        return std::ranges::none_of(*entries, [](const auto& entry) {
            return entry.second.asReference() || entry.second.asDictionary();
        });
    return true;
}

/// What a highlight is multiplied with: a dark one hides what it marks (§12.5.6.10). Without a colour readers
/// choose their own.
bool isLight(const Object& colour) {
    const auto* parts = colour.asArray();
    if (parts == nullptr)
        return false;
    std::vector<double> values;
    for (const auto& part : *parts) {
        if (!part.asInteger() && !part.asReal())
            return false;
        values.push_back(std::clamp(part.toNumber(), 0.0, 1.0));
    }
    static constexpr double lightEnough = 0.5;
    switch (values.size()) {
    case 1:
        return values[0] >= lightEnough;
    case 3:
        return 0.2126 * values[0] + 0.7152 * values[1] + 0.0722 * values[2] >= lightEnough;
    case 4:
        return (1 - values[3]) * (1 - 0.2126 * values[0] - 0.7152 * values[1] - 0.0722 * values[2]) >=
               lightEnough;
    default:
        return false;
    }
}

} // namespace

bool isPlainNote(const Document& before, const Document& after, Reference annotation, Reference page) {
    const auto note = after.object(annotation);
    if (!note || !note->asDictionary() || !isNew(before, annotation) || !isWrittenPlainly(after, annotation))
        return false;
    const auto* kind = note->at("Subtype").asName();
    if (kind == nullptr || !noteKinds.contains(kind->text) ||
        (kind->text == "Highlight" && !isLight(note->at("C"))))
        return false;
    return std::ranges::all_of(*note->asDictionary(), [&](const auto& entry) {
        return noteKeys.contains(entry.first) && refersToNotesOnly(before, after, entry.second, page);
    });
}

} // namespace kyso::pdf
