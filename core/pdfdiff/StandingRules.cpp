#include "StandingRules.h"

#include "pdf/ModificationRules.h"
#include "pdf/TextString.h"

#include <algorithm>
#include <iterator>

namespace kyso::pdf {
namespace {

constexpr int mostParents = 64;

/// PDF 2.0 lets the lock of a signature field say P for what follows its signature (table 236).
DocMdpPermission permissionOfLock(const Document& document, const Object& field) {
    const auto lock = document.entry(field, "Lock");
    const auto p = lock ? document.entry(*lock, "P") : Result<Object>();
    if (p && p->isNull())
        return DocMdpPermission::None;
    const auto* number = p ? p->asInteger() : nullptr;
    // What nobody knows permits nothing.
    if (number == nullptr || *number < 1 || *number > 3)
        return DocMdpPermission::NoChanges;
    return static_cast<DocMdpPermission>(*number);
}

} // namespace

StandingRules StandingRules::read(const Document& document, const InteractiveForm& form,
                                  const ChangePolicy& known) {
    StandingRules rules;
    rules.restrictTo(known.docMdp);
    for (const auto& field : form.signatureFields()) {
        if (!field.isSigned())
            continue;
        const auto signature = document.resolve(field.value);
        if (!signature || !signature->asDictionary())
            continue;
        rules.restrictTo(docMdpOf(document, *signature));
        rules.restrictTo(permissionOfLock(document, field.dictionary));
        std::ranges::move(fieldLocksOf(document, *signature, field.name), std::back_inserter(rules.m_locks));
    }
    rules.m_hasUnknownLock = known.hasFieldMdp && rules.m_locks.empty();
    return rules;
}

void StandingRules::restrictTo(DocMdpPermission permission) {
    if (permission != DocMdpPermission::None && (!isCertified() || permission < m_docMdp))
        m_docMdp = permission;
}

bool StandingRules::locks(std::string_view fieldName) const {
    return std::ranges::any_of(m_locks, [fieldName](const auto& lock) { return lock.covers(fieldName); });
}

std::string qualifiedName(const Document& document, const Object& field) {
    std::string name;
    Object current = field;
    for (int depth = 0; depth < mostParents && current.asDictionary(); ++depth) {
        const auto partial = document.entry(current, "T");
        if (partial && partial->asString()) {
            auto text = fromTextString(partial->asString()->bytes);
            if (!name.empty())
                text.append(1, '.').append(name);
            name = std::move(text);
        }
        auto parent = document.entry(current, "Parent");
        if (!parent)
            break;
        current = std::move(*parent);
    }
    return name;
}

} // namespace kyso::pdf
