#include "Database.h"

#include "base/PathText.h"
#include "base/os/PrivateFolder.h"

#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <system_error>

namespace kyso::journal {

Error Database::errorFrom(const QSqlError& error) {
    // SQLite's own numbers: SQLITE_CORRUPT 11, SQLITE_NOTADB 26; a table of another form answers
    // SQLITE_ERROR.
    const QString native = error.nativeErrorCode();
    const bool damaged = native == QLatin1String("11") || native == QLatin1String("26") ||
                         native == QLatin1String("267") || native == QLatin1String("1");
    return failure(damaged ? ErrorCode::JournalDamaged : ErrorCode::JournalUnavailable,
                   error.databaseText().toStdString(), "SQLITE " + native.toStdString())
        .value();
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, std::mutex& qtPlugins) {
    // What failed is met again when the database is opened.
    (void)os::makePrivateFolder(file.parent_path());
    const QString connection = QUuid::createUuid().toString();
    std::unique_ptr<Database> opened(new Database(connection));
    {
        auto database = [&] {
            const std::lock_guard lock(qtPlugins);
            return QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        }();
        if (!database.isValid())
            return failure(ErrorCode::JournalMissing, "Qt has no SQLite driver");
        database.setDatabaseName(QString::fromStdString(toUtf8(file)));
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
        if (!database.open())
            return failure(errorFrom(database.lastError()));
    }
    // It tells who signed what: for this person only. Who made it read-only meant that.
    std::error_code ignored;
    if (const auto found = std::filesystem::status(file, ignored); std::filesystem::exists(found))
        std::filesystem::permissions(file, found.permissions() & std::filesystem::perms::owner_all, ignored);
    if (auto wiping = opened->run(QStringLiteral("PRAGMA secure_delete=ON")); !wiping)
        return failure(std::move(wiping.error()));
    return opened;
}

Database::~Database() {
    m_often.clear(); // before what they are of
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<void> Database::run(const QString& statement) {
    auto done = query(statement);
    return done ? Result<void>() : failure(std::move(done.error()));
}

Result<void> Database::runOften(const QString& statement, const QVariantList& values) {
    auto known = m_often.find(statement);
    if (known == m_often.end()) {
        QSqlQuery made(database());
        made.setForwardOnly(true);
        if (!made.prepare(statement))
            return failure(errorFrom(made.lastError()));
        known = m_often.emplace(statement, std::move(made)).first;
    }
    auto& query = known->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    const bool done = query.exec();
    const auto error = query.lastError();
    query.finish(); // nothing of it stays open, in this transaction or behind it
    return done ? Result<void>() : failure(errorFrom(error));
}

Result<QSqlQuery> Database::query(const QString& statement, const QVariantList& values) {
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return failure(errorFrom(query.lastError()));
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failure(errorFrom(query.lastError()));
    return query;
}

Result<std::int64_t> Database::number(const QString& statement, const QVariantList& values) {
    auto rows = query(statement, values);
    if (!rows)
        return failure(std::move(rows.error()));
    return rows->next() ? rows->value(0).toLongLong() : 0;
}

Result<void> Database::between(const char* begin, const std::function<Result<void>()>& work) {
    if (auto begun = run(QLatin1String(begin)); !begun)
        return begun;
    auto done = work();
    if (done)
        done = run(QStringLiteral("COMMIT"));
    if (!done)
        (void)run(QStringLiteral("ROLLBACK"));
    return done;
}

Result<void> Database::inTransaction(const std::function<Result<void>()>& work) {
    return between("BEGIN IMMEDIATE", work);
}

Result<void> Database::inOneState(const std::function<Result<void>()>& work) {
    return between("BEGIN", work);
}

} // namespace kyso::journal
