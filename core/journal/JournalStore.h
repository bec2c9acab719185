#pragma once

#include "JournalEntry.h"
#include "base/Result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>

namespace kyso::journal {

/// The open database. It lives in a module of its own; used on the thread that opened it. Errors of every
/// call: journal_unavailable (locked too long, no room, not allowed), journal_damaged.
class JournalStore {
public:
    virtual ~JournalStore() = default;
    /// Adds entries behind each other in one transaction: all or none. A journal of an older form takes its
    /// new form in the same one. The answer: what a person should know of a journal that has the entries
    /// now, journal_broken, once, where an older form did not hold when it was taken over.
    virtual Result<std::optional<Error>> append(std::span<const Record> records) = 0;
    /// Every entry, oldest first.
    virtual Result<void> each(const std::function<void(const Entry&)>& take) = 0;
    /// What is still kept for an entry. Errors: journal_entry_not_found.
    virtual Result<std::vector<Evidence>> evidenceOf(std::int64_t id) = 0;
    /// Deletes what is kept for an entry and no other entry needs; answers how many pieces the entry had.
    /// Errors: journal_entry_not_found.
    virtual Result<int> forget(std::int64_t id) = 0;
    virtual Result<CheckResult> check() = 0;
};

} // namespace kyso::journal
