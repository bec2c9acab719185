#pragma once

#include "support/OldJournal.h"

#include <QFile>
#include <QMap>

namespace kyso::test {

/// Alters one entry without Kyso: every column of its table, one after another, to another value, an empty
/// one, a zero, none, and to what may read as the same. `visit` is told of each, behind which the file is as
/// it was. The answer: how many there were, by column.
template<class Visit>
QMap<QString, int> alterEverything(const std::filesystem::path& file, int id, const Visit& visit) {
    QFile raw(QString::fromStdString(file.string()));
    const auto whole = raw.open(QIODevice::ReadOnly) ? raw.readAll() : QByteArray();
    raw.close();
    QMap<QString, int> altered;
    for (const auto& column : JournalFile(file).columns(QStringLiteral("entries"))) {
        altered[column] = 0;
        for (const char* value : {"'another'", "''", "0", "NULL", "CAST(%1 AS BLOB)", "%1 || ' '",
                                  "replace(%1, 'Z', '+00:00')"}) {
            const auto wanted = QString::fromLatin1(value).replace(QStringLiteral("%1"), column);
            const bool isAltered = [&] {
                const JournalFile journal(file);
                const auto stands =
                    QStringLiteral("SELECT typeof(%1), CAST(%1 AS BLOB) FROM entries ORDER BY rowid")
                        .arg(column);
                const auto before = journal.rows(stands);
                // What no such column can hold, or holds already, is no alteration.
                return journal.run(QStringLiteral("UPDATE entries SET %1 = %2 WHERE id = %3")
                                       .arg(column, wanted)
                                       .arg(id)) &&
                       journal.rows(stands) != before;
            }();
            if (!isAltered)
                continue;
            visit(column + QStringLiteral(" = ") + wanted);
            ++altered[column];
            if (raw.open(QIODevice::WriteOnly))
                raw.write(whole);
            raw.close();
        }
    }
    return altered;
}

} // namespace kyso::test
