#include "AddedNotes.h"

#include "pdf/PlainWriting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kyso::pdf {
namespace {

using Keys = std::set<std::string, std::less<>>;

const Keys noteKinds = {"Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut"};
const Keys lineKinds = {"Underline", "Squiggly", "StrikeOut"};
const Keys noteKeys = {"Type", "Subtype",   "Rect",       "Contents", "P",   "NM",     "M",  "F",
                       "C",    "CA",        "T",          "Popup",    "RC",  "Subj",   "RT", "CreationDate",
                       "Open", "Name",      "QuadPoints", "Parent",   "IRT", "Border", "BS", "State",
                       "Lang", "StateModel"};

bool isLine(const Object& note) {
    const auto* kind = note.at("Subtype").asName();
    return kind != nullptr && lineKinds.contains(kind->text);
}

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

/// More marks than this on one page are no work of a reader's.
constexpr std::size_t mostLines = 60;
constexpr std::size_t mostSigns = 20;

struct Box {
    double left, bottom, right, top;
};

/// The marked stretches, when they are as text stands: upright boxes of a line's height, no two of them over
/// each other. Many thin ones draw whatever one likes.
std::optional<std::vector<Box>> markedLines(const Object& points) {
    static constexpr double leastHeight = 4;
    static constexpr double mostHeight = 48;
    static constexpr double slant = 0.5;
    const auto* numbers = points.asArray();
    if (numbers == nullptr || numbers->empty() || numbers->size() % 8 != 0 || numbers->size() / 8 > mostLines)
        return std::nullopt;
    std::vector<Box> lines;
    for (std::size_t i = 0; i < numbers->size(); i += 8) {
        std::array<double, 4> x{};
        std::array<double, 4> y{};
        for (std::size_t corner = 0; corner < 4; ++corner) {
            const auto& across = (*numbers)[i + 2 * corner];
            const auto& up = (*numbers)[i + 2 * corner + 1];
            if (!(across.asInteger() || across.asReal()) || !(up.asInteger() || up.asReal()))
                return std::nullopt;
            x[corner] = across.toNumber();
            y[corner] = up.toNumber();
        }
        const Box box{std::ranges::min(x), std::ranges::min(y), std::ranges::max(x), std::ranges::max(y)};
        const auto isAtEdge = [&](double value, double one, double other) {
            return std::abs(value - one) <= slant || std::abs(value - other) <= slant;
        };
        bool isUpright = true;
        for (std::size_t corner = 0; corner < 4; ++corner)
            isUpright = isUpright && isAtEdge(x[corner], box.left, box.right) &&
                        isAtEdge(y[corner], box.bottom, box.top);
        const double height = box.top - box.bottom;
        if (!isUpright || !(height >= leastHeight && height <= mostHeight) || box.right - box.left < height)
            return std::nullopt;
        lines.push_back(box);
    }
    return lines;
}

bool overlap(const Box& a, const Box& b) {
    // Lines of text may touch, and letters of one reach into the next a little.
    static constexpr double touch = 0.25;
    const double allowed = touch * std::min(a.top - a.bottom, b.top - b.bottom);
    return a.left < b.right && b.left < a.right && a.bottom + allowed < b.top && b.bottom + allowed < a.top;
}

/// A line under or through text, in a colour that does not hide what it runs over, with nothing said of how
/// thick it is.
bool isPlainLine(const Object& note) {
    return !isLight(note.at("C")) && note.at("BS").isNull() && note.at("Border").isNull();
}

/// Where a note's sign stands: as large as a sign is, wherever it is put. Nothing where that is not said, or
/// is more than a sign.
std::optional<Box> placeOfSign(const Object& note) {
    static constexpr double mostSide = 40;
    const auto* numbers = note.at("Rect").asArray();
    if (numbers == nullptr || numbers->size() != 4 ||
        !std::ranges::all_of(*numbers, [](const Object& one) { return one.asInteger() || one.asReal(); }))
        return std::nullopt;
    const auto at = [numbers](std::size_t i) { return (*numbers)[i].toNumber(); };
    const Box box{std::min(at(0), at(2)), std::min(at(1), at(3)), std::max(at(0), at(2)),
                  std::max(at(1), at(3))};
    if (!(box.right - box.left <= mostSide && box.top - box.bottom <= mostSide))
        return std::nullopt;
    // Readers draw the sign from the upper left corner on, some in a size of their own.
    static constexpr double sign = 24;
    return Box{box.left, std::min(box.bottom, box.top - sign), std::max(box.right, box.left + sign), box.top};
}

/// Signs in a row hide what stands below them.
bool standApart(const std::vector<Box>& signs) {
    static constexpr double apart = 12;
    for (std::size_t i = 0; i < signs.size(); ++i)
        for (std::size_t k = i + 1; k < signs.size(); ++k)
            if (signs[i].left - apart < signs[k].right && signs[k].left - apart < signs[i].right &&
                signs[i].bottom - apart < signs[k].top && signs[k].bottom - apart < signs[i].top)
                return false;
    return true;
}

bool isMark(const Object& note) {
    return note.at("Subtype").isName("Highlight") || isLine(note);
}

} // namespace

bool marksStandAlone(const Document& after, const std::vector<Reference>& notes) {
    // Of one kind: what is underlined may be highlighted too.
    std::map<std::string, std::vector<Box>> all;
    std::vector<Box> signs;
    std::size_t count = 0;
    for (const auto reference : notes) {
        const auto note = after.object(reference);
        if (note && note->at("Subtype").isName("Text")) {
            const auto place = placeOfSign(*note);
            if (!place || signs.size() == mostSigns)
                return false;
            signs.push_back(*place);
        }
        if (!note || !isMark(*note))
            continue;
        const auto lines = markedLines(note->at("QuadPoints"));
        count += lines ? lines->size() : 0;
        if (!lines || count > mostLines)
            return false;
        auto& known = all[note->at("Subtype").isName("Highlight") ? "over" : "under"];
        known.insert(known.end(), lines->begin(), lines->end());
    }
    return standApart(signs) && std::ranges::all_of(all, [](const auto& kind) {
               const auto& lines = kind.second;
               for (std::size_t i = 0; i < lines.size(); ++i)
                   for (std::size_t k = i + 1; k < lines.size(); ++k)
                       if (overlap(lines[i], lines[k]))
                           return false;
               return true;
           });
}

bool isPlainNote(const Document& before, const Document& after, Reference annotation, Reference page) {
    const auto note = after.object(annotation);
    if (!note || !note->asDictionary() || !isNew(before, annotation) || !isWrittenPlainly(after, annotation))
        return false;
    const auto* kind = note->at("Subtype").asName();
    if (kind == nullptr || !noteKinds.contains(kind->text) ||
        (kind->text == "Highlight" && !isLight(note->at("C"))) || (isLine(*note) && !isPlainLine(*note)))
        return false;
    return std::ranges::all_of(*note->asDictionary(), [&](const auto& entry) {
        return noteKeys.contains(entry.first) && refersToNotesOnly(before, after, entry.second, page);
    });
}

} // namespace kyso::pdf
