#include "Tables.h"

#include <QStringList>
#include <QVariant>

namespace kyso::journal {

namespace {

/// Stands in the file so that an older program leaves it alone; 1 knew no action, 2 no rule of hashing.
constexpr std::int64_t ourVersion = 3;

/// Behind those of the first form, in this order.
constexpr const char* actionColumn = "action TEXT NOT NULL DEFAULT 'signed'";
constexpr std::array laterColumns{"hash_rule INTEGER", "input_sha256 TEXT", "reason TEXT", "origin TEXT",
                                  "migration TEXT"};

QString word(std::string_view text) {
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

Result<void> addColumn(Database& database, const char* column) {
    return database.run(QStringLiteral("ALTER TABLE entries ADD COLUMN ") + QLatin1String(column));
}

} // namespace

Result<Form> formOf(Database& database) {
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return failure(version.error());
    if (*version > ourVersion)
        return failure(ErrorCode::JournalDamaged, "written by another version", std::to_string(*version));
    auto rows = database.query(QStringLiteral("SELECT name FROM pragma_table_info('entries')"));
    if (!rows)
        return failure(std::move(rows.error()));
    QStringList names;
    while (rows->next())
        names.append(rows->value(0).toString());
    if (names.isEmpty())
        return Form::None;
    if (!names.contains(word(columns[static_cast<std::size_t>(Column::Action)])))
        return Form::WithoutActions;
    return names.contains(word(columns[static_cast<std::size_t>(Column::HashRule)])) ? Form::Today
                                                                                     : Form::RuleOne;
}

Result<void> makeTables(Database& database, Form found) {
    if (found == Form::None)
        for (const char* statement :
             {"CREATE TABLE entries(id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, "
              "input TEXT NOT NULL, output TEXT NOT NULL, output_sha256 TEXT NOT NULL, "
              "certificate_sha256 TEXT NOT NULL, signer TEXT NOT NULL, level TEXT NOT NULL, "
              "evidence TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)",
              "CREATE TABLE IF NOT EXISTS evidence(digest TEXT PRIMARY KEY, kind TEXT NOT NULL, "
              "about TEXT NOT NULL, status TEXT NOT NULL, der BLOB NOT NULL)",
              "CREATE TABLE IF NOT EXISTS kept(entry INTEGER NOT NULL, digest TEXT NOT NULL, "
              "PRIMARY KEY(entry, digest)) WITHOUT ROWID",
              "CREATE INDEX IF NOT EXISTS kept_digest ON kept(digest)"})
            if (auto done = database.run(QLatin1String(statement)); !done)
                return done;
    if (found == Form::None || found == Form::WithoutActions)
        if (auto done = addColumn(database, actionColumn); !done)
            return done;
    for (const char* column : laterColumns)
        if (auto done = addColumn(database, column); !done)
            return done;
    return database.run(QStringLiteral("PRAGMA user_version=%1").arg(ourVersion));
}

QString selectionFrom(Form form) {
    QStringList parts;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto column = static_cast<Column>(i);
        if (form != Form::Today && column >= Column::HashRule)
            parts.append(QStringLiteral("'null', NULL"));
        else if (form == Form::WithoutActions && column == Column::Action)
            parts.append(QStringLiteral("'text', CAST('signed' AS BLOB)"));
        else
            parts.append(QStringLiteral("typeof(%1), CAST(%1 AS BLOB)").arg(word(columns[i])));
    }
    return parts.join(QLatin1String(", "));
}

Row rowFrom(const QSqlQuery& rows) {
    Row row;
    int index = 0;
    for (Value& value : row.values()) {
        value.type = rows.value(index++).toString().toStdString();
        value.bytes = rows.value(index++).toByteArray().toStdString();
    }
    return row;
}

Result<void> insert(Database& database, const Row& row) {
    QStringList names;
    QStringList places;
    QVariantList values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Value& value = row.values()[i];
        names.append(word(columns[i]));
        places.append(QStringLiteral("?"));
        const auto words = QString::fromStdString(value.bytes);
        values.append(value.type == "null"      ? QVariant()
                      : value.type == "integer" ? QVariant(words.toLongLong())
                                                : QVariant(words));
    }
    return database.runOften(QStringLiteral("INSERT INTO entries(%1) VALUES(%2)")
                                 .arg(names.join(QLatin1String(", ")), places.join(QLatin1String(", "))),
                             values);
}

} // namespace kyso::journal
