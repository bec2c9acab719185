#include "InteractiveForm.h"

#include "TextString.h"
#include "base/Limits.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

constexpr int maxFieldDepth = 64;

struct Pending {
    Reference reference;
    std::string parentName;
    Object inheritedType;
    Object inheritedValue;
    Reference valueHolder;
    int depth = 0;
};

// Kids without a partial name are widgets of the field above them (§12.7.4.2).
Result<bool> hasFieldKids(const Document& document, const Object::Array& kids) {
    for (const auto& kid : kids) {
        auto dictionary = document.resolve(kid);
        if (!dictionary)
            return failure(std::move(dictionary.error()));
        return !dictionary->at("T").isNull();
    }
    return false;
}

} // namespace

Result<InteractiveForm> InteractiveForm::read(const Document& document) {
    InteractiveForm form;
    const auto& entry = document.catalog().at("AcroForm");
    if (entry.isNull())
        return form;
    auto dictionary = document.resolve(entry);
    if (!dictionary)
        return failure(std::move(dictionary.error()));
    if (!dictionary->asDictionary())
        return form; // an entry that leads nowhere is replaced by a form of our own
    form.m_exists = true;
    if (entry.asReference())
        form.m_reference = *entry.asReference();
    form.m_dictionary = std::move(*dictionary);

    auto fields = document.entry(form.m_dictionary, "Fields");
    if (!fields)
        return failure(std::move(fields.error()));
    std::vector<Pending> stack;
    const auto push = [&stack](const Object::Array& items, const Pending& like) {
        for (auto item = items.rbegin(); item != items.rend(); ++item) {
            if (const auto* reference = item->asReference()) {
                stack.push_back(like);
                stack.back().reference = *reference;
            }
        }
    };
    if (const auto* items = fields->asArray())
        push(*items, {});
    std::set<Reference> seen;
    while (!stack.empty()) {
        Pending pending = std::move(stack.back());
        stack.pop_back();
        if (!seen.insert(pending.reference).second)
            continue;
        if (seen.size() > static_cast<std::size_t>(limits::maxFormFields) || pending.depth > maxFieldDepth)
            return failure(ErrorCode::PdfTooComplex, "form with too many fields");
        auto field = document.object(pending.reference);
        if (!field)
            return failure(std::move(field.error()));
        if (!field->asDictionary())
            continue;
        auto partial = document.entry(*field, "T");
        std::string name = pending.parentName;
        if (partial && partial->asString()) {
            if (!name.empty())
                name += '.';
            name += fromTextString(partial->asString()->bytes);
        }
        form.m_names.insert(name);
        const auto& type = field->at("FT").isNull() ? pending.inheritedType : field->at("FT");
        const auto& value = field->at("V").isNull() ? pending.inheritedValue : field->at("V");
        const auto holder = field->at("V").isNull() ? pending.valueHolder : pending.reference;
        auto kids = document.entry(*field, "Kids");
        if (!kids)
            return failure(std::move(kids.error()));
        const auto* items = kids->asArray();
        auto deeper = items ? hasFieldKids(document, *items) : Result<bool>(false);
        if (!deeper)
            return failure(std::move(deeper.error()));
        if (*deeper) {
            push(*items, {{}, name, type, value, holder, pending.depth + 1});
            continue;
        }
        auto resolvedType = document.resolve(type);
        if (!resolvedType || !resolvedType->isName("Sig"))
            continue;
        SignatureField found;
        found.name = std::move(name);
        found.reference = pending.reference;
        found.value = value;
        found.valueHolder = holder;
        if (items) {
            for (const auto& kid : *items) {
                if (const auto* reference = kid.asReference())
                    found.widgets.push_back(*reference);
            }
        } else if (field->at("Subtype").isName("Widget") || !field->at("Rect").isNull()) {
            found.widgets.push_back(pending.reference);
        }
        found.dictionary = std::move(*field);
        form.m_signatureFields.push_back(std::move(found));
    }
    return form;
}

const SignatureField* InteractiveForm::find(std::string_view name) const {
    const auto found =
        std::ranges::find_if(m_signatureFields, [name](const auto& f) { return f.name == name; });
    return found == m_signatureFields.end() ? nullptr : &*found;
}

std::string InteractiveForm::freeFieldName(std::string_view prefix) const {
    for (int number = 1;; ++number) {
        auto name = std::string(prefix) + std::to_string(number);
        if (!m_names.contains(name))
            return name;
    }
}

} // namespace kyso::pdf
