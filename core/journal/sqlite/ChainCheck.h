#pragma once

#include "Chain.h"

namespace kyso::journal {

/// Goes along the entries, oldest first, and finds what is not as it was written: the old ones by the old
/// rule, what says how they stood, the new ones by the new rule. One thread.
class ChainCheck {
public:
    void add(const Row& row);
    /// What all of them make of the older form, as an entry would have to say that follows them with `id`.
    Migration migrationBefore(std::int64_t id) const;
    /// `lastId`: what SQLite's own counter says. `isNewForm`: whether the journal took it.
    CheckResult finish(std::int64_t lastId, bool isNewForm);

    /// Of the last entry.
    const std::string& lastHash() const { return m_result.lastHash; }

private:
    /// Whether the first of the new ones says of the old ones what they are.
    bool provesTheOld(const Row& first) const;

    CheckResult m_result;
    RowsHash m_oldRows;
    bool m_hasNew = false;
};

} // namespace kyso::journal
