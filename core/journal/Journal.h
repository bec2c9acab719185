#pragma once

#include "JournalStore.h"

#include <memory>

namespace kyso::journal {

/// The journal in `file`, opened with the first call that needs it. One thread. Errors of every call: as
/// JournalStore, and journal_missing when the module is not installed.
class Journal {
public:
    explicit Journal(std::filesystem::path file);
    ~Journal();
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;

    /// Loads what the other calls need and opens the journal where there is one.
    Result<void> prepare();
    /// The answer: as JournalStore.
    Result<std::optional<Error>> append(std::span<const Record> records);
    /// Every entry, oldest first; none when there is no journal yet.
    Result<void> each(const std::function<void(const Entry&)>& take);
    Result<std::vector<Evidence>> evidenceOf(std::int64_t id);
    Result<int> forget(std::int64_t id);
    Result<CheckResult> check();

private:
    enum class WhenAbsent { Create, LeaveAlone };
    /// Null when there is no journal and none is to be made.
    Result<JournalStore*> store(WhenAbsent whenAbsent);

    std::filesystem::path m_file;
    std::unique_ptr<JournalStore> m_store;
};

} // namespace kyso::journal
