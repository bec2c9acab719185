#include "SqliteStore.h"

#include "ChainCheck.h"

#include <QSqlError>
#include <QVariant>

#include <algorithm>

namespace kyso::journal {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

Evidence evidenceFrom(const QSqlQuery& row, int first) {
    const QByteArray der = row.value(first + 3).toByteArray();
    return {row.value(first).toString().toStdString(), row.value(first + 1).toString().toStdString(),
            row.value(first + 2).toString().toStdString(), Bytes(der.begin(), der.end())};
}

tl::unexpected<Error> noSuchEntry(std::int64_t id) {
    return failure(ErrorCode::JournalEntryNotFound, {}, {}, std::to_string(id));
}

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& file,
                                                       std::mutex& qtPlugins) {
    auto database = Database::open(file, qtPlugins);
    if (!database)
        return failure(std::move(database.error()));
    if (auto form = formOf(**database); !form)
        return failure(std::move(form.error()));
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(*database)));
}

Result<std::int64_t> SqliteStore::lastId() {
    return m_database->number(QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = 'entries'"));
}

Result<SqliteStore::Last> SqliteStore::last() {
    Last last;
    auto rows = m_database->query(QStringLiteral("SELECT id, hash FROM entries ORDER BY id DESC LIMIT 1"));
    if (!rows)
        return failure(std::move(rows.error()));
    if (rows->next())
        last = {rows->value(0).toLongLong(), rows->value(1).toString().toStdString()};
    const auto counted = lastId();
    if (!counted)
        return failure(counted.error());
    // So that the gap shows for ever.
    last.id = std::max(last.id, *counted);
    return last;
}

Result<std::optional<Error>> SqliteStore::append(std::span<const Record> records) {
    std::optional<Error> remark;
    auto done = m_database->inTransaction([&]() -> Result<void> {
        // Another process may have been first: only within the transaction it is known.
        const auto form = formOf(*m_database);
        if (!form)
            return failure(form.error());
        if (*form != Form::Today) {
            auto migrated = migrate(*form);
            if (!migrated)
                return failure(std::move(migrated.error()));
            remark = std::move(*migrated);
        }
        auto behind = last();
        if (!behind)
            return failure(std::move(behind.error()));
        for (const Record& record : records)
            if (auto written = appendOne(record, *behind); !written)
                return written;
        return {};
    });
    return done ? Result<std::optional<Error>>(std::move(remark)) : failure(std::move(done.error()));
}

Result<std::optional<Error>> SqliteStore::migrate(Form found) {
    if (auto made = makeTables(*m_database, found); !made)
        return failure(std::move(made.error()));
    auto behind = last();
    if (!behind)
        return failure(std::move(behind.error()));
    if (behind->id == 0)
        return std::optional<Error>();
    ChainCheck old;
    if (auto read = eachRow(Form::Today, [&](const Row& row, int) { old.add(row); }); !read)
        return failure(std::move(read.error()));
    Record record;
    record.at = SystemClock().now();
    record.action = Action::Migrated;
    const auto migration = old.migrationBefore(behind->id + 1);
    if (auto written = appendOne(record, *behind, migration); !written)
        return failure(std::move(written.error()));
    if (migration.held())
        return std::optional<Error>();
    return std::optional<Error>(
        failure(ErrorCode::JournalBroken, "entries of the older form do not hold").value());
}

Result<void> SqliteStore::appendOne(const Record& record, Last& last,
                                    const std::optional<Migration>& migration) {
    std::vector<std::string> digests;
    for (const Evidence& evidence : record.evidence)
        digests.push_back(digestOf(evidence));
    const auto id = last.id + 1;
    Row row = rowOf(id, record, digests, last.hash);
    if (migration)
        row[Column::Migration] = Value::text(textOf(*migration));
    auto hash = hashByRule2(row);
    row[Column::Hash] = Value::text(hash);
    if (auto written = insert(*m_database, row); !written)
        return written;
    for (std::size_t i = 0; i < digests.size(); ++i)
        if (auto kept = keep(id, record.evidence[i], digests[i]); !kept)
            return kept;
    last = {id, std::move(hash)};
    return {};
}

Result<void> SqliteStore::keep(std::int64_t entry, const Evidence& evidence, const std::string& digest) {
    const QByteArray der(reinterpret_cast<const char*>(evidence.der.data()),
                         static_cast<qsizetype>(evidence.der.size()));
    if (auto stored = m_database->runOften(
            QStringLiteral("INSERT OR IGNORE INTO evidence VALUES(?,?,?,?,?)"),
            {text(digest), text(evidence.kind), text(evidence.about), text(evidence.status), der});
        !stored)
        return stored;
    return m_database->runOften(QStringLiteral("INSERT OR IGNORE INTO kept VALUES(?,?)"),
                                {static_cast<qlonglong>(entry), text(digest)});
}

Result<void> SqliteStore::eachRow(Form form, const std::function<void(const Row&, int kept)>& take) {
    if (form == Form::None)
        return {};
    auto rows = m_database->query(
        QStringLiteral("SELECT %1, (SELECT count(*) FROM kept WHERE entry = entries.id) FROM entries "
                       "ORDER BY id")
            .arg(selectionFrom(form)));
    if (!rows)
        return failure(std::move(rows.error()));
    while (rows->next())
        take(rowFrom(*rows), rows->value(selectionSize).toInt());
    if (rows->lastError().isValid())
        return failure(Database::errorFrom(rows->lastError()));
    return {};
}

Result<void> SqliteStore::each(const std::function<void(const Entry&)>& take) {
    return m_database->inOneState([&]() -> Result<void> {
        const auto form = formOf(*m_database);
        if (!form)
            return failure(form.error());
        return eachRow(*form, [&](const Row& row, int kept) {
            Entry entry = entryOf(row);
            entry.evidenceKept = kept;
            take(entry);
        });
    });
}

Result<void> SqliteStore::exists(std::int64_t id) {
    const auto form = formOf(*m_database);
    if (!form)
        return failure(form.error());
    if (*form == Form::None)
        return noSuchEntry(id);
    const auto found = m_database->number(QStringLiteral("SELECT count(*) FROM entries WHERE id = ?"),
                                          {static_cast<qlonglong>(id)});
    if (!found)
        return failure(found.error());
    return *found > 0 ? Result<void>() : noSuchEntry(id);
}

Result<std::vector<Evidence>> SqliteStore::evidenceOf(std::int64_t id) {
    if (auto found = exists(id); !found)
        return failure(std::move(found.error()));
    auto rows = m_database->query(
        QStringLiteral("SELECT kind, about, status, der FROM kept JOIN evidence USING(digest) "
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
    if (auto found = exists(id); !found)
        return failure(std::move(found.error()));
    int forgotten = 0;
    auto done = m_database->inTransaction([&]() -> Result<void> {
        auto unlinked = m_database->query(QStringLiteral("DELETE FROM kept WHERE entry = ?"),
                                          {static_cast<qlonglong>(id)});
        if (!unlinked)
            return failure(std::move(unlinked.error()));
        forgotten = unlinked->numRowsAffected();
        return m_database->run(
            QStringLiteral("DELETE FROM evidence WHERE digest NOT IN (SELECT digest FROM kept)"));
    });
    return done ? Result<int>(forgotten) : failure(std::move(done.error()));
}

Result<CheckResult> SqliteStore::check() {
    CheckResult result;
    auto done = m_database->inOneState([&]() -> Result<void> {
        auto checked = checkAll();
        if (!checked)
            return failure(std::move(checked.error()));
        result = std::move(*checked);
        return {};
    });
    return done ? Result<CheckResult>(std::move(result)) : failure(std::move(done.error()));
}

Result<CheckResult> SqliteStore::checkAll() {
    const auto form = formOf(*m_database);
    if (!form)
        return failure(form.error());
    if (*form == Form::None)
        return CheckResult();
    ChainCheck chain;
    if (auto read = eachRow(*form, [&](const Row& row, int) { chain.add(row); }); !read)
        return failure(std::move(read.error()));
    const auto counted = lastId();
    if (!counted)
        return failure(counted.error());
    auto result = chain.finish(*counted, *form == Form::Today);
    const auto broken = evidenceBroken();
    if (!broken)
        return failure(broken.error());
    result.evidenceBroken = *broken;
    return result;
}

Result<int> SqliteStore::evidenceBroken() {
    auto rows = m_database->query(
        QStringLiteral("SELECT digest, kind, about, status, der, typeof(kind) = 'text' AND typeof(about) = "
                       "'text' AND typeof(status) = 'text' AND typeof(der) = 'blob' FROM evidence"));
    if (!rows)
        return failure(std::move(rows.error()));
    int broken = 0;
    while (rows->next())
        if (!rows->value(5).toBool() ||
            digestOf(evidenceFrom(*rows, 1)) != rows->value(0).toString().toStdString())
            ++broken;
    // What is kept for an entry has to be something that was handed in with it.
    const auto strangers = m_database->number(
        QStringLiteral("SELECT count(*) FROM kept LEFT JOIN entries ON entries.id = kept.entry WHERE "
                       "instr(' ' || coalesce(entries.evidence, '') || ' ', ' ' || kept.digest || ' ') = 0"));
    if (!strangers)
        return failure(strangers.error());
    return broken + static_cast<int>(*strangers);
}

} // namespace kyso::journal

/// Journal.cpp looks it up by name.
extern "C" __attribute__((visibility("default"))) kyso::journal::JournalStore*
kyso_journal_open_3(const std::filesystem::path& file, std::mutex& qtPlugins, kyso::Error& error) {
    auto opened = kyso::journal::SqliteStore::open(file, qtPlugins);
    if (opened)
        return opened->release();
    error = std::move(opened.error());
    return nullptr;
}
