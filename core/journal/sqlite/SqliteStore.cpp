#include "SqliteStore.h"

#include "Chain.h"

#include <QSqlError>
#include <QStringList>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

namespace kyso::journal {

namespace {

constexpr const char* entryColumns = "id, at, input, output, output_sha256, certificate_sha256, signer, "
                                     "level, evidence, previous, hash, action";
constexpr int keptColumn = 12; ///< behind those

/// Of the tables; 1 knew no action.
constexpr int ourVersion = 2;

/// As SQLite can keep it: bytes that are no UTF-8, such as those of a file's name, are spelt out.
std::string storable(const std::string& value) {
    if (QString::fromStdString(value).toStdString() == value)
        return value;
    std::string spelt;
    for (const char c : value) {
        if (static_cast<unsigned char>(c) < 0x80) {
            spelt += c;
        } else {
            static constexpr std::string_view digits = "0123456789abcdef";
            const auto byte = static_cast<unsigned char>(c);
            spelt += {'\\', 'x', digits[byte >> 4], digits[byte & 0xF]};
        }
    }
    return spelt;
}

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

Error errorFrom(const QSqlError& error) {
    // SQLite's own numbers: SQLITE_CORRUPT 11, SQLITE_NOTADB 26; a table of another form answers
    // SQLITE_ERROR.
    const QString native = error.nativeErrorCode();
    const bool damaged = native == QLatin1String("11") || native == QLatin1String("26") ||
                         native == QLatin1String("267") || native == QLatin1String("1");
    return failure(damaged ? ErrorCode::JournalDamaged : ErrorCode::JournalUnavailable,
                   error.databaseText().toStdString(), "SQLITE " + native.toStdString())
        .value();
}

std::vector<std::string> split(const QString& digests) {
    std::vector<std::string> parts;
    for (const QString& digest : digests.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        parts.push_back(digest.toStdString());
    return parts;
}

QString joined(const std::vector<std::string>& digests) {
    QStringList parts;
    for (const auto& digest : digests)
        parts.append(text(digest));
    return parts.join(QLatin1Char(' '));
}

Entry entryFrom(const QSqlQuery& row) {
    const auto field = [&](int index) { return row.value(index).toString().toStdString(); };
    Entry entry;
    entry.id = row.value(0).toLongLong();
    entry.record.at = fromIso8601(field(1)).value_or(Time());
    entry.record.input = field(2);
    entry.record.output = field(3);
    entry.record.outputSha256 = field(4);
    entry.record.certificateSha256 = field(5);
    entry.record.signer = field(6);
    entry.record.level = field(7);
    entry.evidenceDigests = split(row.value(8).toString());
    entry.previous = field(9);
    entry.hash = field(10);
    entry.record.action = field(11);
    return entry;
}

Evidence evidenceFrom(const QSqlQuery& row, int first) {
    const QByteArray der = row.value(first + 3).toByteArray();
    return {row.value(first).toString().toStdString(), row.value(first + 1).toString().toStdString(),
            row.value(first + 2).toString().toStdString(), Bytes(der.begin(), der.end())};
}

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& file,
                                                       std::mutex& qtPlugins) {
    std::error_code ignored; // met again when the database is opened
    std::filesystem::create_directories(file.parent_path(), ignored);
    const QString connection = QUuid::createUuid().toString();
    std::unique_ptr<SqliteStore> store(new SqliteStore(connection));
    {
        auto database = [&] {
            const std::lock_guard lock(qtPlugins);
            return QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        }();
        if (!database.isValid())
            return failure(ErrorCode::JournalMissing, "Qt has no SQLite driver");
        database.setDatabaseName(QString::fromStdString(file.string()));
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
        if (!database.open())
            return failure(errorFrom(database.lastError()));
    }
    // It tells who signed what: for this person only.
    ::chmod(file.c_str(), S_IRUSR | S_IWUSR);
    if (auto ready = store->prepareTables(); !ready)
        return failure(std::move(ready.error()));
    return store;
}

SqliteStore::~SqliteStore() {
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<void> SqliteStore::run(const QString& statement) {
    auto done = query(statement);
    return done ? Result<void>() : failure(std::move(done.error()));
}

Result<QSqlQuery> SqliteStore::query(const QString& statement, const QVariantList& values) {
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

Result<int> SqliteStore::version() {
    auto rows = query(QStringLiteral("PRAGMA user_version"));
    if (!rows)
        return failure(std::move(rows.error()));
    return rows->next() ? rows->value(0).toInt() : 0;
}

Result<void> SqliteStore::prepareTables() {
    auto found = version();
    if (!found)
        return failure(std::move(found.error()));
    if (auto wiping = run(QStringLiteral("PRAGMA secure_delete=ON")); !wiping || *found == ourVersion)
        return wiping;
    return inTransaction([&]() -> Result<void> {
        // Another process may have been first.
        found = version();
        if (!found || *found == ourVersion)
            return found ? Result<void>() : failure(std::move(found.error()));
        if (*found > ourVersion)
            return failure(ErrorCode::JournalDamaged, "written by another version", std::to_string(*found));
        if (*found == 1)
            if (auto done = run(
                    QStringLiteral("ALTER TABLE entries ADD COLUMN action TEXT NOT NULL DEFAULT 'signed'"));
                !done)
                return done;
        for (const char* statement :
             {"CREATE TABLE IF NOT EXISTS entries(id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, "
              "input TEXT NOT NULL, output TEXT NOT NULL, output_sha256 TEXT NOT NULL, "
              "certificate_sha256 TEXT NOT NULL, signer TEXT NOT NULL, level TEXT NOT NULL, "
              "evidence TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, "
              "action TEXT NOT NULL DEFAULT 'signed')",
              "CREATE TABLE IF NOT EXISTS evidence(digest TEXT PRIMARY KEY, kind TEXT NOT NULL, "
              "about TEXT NOT NULL, status TEXT NOT NULL, der BLOB NOT NULL)",
              "CREATE TABLE IF NOT EXISTS kept(entry INTEGER NOT NULL, digest TEXT NOT NULL, "
              "PRIMARY KEY(entry, digest)) WITHOUT ROWID",
              "CREATE INDEX IF NOT EXISTS kept_digest ON kept(digest)", "PRAGMA user_version=2"})
            if (auto done = run(QLatin1String(statement)); !done)
                return done;
        return {};
    });
}

Result<void> SqliteStore::inTransaction(const std::function<Result<void>()>& work) {
    if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    auto done = work();
    if (done)
        done = run(QStringLiteral("COMMIT"));
    if (!done)
        (void)run(QStringLiteral("ROLLBACK"));
    return done;
}

Result<Entry> SqliteStore::lastEntry() {
    auto rows = query(
        QStringLiteral("SELECT %1 FROM entries ORDER BY id DESC LIMIT 1").arg(QLatin1String(entryColumns)));
    if (!rows)
        return failure(std::move(rows.error()));
    return rows->next() ? entryFrom(*rows) : Entry();
}

Result<void> SqliteStore::append(std::span<const Record> records) {
    return inTransaction([&]() -> Result<void> {
        auto last = lastEntry();
        if (!last)
            return failure(std::move(last.error()));
        // An entry that was removed leaves its number behind, so that the gap shows for ever.
        auto counter = query(QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = 'entries'"));
        if (!counter)
            return failure(std::move(counter.error()));
        if (counter->next())
            last->id = std::max<std::int64_t>(last->id, counter->value(0).toLongLong());
        counter->finish();
        for (const Record& record : records)
            if (auto done = appendOne(record, *last); !done)
                return done;
        return {};
    });
}

Result<void> SqliteStore::appendOne(const Record& record, Entry& last) {
    Entry entry;
    entry.id = last.id + 1;
    entry.record = record;
    entry.record.evidence.clear();
    for (auto* words : {&entry.record.input, &entry.record.output, &entry.record.signer})
        *words = storable(*words);
    for (const Evidence& evidence : record.evidence)
        entry.evidenceDigests.push_back(digestOf(evidence));
    entry.previous = last.hash;
    entry.hash = hashOf(entry);
    auto written =
        query(QStringLiteral("INSERT INTO entries(%1) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")
                  .arg(QLatin1String(entryColumns)),
              {static_cast<qlonglong>(entry.id), text(toIso8601(record.at)), text(entry.record.input),
               text(entry.record.output), text(record.outputSha256), text(record.certificateSha256),
               text(entry.record.signer), text(record.level), joined(entry.evidenceDigests),
               text(entry.previous), text(entry.hash), text(record.action)});
    if (!written)
        return failure(std::move(written.error()));
    for (std::size_t i = 0; i < record.evidence.size(); ++i)
        if (auto kept = keep(entry.id, record.evidence[i], entry.evidenceDigests[i]); !kept)
            return kept;
    last = std::move(entry);
    return {};
}

Result<void> SqliteStore::keep(std::int64_t entry, const Evidence& evidence, const std::string& digest) {
    const QByteArray der(reinterpret_cast<const char*>(evidence.der.data()),
                         static_cast<qsizetype>(evidence.der.size()));
    auto stored =
        query(QStringLiteral("INSERT OR IGNORE INTO evidence VALUES(?,?,?,?,?)"),
              {text(digest), text(evidence.kind), text(evidence.about), text(evidence.status), der});
    if (!stored)
        return failure(std::move(stored.error()));
    auto linked = query(QStringLiteral("INSERT OR IGNORE INTO kept VALUES(?,?)"),
                        {static_cast<qlonglong>(entry), text(digest)});
    return linked ? Result<void>() : failure(std::move(linked.error()));
}

Result<void> SqliteStore::each(const std::function<void(const Entry&)>& take) {
    auto rows = query(QStringLiteral("SELECT %1, (SELECT count(*) FROM kept WHERE entry = entries.id) FROM "
                                     "entries ORDER BY id")
                          .arg(QLatin1String(entryColumns)));
    if (!rows)
        return failure(std::move(rows.error()));
    while (rows->next()) {
        Entry entry = entryFrom(*rows);
        entry.evidenceKept = rows->value(keptColumn).toInt();
        take(entry);
    }
    if (rows->lastError().isValid())
        return failure(errorFrom(rows->lastError()));
    return {};
}

Result<bool> SqliteStore::exists(std::int64_t id) {
    auto rows = query(QStringLiteral("SELECT 1 FROM entries WHERE id = ?"), {static_cast<qlonglong>(id)});
    if (!rows)
        return failure(std::move(rows.error()));
    return rows->next();
}

Result<std::vector<Evidence>> SqliteStore::evidenceOf(std::int64_t id) {
    const auto found = exists(id);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::JournalEntryNotFound, {}, {}, std::to_string(id));
    auto rows = query(QStringLiteral("SELECT kind, about, status, der FROM kept JOIN evidence USING(digest) "
                                     "WHERE entry = ?"),
                      {static_cast<qlonglong>(id)});
    if (!rows)
        return failure(std::move(rows.error()));
    std::vector<Evidence> all;
    while (rows->next())
        all.push_back(evidenceFrom(*rows, 0));
    return all;
}

Result<int> SqliteStore::forget(std::int64_t id) {
    const auto found = exists(id);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorCode::JournalEntryNotFound, {}, {}, std::to_string(id));
    int forgotten = 0;
    auto done = inTransaction([&]() -> Result<void> {
        auto unlinked =
            query(QStringLiteral("DELETE FROM kept WHERE entry = ?"), {static_cast<qlonglong>(id)});
        if (!unlinked)
            return failure(std::move(unlinked.error()));
        forgotten = unlinked->numRowsAffected();
        return run(QStringLiteral("DELETE FROM evidence WHERE digest NOT IN (SELECT digest FROM kept)"));
    });
    return done ? Result<int>(forgotten) : failure(std::move(done.error()));
}

Result<CheckResult> SqliteStore::check() {
    // One state of the database, whoever writes meanwhile.
    if (auto begun = run(QStringLiteral("BEGIN")); !begun)
        return failure(std::move(begun.error()));
    auto result = checkAll();
    (void)run(QStringLiteral("COMMIT"));
    return result;
}

Result<CheckResult> SqliteStore::checkAll() {
    CheckResult result;
    auto read = each([&](const Entry& entry) {
        const bool follows = entry.id == result.entries + 1 && entry.previous == result.lastHash;
        if (!follows || hashOf(entry) != entry.hash)
            result.broken.push_back(entry.id);
        result.entries = entry.id;
        result.lastHash = entry.hash;
    });
    if (!read)
        return failure(std::move(read.error()));
    auto counter = query(QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = 'entries'"));
    if (!counter)
        return failure(std::move(counter.error()));
    result.cutOff = (counter->next() ? counter->value(0).toLongLong() : 0) != result.entries;
    counter->finish();
    auto rows = query(QStringLiteral("SELECT digest, kind, about, status, der FROM evidence"));
    if (!rows)
        return failure(std::move(rows.error()));
    while (rows->next())
        if (digestOf(evidenceFrom(*rows, 1)) != rows->value(0).toString().toStdString())
            ++result.evidenceBroken;
    // What is kept for an entry has to be something that was handed in with it.
    auto strangers =
        query(QStringLiteral("SELECT count(*) FROM kept LEFT JOIN entries ON entries.id = kept.entry "
                             "WHERE instr(coalesce(entries.evidence, ''), kept.digest) = 0"));
    if (!strangers)
        return failure(std::move(strangers.error()));
    result.evidenceBroken += strangers->next() ? strangers->value(0).toInt() : 0;
    return result;
}

} // namespace kyso::journal

/// Journal.cpp looks it up by name.
extern "C" __attribute__((visibility("default"))) kyso::journal::JournalStore*
kyso_journal_open_2(const std::filesystem::path& file, std::mutex& qtPlugins, kyso::Error& error) {
    auto opened = kyso::journal::SqliteStore::open(file, qtPlugins);
    if (opened)
        return opened->release();
    error = std::move(opened.error());
    return nullptr;
}
