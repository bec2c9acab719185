#pragma once

#include "Database.h"
#include "Tables.h"
#include "journal/JournalStore.h"

namespace kyso::journal {

class ChainCheck;

/// The journal in SQLite. Looking at one of an older form leaves it as it is; it takes today's with the next
/// entry.
class SqliteStore final : public JournalStore {
public:
    /// Errors: journal_unavailable, journal_damaged.
    static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& file,
                                                     std::mutex& qtPlugins);

    Result<std::optional<Error>> append(std::span<const Record> records) override;
    Result<void> each(const std::function<void(const Entry&)>& take) override;
    Result<std::vector<Evidence>> evidenceOf(std::int64_t id) override;
    Result<int> forget(std::int64_t id) override;
    Result<CheckResult> check() override;

private:
    explicit SqliteStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

    /// What the next entry follows.
    struct Last {
        std::int64_t id = 0; ///< an entry that was removed leaves its number behind
        std::string hash;
    };
    Result<Last> last();
    /// Writes one, that becomes the last. `migration` for one that says what stood there in the older form.
    Result<void> appendOne(const Record& record, Last& last,
                           const std::optional<Migration>& migration = std::nullopt);
    /// Gives the tables today's form, and says of the entries of an older one how they stood. The answer: as
    /// append.
    Result<std::optional<Error>> migrate(Form found);
    Result<void> keep(std::int64_t entry, const Evidence& evidence, const std::string& digest);
    Result<void> exists(std::int64_t id);
    /// SQLite's own count of the numbers given.
    Result<std::int64_t> lastId();
    Result<void> eachRow(Form form, const std::function<void(const Row&, int kept)>& take);
    Result<CheckResult> checkAll();
    /// Kept pieces that are not what was handed in.
    Result<int> evidenceBroken();

    std::unique_ptr<Database> m_database;
};

} // namespace kyso::journal
