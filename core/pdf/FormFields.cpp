#include "FormFields.h"

#include "EmptyAppearance.h"
#include "PageTree.h"

#include <cmath>
#include <vector>

namespace kyso::pdf {
namespace {

constexpr int mostParents = 32;
constexpr std::size_t mostFields = 100'000;
constexpr std::size_t mostAppearanceBytes = 64'000;

bool isEmptyValue(const Object& value) {
    return value.isName("Off") || (value.asString() && value.asString()->bytes.empty()) ||
           (value.asArray() && value.asArray()->empty());
}

Object entryOf(const Document& document, const Object& dictionary, std::string_view key) {
    auto out = document.entry(dictionary, key);
    return out ? std::move(*out) : Object();
}

/// What the field shows now: /N, or that of its state.
Object shownBy(const Document& document, const Object& field) {
    const auto appearance = entryOf(document, field, "AP");
    auto normal = appearance.at("N");
    const auto resolved = entryOf(document, appearance, "N");
    const bool isStream = !resolved.at("Length").isNull() || !resolved.at("BBox").isNull();
    if (isStream || resolved.asDictionary() == nullptr)
        return normal;
    const auto state = entryOf(document, field, "AS");
    return resolved.at(state.asName() ? std::string_view(state.asName()->text) : std::string_view("Off"));
}

bool showedNothing(const Document& document, const Object& field) {
    const auto shown = shownBy(document, field);
    if (shown.isNull())
        return true;
    const auto* reference = shown.asReference();
    const auto stream = document.resolve(shown);
    if (stream && stream->isNull())
        return true;
    const auto box = stream ? readRect(document, stream->at("BBox")) : std::nullopt;
    if (reference == nullptr || !box)
        return false;
    const auto data = document.streamData(*reference, mostAppearanceBytes);
    return data && showsNothing(*data, {std::abs(box->width()), std::abs(box->height())});
}

} // namespace

std::optional<Object> inheritedEntry(const Document& document, const Object& field, std::string_view key) {
    Object current = field;
    for (int depth = 0; depth < mostParents; ++depth) {
        auto value = entryOf(document, current, key);
        if (!value.isNull() || current.at("Parent").isNull())
            return value;
        current = entryOf(document, current, "Parent");
    }
    return std::nullopt;
}

bool isFormField(const Document& document, const Object& dictionary) {
    const auto& type = dictionary.at("Type");
    const auto& subtype = dictionary.at("Subtype");
    if (dictionary.asDictionary() == nullptr || !(type.isNull() || type.isName("Annot")) ||
        !(subtype.isNull() || subtype.isName("Widget")) || !dictionary.at("Length").isNull() ||
        !dictionary.at("Resources").isNull())
        return false;
    const auto kind = inheritedEntry(document, dictionary, "FT");
    return kind && kind->asName() && !kind->isName("Sig");
}

bool hasFieldToBeDrawn(const Document& document) {
    const auto form = entryOf(document, document.catalog(), "AcroForm");
    std::vector<Object> waiting{entryOf(document, form, "Fields")};
    std::size_t looked = 0;
    while (!waiting.empty()) {
        const auto next = std::move(waiting.back());
        waiting.pop_back();
        if (const auto* items = next.asArray()) {
            for (const auto& item : *items) {
                if (++looked > mostFields)
                    return true;
                auto field = document.resolve(item);
                if (!field)
                    return true;
                waiting.push_back(std::move(*field));
            }
            continue;
        }
        if (auto kids = entryOf(document, next, "Kids"); kids.asArray() != nullptr) {
            waiting.push_back(std::move(kids));
            continue;
        }
        const auto kind = inheritedEntry(document, next, "FT");
        const bool isSeen = !entryOf(document, next, "Rect").isNull() && !(kind && kind->isName("Sig"));
        if (isSeen && shownBy(document, next).isNull())
            return true;
    }
    return false;
}

bool wasEmpty(const Document& document, const Object& field) {
    const auto value = inheritedEntry(document, field, "V");
    const auto richText = inheritedEntry(document, field, "RV");
    return value && (value->isNull() || isEmptyValue(*value)) && richText && richText->isNull() &&
           showedNothing(document, field);
}

} // namespace kyso::pdf
