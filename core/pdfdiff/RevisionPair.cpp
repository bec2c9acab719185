#include "RevisionPair.h"

#include "pdf/ObjectMeaning.h"

#include <algorithm>

namespace kyso::pdf {

std::optional<Keys> differingKeys(const Object& before, const Object& after) {
    if (before.asDictionary() == nullptr || after.asDictionary() == nullptr)
        return std::nullopt;
    Keys out;
    for (const auto& [key, value] : *before.asDictionary())
        if (!meansTheSameUnder(key, after.at(key), value))
            out.insert(key);
    for (const auto& [key, value] : *after.asDictionary())
        if (!meansTheSameUnder(key, before.at(key), value))
            out.insert(key);
    return out;
}

bool within(const Keys& keys, const Keys& allowed) {
    return std::includes(allowed.begin(), allowed.end(), keys.begin(), keys.end());
}

void ChangeList::report(ReasonCode code, std::string subject, ChangeKind kind) {
    RevisionChange change{code, std::move(subject), kind};
    if (std::find(m_changes.begin(), m_changes.end(), change) == m_changes.end())
        m_changes.push_back(std::move(change));
}

Object RevisionPair::resolved(const Document& document, const Object& value) {
    auto out = document.resolve(value);
    return out ? std::move(*out) : Object();
}

bool RevisionPair::isNew(const Object& value) const {
    const auto* reference = value.asReference();
    if (reference == nullptr)
        return false;
    const auto old = m_before.object(*reference);
    return old && old->isNull();
}

bool RevisionPair::grewBy(const Object& before, const Object& after, const std::set<Reference>& added) const {
    const auto old = inBefore(before);
    const auto now = inAfter(after);
    static const Object::Array none;
    if ((!old.isNull() && old.asArray() == nullptr) || (!now.isNull() && now.asArray() == nullptr))
        return false;
    const auto& oldItems = old.asArray() != nullptr ? *old.asArray() : none;
    const auto& newItems = now.asArray() != nullptr ? *now.asArray() : none;
    std::size_t next = 0;
    for (const auto& item : newItems) {
        if (next < oldItems.size() && meansTheSame(item, oldItems[next]))
            ++next;
        else if (item.asReference() == nullptr || !added.contains(*item.asReference()))
            return false;
    }
    return next == oldItems.size();
}

// NOLINTNEXTLINE(misc-no-recursion)
bool RevisionPair::onlyAdds(const Object& before, const Object& after, int depth) const {
    const auto old = inBefore(before);
    const auto now = inAfter(after);
    // Resources by kind, then by name; behind a name stands what it stood for.
    if (old.asDictionary() == nullptr || now.asDictionary() == nullptr || depth > 1)
        return meansTheSame(old, now) && meansTheSame(before, after);
    return std::all_of(old.asDictionary()->begin(), old.asDictionary()->end(), [&](const auto& entry) {
        return meansTheSameUnder(entry.first, now.at(entry.first), entry.second) ||
               onlyAdds(entry.second, now.at(entry.first), depth + 1);
    });
}

} // namespace kyso::pdf
