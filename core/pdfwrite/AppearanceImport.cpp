#include "AppearanceImport.h"

#include "AppearanceParts.h"
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

/// Takes out of the one-page PDF what its drawing needs, each thing as what it is used for: keys that no
/// drawing needs stay behind, and what may not be drawn fails the whole.
class ImportedAppearance::Taking {
public:
    explicit Taking(QpdfObjectSource& source) : m_source(source) {}

    /// References in what comes back name parts.
    // NOLINTNEXTLINE(misc-no-recursion): bounded where the objects were made
    Object take(const Object& value, PartKind kind) {
        if (const auto* reference = value.asReference())
            return *reference ? Object(partFor(*reference, kind)) : Object();
        if (!isDrawable(kind, value))
            refuse("something that may not be drawn");
        if (const auto* array = value.asArray()) {
            Object::Array items;
            items.reserve(array->size());
            for (const auto& item : *array)
                items.push_back(take(item, kind));
            return Object(std::move(items));
        }
        const auto* dictionary = value.asDictionary();
        if (dictionary == nullptr)
            return value;
        if (kind == PartKind::Plain)
            return {};
        Object::Dictionary entries;
        for (const auto& [key, entry] : *dictionary)
            if (const auto under = kindUnder(kind, key))
                entries.emplace(key, take(entry, *under));
        return Object(std::move(entries));
    }

    /// All that was named on the way, and what that names.
    Result<std::vector<Part>> parts() {
        while (m_taken < m_wanted.size() && m_refused.empty()) {
            const auto [reference, kind] = m_wanted[m_taken++];
            takePart(reference, kind);
        }
        if (!m_refused.empty())
            return failed(m_refused);
        return std::move(m_parts);
    }

private:
    void refuse(std::string what) {
        if (m_refused.empty())
            m_refused = std::move(what);
    }

    /// What is used for two purposes becomes two parts.
    Reference partFor(Reference reference, PartKind kind) {
        const auto [found, isNew] =
            m_numbers.emplace(std::pair(reference, kind), static_cast<int>(m_wanted.size()) + 1);
        if (isNew)
            m_wanted.emplace_back(reference, kind);
        if (m_wanted.size() > maxParts)
            refuse("too many objects");
        return {found->second, 0};
    }

    void takePart(Reference reference, PartKind kind) {
        auto object = m_source.object(reference);
        if (!object)
            return refuse(object.error().what);
        Part part{static_cast<int>(m_taken), {}, false, {}};
        if (auto raw = m_source.rawStreamData(reference, limits::maxUpdateBytes)) {
            if (!mayBeStream(kind))
                return refuse("a stream where none is drawn");
            part.isStream = true;
            part.data = std::move(*raw);
        } else if (kind == PartKind::XObject || kind == PartKind::FontFile) {
            // What both are is in their streams.
            if (object->asDictionary() != nullptr)
                return refuse("no stream where one is drawn");
        }
        part.value = take(*object, kind);
        m_parts.push_back(std::move(part));
    }

    QpdfObjectSource& m_source;
    std::map<std::pair<Reference, PartKind>, int> m_numbers;
    std::vector<std::pair<Reference, PartKind>> m_wanted;
    std::size_t m_taken = 0;
    std::vector<Part> m_parts;
    std::string m_refused;
};

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
    Taking taking(source);
    appearance.m_resources = taking.take(inherited("Resources"), PartKind::Resources);

    const auto* content = page.at("Contents").asReference();
    auto stream = content ? source.object(*content) : failed("no content stream");
    auto data =
        content ? source.rawStreamData(*content, limits::maxUpdateBytes) : failed("no content stream");
    if (!stream || !stream->asDictionary() || !data)
        return failed("content is not one stream");
    appearance.m_content = std::move(*data);
    Object::Dictionary entries;
    for (const auto& [key, kind] :
         {std::pair("Filter", PartKind::Filter), std::pair("DecodeParms", PartKind::Decoding)}) {
        if (auto value = resolve(stream->at(key)); !value.isNull())
            entries[key] = taking.take(value, kind);
    }
    appearance.m_formEntries = Object(std::move(entries));

    auto parts = taking.parts();
    if (!parts)
        return failure(std::move(parts.error()));
    appearance.m_parts = std::move(*parts);
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
