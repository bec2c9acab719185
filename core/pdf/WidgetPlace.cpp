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
    const auto content = document.streamData(stream, mostEmptyBytes);
    return content && showsNothing(*content, {});
}

} // namespace

bool staysInPlace(const Document& document, const Object& widget) {
    if (widget.at("AP").isNull())
        return true;
    const auto place = readRect(document, widget.at("Rect"));
    const auto appearances = entryOf(document, widget, "AP");
    if (!place || appearances.asDictionary() == nullptr)
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
            if (!isBounded(document, *stream))
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

bool isSeen(const Document& document, const Object& widget) {
    const auto place = readRect(document, widget.at("Rect"));
    return !place || place->width() * place->height() != 0 || !staysInPlace(document, widget);
}

} // namespace kyso::pdf
