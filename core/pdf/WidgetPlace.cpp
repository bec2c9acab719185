#include "WidgetPlace.h"

#include "EmptyAppearance.h"
#include "PageTree.h"
#include "PlainWriting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostStates = 1000;
constexpr std::size_t mostEmptyBytes = 4096;
/// Below this a matrix or box is as good as none, and what a reader makes of it is its own.
constexpr double leastArea = 1e-6;
constexpr double mostCoordinate = 1e6;

Object entryOf(const Document& document, const Object& dictionary, std::string_view key) {
    auto out = document.entry(dictionary, key);
    return out ? std::move(*out) : Object();
}

bool hasSoundMatrix(const Document& document, const Object& form) {
    const auto matrix = entryOf(document, form, "Matrix");
    if (matrix.isNull())
        return true;
    const auto* items = matrix.asArray();
    if (items == nullptr || items->size() != 6)
        return false;
    std::array<double, 6> m{};
    for (std::size_t i = 0; i < m.size(); ++i) {
        const auto item = document.resolve((*items)[i]);
        if (!item || (!item->asInteger() && !item->asReal()) || std::abs(item->toNumber()) > mostCoordinate)
            return false;
        m[i] = item->toNumber();
    }
    return std::abs(m[0] * m[3] - m[1] * m[2]) >= leastArea;
}

bool hasNothingToShow(const Document& document, const Object& stream, int depth);

bool isBounded(const Document& document, Reference stream) {
    const auto form = document.object(stream);
    if (!form || form->at("Length").isNull() || !isWrittenPlainly(document, stream))
        return false;
    const auto box = readRect(document, form->at("BBox"));
    const bool hasBox = box && std::abs(box->width() * box->height()) >= leastArea &&
                        std::max({std::abs(box->x0), std::abs(box->x1), std::abs(box->y0),
                                  std::abs(box->y1)}) <= mostCoordinate;
    if (hasBox)
        return hasSoundMatrix(document, *form);
    // What signers that show nothing write: no content in no box.
    return hasNothingToShow(document, Object(stream), 0);
}

/// The forms that a content of nothing but `/Name Do` and moves shows, or the content itself.
bool showsNoneOf(const Document& document, const Object& form, BytesView content, int depth) {
    if (showsNothing(content, {}))
        return true;
    static constexpr std::string_view white("\0\t\n\f\r ", 6);
    std::string rest(asText(content));
    const auto isEdge = [&](std::size_t at) {
        return at >= rest.size() || white.find(rest[at]) != std::string_view::npos;
    };
    for (auto at = rest.find("Do"); at != std::string::npos; at = rest.find("Do", at + 1))
        if (at > 0 && isEdge(at - 1) && isEdge(at + 2))
            rest.replace(at, 2, "n ");
    const auto forms = entryOf(document, entryOf(document, form, "Resources"), "XObject");
    return forms.asDictionary() != nullptr && showsNothing(asBytes(rest), {}) &&
           std::ranges::all_of(*forms.asDictionary(), [&](const auto& entry) {
               return hasNothingToShow(document, entry.second, depth + 1);
           });
}

bool hasNothingToShow(const Document& document, const Object& stream, int depth) {
    static constexpr int deepest = 4;
    const auto* reference = stream.asReference();
    const auto form = reference ? document.object(*reference) : failure(ErrorCode::PdfDamaged, "no form");
    const auto content = form && depth < deepest ? document.streamData(*reference, mostEmptyBytes)
                                                 : failure(ErrorCode::PdfTooComplex);
    return content && !form->at("Subtype").isName("Image") && showsNoneOf(document, *form, *content, depth);
}

/// Every stream of the appearances, whatever it stands for, does; false too when it is none.
template<class Check>
bool allOfAppearances(const Document& document, const Object& widget, const Check& check) {
    const auto appearances = entryOf(document, widget, "AP");
    if (appearances.asDictionary() == nullptr)
        return false;
    std::vector<Object> waiting;
    for (const auto& [kind, shown] : *appearances.asDictionary())
        waiting.push_back(shown);
    std::size_t looked = 0;
    while (!waiting.empty()) {
        if (++looked > mostStates)
            return false;
        const auto next = std::move(waiting.back());
        waiting.pop_back();
        const auto value = document.resolve(next);
        if (!value)
            return false;
        if (const auto* stream = next.asReference(); stream && !value->at("Length").isNull()) {
            if (!check(next))
                return false;
        } else if (value->asDictionary() != nullptr) {
            for (const auto& [state, shown] : *value->asDictionary())
                waiting.push_back(shown);
        } else if (!value->isNull()) {
            return false;
        }
    }
    return true;
}

} // namespace

bool staysInPlace(const Document& document, const Object& widget) {
    if (widget.at("AP").isNull())
        return true;
    return readRect(document, widget.at("Rect")) &&
           allOfAppearances(document, widget,
                            [&](const Object& stream) { return isBounded(document, *stream.asReference()); });
}

bool showsWithoutPlace(const Document& document, const Object& widget) {
    const auto place = readRect(document, widget.at("Rect"));
    return place && place->width() * place->height() == 0 && !widget.at("AP").isNull() &&
           !allOfAppearances(document, widget,
                             [&](const Object& stream) { return hasNothingToShow(document, stream, 0); });
}

bool isSeen(const Document& document, const Object& widget) {
    const auto place = readRect(document, widget.at("Rect"));
    return !place || place->width() * place->height() != 0 || !staysInPlace(document, widget);
}

} // namespace kyso::pdf
