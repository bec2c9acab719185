#include "AppearanceImport.h"

#include "base/Limits.h"
#include "pdf/QpdfObjectSource.h"

#include <array>
#include <map>

namespace kyso::pdf {
namespace {

constexpr std::size_t maxParts = 10'000;

tl::unexpected<Error> failed(std::string what) {
    return failure(ErrorCode::AppearanceFailed, std::move(what));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded where the objects were made
void collectReferences(const Object& object, std::vector<Reference>& out) {
    if (const auto* reference = object.asReference())
        out.push_back(*reference);
    if (const auto* array = object.asArray()) {
        for (const auto& item : *array)
            collectReferences(item, out);
    }
    if (const auto* dictionary = object.asDictionary()) {
        for (const auto& [key, value] : *dictionary) {
            if (key != "Parent")
                collectReferences(value, out);
        }
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded where the objects were made
Object renumbered(const Object& object, const std::map<int, Reference>& numbers) {
    if (const auto* reference = object.asReference()) {
        const auto found = numbers.find(reference->id);
        return found == numbers.end() ? Object() : Object(found->second);
    }
    if (const auto* array = object.asArray()) {
        Object::Array items;
        items.reserve(array->size());
        for (const auto& item : *array)
            items.push_back(renumbered(item, numbers));
        return Object(std::move(items));
    }
    if (const auto* dictionary = object.asDictionary()) {
        Object::Dictionary entries;
        for (const auto& [key, value] : *dictionary)
            entries.emplace(key, renumbered(value, numbers));
        return Object(std::move(entries));
    }
    return object;
}

} // namespace

Result<ImportedAppearance> ImportedAppearance::fromPdf(BytesView onePagePdf) {
    auto opened = QpdfObjectSource::open(onePagePdf);
    if (!opened)
        return failed("not a PDF: " + opened.error().what);
    auto& source = **opened;
    const auto resolve = [&source](const Object& value) -> Object {
        if (!value.asReference())
            return value;
        auto object = source.object(*value.asReference());
        return object ? std::move(*object) : Object();
    };
    const auto catalog = resolve(source.trailer().at("Root"));
    const auto pages = resolve(catalog.at("Pages"));
    const auto kids = resolve(pages.at("Kids"));
    if (!kids.asArray() || kids.asArray()->size() != 1)
        return failed("not exactly one page");
    const auto page = resolve(kids.asArray()->front());
    const auto inherited = [&](std::string_view key) {
        return resolve(page.at(key).isNull() ? pages.at(key) : page.at(key));
    };

    ImportedAppearance appearance;
    const auto box = inherited("MediaBox");
    if (!box.asArray() || box.asArray()->size() != 4)
        return failed("no page size");
    const auto number = [&](std::size_t i) { return (*box.asArray())[i].toNumber(); };
    appearance.m_box = {number(0), number(1), number(2), number(3)};
    if (!(appearance.m_box.width() > 0) || !(appearance.m_box.height() > 0))
        return failed("empty page");
    appearance.m_resources = inherited("Resources");

    const auto* content = page.at("Contents").asReference();
    auto stream = content ? source.object(*content) : failed("no content stream");
    auto data =
        content ? source.rawStreamData(*content, limits::maxUpdateBytes) : failed("no content stream");
    if (!stream || !stream->asDictionary() || !data)
        return failed("content is not one stream");
    appearance.m_content = std::move(*data);
    Object::Dictionary entries;
    for (const char* key : {"Filter", "DecodeParms"}) {
        if (auto value = resolve(stream->at(key)); !value.isNull())
            entries[key] = std::move(value);
    }
    appearance.m_formEntries = Object(std::move(entries));

    std::vector<Reference> open;
    std::map<int, bool> seen;
    collectReferences(appearance.m_resources, open);
    while (!open.empty()) {
        const auto reference = open.back();
        open.pop_back();
        if (!seen.emplace(reference.id, true).second)
            continue;
        if (seen.size() > maxParts)
            return failed("too many objects");
        auto object = source.object(reference);
        if (!object)
            return failed(object.error().what);
        Part part{reference.id, std::move(*object), false, {}};
        if (auto raw = source.rawStreamData(reference, limits::maxUpdateBytes)) {
            part.isStream = true;
            part.data = std::move(*raw);
            if (auto* dictionary = part.value.asDictionary())
                dictionary->erase("Length"); // may be a reference; written anew
        }
        collectReferences(part.value, open);
        appearance.m_parts.push_back(std::move(part));
    }
    return appearance;
}

Object ImportedAppearance::addResources(IncrementalUpdate& update) const {
    std::map<int, Reference> numbers;
    for (const auto& part : m_parts)
        numbers.emplace(part.id, update.reserve());
    for (const auto& part : m_parts) {
        auto value = renumbered(part.value, numbers);
        if (part.isStream)
            update.putStream(numbers.at(part.id), std::move(value), part.data);
        else
            update.put(numbers.at(part.id), std::move(value));
    }
    return renumbered(m_resources, numbers);
}

Reference ImportedAppearance::addForm(IncrementalUpdate& update, const Object& resources,
                                      const std::array<double, 6>& matrix) const {
    Object::Array numbers;
    for (const double value : matrix)
        numbers.emplace_back(value);
    auto form = m_formEntries;
    auto& entries = *form.asDictionary();
    entries["Type"] = Object::name("XObject");
    entries["Subtype"] = Object::name("Form");
    entries["BBox"] =
        Object(Object::Array{Object(m_box.x0), Object(m_box.y0), Object(m_box.x1), Object(m_box.y1)});
    entries["Matrix"] = Object(std::move(numbers));
    entries["Resources"] = resources;
    const auto reference = update.reserve();
    update.putStream(reference, std::move(form), m_content);
    return reference;
}

} // namespace kyso::pdf
