#include "ChainCheck.h"

namespace kyso::journal {

void ChainCheck::add(const Row& row) {
    const int rule = row.hashRule();
    const auto hash = rule == 1 ? hashByRule1(row) : rule == 2 ? hashByRule2(row) : std::string();
    const bool follows = row.id() == m_result.entries + 1 && row[Column::Previous].bytes == m_result.lastHash;
    // An old form behind a new one is a new entry that was stripped of what its hash covers.
    const bool isInPlace = rule == 2 || (rule == 1 && !m_hasNew);
    const bool isMigration = row[Column::Action].bytes == nameOf(Action::Migrated);
    const Value& stands = row[Column::Hash];
    bool isWhole = follows && isInPlace && hash == stands.bytes && (rule == 1 || stands.type == "text");
    if (rule == 1 && !m_hasNew) {
        if (!isWhole)
            m_result.broken.push_back(row.id());
        ++m_result.oldEntries;
        m_oldRows.add(row);
    } else {
        const bool isProof = !m_hasNew && (m_result.oldEntries > 0 || isMigration);
        m_result.migrationBroken |= isProof && !provesTheOld(row);
        isWhole = isWhole && isProof == isMigration;
        if (!isWhole)
            m_result.broken.push_back(row.id());
        m_hasNew = true;
    }
    m_result.entries = row.id();
    m_result.lastHash = stands.bytes;
}

Migration ChainCheck::migrationBefore(std::int64_t id) const {
    Migration migration;
    migration.entries = m_result.oldEntries;
    migration.lastHash = m_result.lastHash;
    migration.rowsSha256 = m_oldRows.hex();
    migration.broken = m_result.broken;
    migration.cutOff = id != m_result.entries + 1;
    return migration;
}

bool ChainCheck::provesTheOld(const Row& first) const {
    return first[Column::Migration].bytes == textOf(migrationBefore(first.id()));
}

CheckResult ChainCheck::finish(std::int64_t lastId, bool isNewForm) {
    m_result.cutOff = lastId != m_result.entries;
    // Taking the new form and saying how the old entries stood was one step.
    m_result.migrationBroken |= isNewForm && !m_hasNew && m_result.oldEntries > 0;
    return m_result;
}

} // namespace kyso::journal
