#pragma once

#include "journal/JournalStore.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <mutex>

namespace kyso::journal {

/// The journal in SQLite: a rollback journal and full flushes, so that a killed process or a cut power line
/// leaves all of a transaction or nothing; writers of several processes wait for each other.
class SqliteStore final : public JournalStore {
public:
    /// Errors: journal_unavailable, journal_damaged.
    static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& file,
                                                     std::mutex& qtPlugins);
    ~SqliteStore() override;
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;

    Result<void> append(std::span<const Record> records) override;
    Result<void> each(const std::function<void(const Entry&)>& take) override;
    Result<std::vector<Evidence>> evidenceOf(std::int64_t id) override;
    Result<int> forget(std::int64_t id) override;
    Result<CheckResult> check() override;

private:
    explicit SqliteStore(QString connection) : m_connection(std::move(connection)) {}
    QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }
    Result<void> run(const QString& statement);
    Result<QSqlQuery> query(const QString& statement, const QVariantList& values = {});
    /// Of the tables; 0 before there are any.
    Result<int> version();
    Result<void> prepareTables();
    Result<void> appendOne(const Record& record, Entry& last);
    Result<void> keep(std::int64_t entry, const Evidence& evidence, const std::string& digest);
    Result<Entry> lastEntry();
    Result<bool> exists(std::int64_t id);
    Result<CheckResult> checkAll();
    /// Begins, does the work, commits; rolls back when anything of it failed.
    Result<void> inTransaction(const std::function<Result<void>()>& work);

    QString m_connection;
};

} // namespace kyso::journal
