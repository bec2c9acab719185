#include "BlankAppearance.h"

#include "pdf/PageTree.h"

namespace kyso::pdf {
namespace {

bool isBlank(const Document& document, const Object& form) {
    if (!form.at("Subtype").isName("Form"))
        return false;
    const auto length = document.entry(form, "Length");
    const auto box = readRect(document, form.at("BBox"));
    return length && length->asInteger() && *length->asInteger() == 0 && box;
}

std::optional<Reference> blankAt(const Document& document, const Object& holder, std::string_view key) {
    const auto* reference = holder.at(key).asReference();
    const auto form = reference ? document.object(*reference) : Object();
    return form && isBlank(document, *form) ? std::optional(*reference) : std::nullopt;
}

} // namespace

Reference addBlankAppearance(IncrementalUpdate& update) {
    const auto form = update.reserve();
    const Object::Array nothing{Object(0), Object(0), Object(0), Object(0)};
    update.putStream(form,
                     Object(Object::Dictionary{{"Type", Object::name("XObject")},
                                               {"Subtype", Object::name("Form")},
                                               {"BBox", Object(nothing)}}),
                     {});
    return form;
}

std::optional<Reference> findBlankAppearance(const Document& document, const InteractiveForm& form) {
    for (const auto& field : form.signatureFields()) {
        for (const auto& reference : field.widgets) {
            const auto widget = document.object(reference);
            const auto looks = widget ? document.entry(*widget, "AP") : Object();
            if (!looks)
                continue;
            if (const auto blank = blankAt(document, *looks, "N"))
                return blank;
            const auto normal = document.entry(*looks, "N");
            const auto resources = normal ? document.entry(*normal, "Resources") : Object();
            const auto objects = resources ? document.entry(*resources, "XObject") : Object();
            if (const auto blank = objects ? blankAt(document, *objects, blankAppearanceName) : std::nullopt)
                return blank;
        }
    }
    return std::nullopt;
}

} // namespace kyso::pdf
