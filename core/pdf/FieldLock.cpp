#include "FieldLock.h"

#include "TextString.h"

#include <algorithm>

namespace kyso::pdf {

bool FieldLock::covers(std::string_view name) const {
    const bool listed = std::ranges::any_of(fields, [name](const std::string& field) {
        return name == field || (name.starts_with(field) && name.substr(field.size()).starts_with('.'));
    });
    return action == "Include" ? listed : action == "Exclude" ? !listed : true;
}

std::vector<Object> transformParameters(const Document& document, const Object& signature,
                                        std::string_view method) {
    std::vector<Object> found;
    const auto references = document.entry(signature, "Reference");
    if (!references || !references->asArray())
        return found;
    for (const auto& item : *references->asArray()) {
        const auto reference = document.resolve(item);
        const auto name = reference ? document.entry(*reference, "TransformMethod") : Result<Object>();
        if (!name || !name->isName(method))
            continue;
        auto parameters = document.entry(*reference, "TransformParams");
        found.push_back(parameters ? std::move(*parameters) : Object());
    }
    return found;
}

std::vector<FieldLock> fieldLocksOf(const Document& document, const Object& signature,
                                    const std::string& byField) {
    std::vector<FieldLock> locks;
    for (const auto& parameters : transformParameters(document, signature, "FieldMDP")) {
        FieldLock lock;
        lock.byField = byField;
        const auto action = document.entry(parameters, "Action");
        lock.action = action && action->asName() ? action->asName()->text : "All";
        const auto names = document.entry(parameters, "Fields");
        if (names && names->asArray()) {
            for (const auto& item : *names->asArray()) {
                const auto name = document.resolve(item);
                if (name && name->asString())
                    lock.fields.push_back(fromTextString(name->asString()->bytes));
            }
        }
        locks.push_back(std::move(lock));
    }
    return locks;
}

} // namespace kyso::pdf
