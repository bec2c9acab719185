#pragma once

#include "base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace kyso::journal {

/// SQLite by way of Qt: a rollback journal and full flushes, so that a killed process or a cut power line
/// leaves all of a transaction or nothing; writers of several processes wait for each other. One thread.
/// Errors of every call: journal_unavailable, journal_damaged.
class Database {
public:
    /// Makes the file where there is none, and nothing in it. Errors: also journal_missing.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, std::mutex& qtPlugins);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Result<void> run(const QString& statement);
    /// The same for a statement that is run often: read by SQLite once, kept as long as the database is open.
    Result<void> runOften(const QString& statement, const QVariantList& values);
    Result<QSqlQuery> query(const QString& statement, const QVariantList& values = {});
    /// The first value of the first row, as a number; 0 where there is no row.
    Result<std::int64_t> number(const QString& statement, const QVariantList& values = {});
    /// Begins, does the work, commits; rolls back when anything of it failed.
    Result<void> inTransaction(const std::function<Result<void>()>& work);
    /// The same for reading: one state of the database, whoever writes meanwhile.
    Result<void> inOneState(const std::function<Result<void>()>& work);

    static Error errorFrom(const QSqlError& error);

private:
    explicit Database(QString connection) : m_connection(std::move(connection)) {}
    QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }
    Result<void> between(const char* begin, const std::function<Result<void>()>& work);

    QString m_connection;
    std::map<QString, QSqlQuery> m_often;
};

} // namespace kyso::journal
