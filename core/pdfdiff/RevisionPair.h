#pragma once

#include "RevisionChange.h"
#include "pdf/Document.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kyso::pdf {

using Keys = std::set<std::string, std::less<>>;

/// The keys under which two dictionaries differ; nothing when one is no dictionary.
std::optional<Keys> differingKeys(const Object& before, const Object& after);
bool within(const Keys& keys, const Keys& allowed);

/// Changes as they are found; one that is found twice counts once.
class ChangeList {
public:
    void report(ReasonCode code, std::string subject, ChangeKind kind);
    std::vector<RevisionChange> take() { return std::move(m_changes); }

private:
    std::vector<RevisionChange> m_changes;
};

/// Two revisions of one file side by side; both documents outlive it.
class RevisionPair {
public:
    RevisionPair(const Document& before, const Document& after) : m_before(before), m_after(after) {}

    const Document& before() const { return m_before; }
    const Document& after() const { return m_after; }
    /// What a value leads to in either; null where that cannot be read.
    Object inBefore(const Object& value) const { return resolved(m_before, value); }
    Object inAfter(const Object& value) const { return resolved(m_after, value); }

    /// A reference to something the earlier revision did not have.
    bool isNew(const Object& value) const;
    /// Whether the array `after` is `before` with nothing but references from `added` put between or behind.
    bool grewBy(const Object& before, const Object& after, const std::set<Reference>& added) const;
    /// Whether dictionaries only got new entries, such as fonts for a form's fields.
    bool onlyAdds(const Object& before, const Object& after) const { return onlyAdds(before, after, 0); }

private:
    static Object resolved(const Document& document, const Object& value);
    bool onlyAdds(const Object& before, const Object& after, int depth) const;

    const Document& m_before;
    const Document& m_after;
};

} // namespace kyso::pdf
