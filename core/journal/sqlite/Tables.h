#pragma once

#include "Database.h"
#include "Row.h"

namespace kyso::journal {

/// How the tables of a journal look; each but the last is from an older program.
enum class Form {
    None,           ///< there are none yet
    WithoutActions, ///< everything in it was signed
    RuleOne,        ///< hashes that do not cover every field whatever its value
    Today
};

/// By the columns there are, whatever number the file bears. Errors: as Database; journal_damaged also where
/// the number says that a newer program wrote it.
Result<Form> formOf(Database& database);

/// Makes the tables, or gives those of an older form what they lack: no row is touched, and the new columns
/// of the old ones read NULL. Within a transaction. Errors: as Database.
Result<void> makeTables(Database& database, Form found);

/// What of a table of that form makes a Row: of every column its type and its bytes.
QString selectionFrom(Form form);
constexpr int selectionSize = 2 * static_cast<int>(columns.size());
/// A row of such a selection, which stands first in it.
Row rowFrom(const QSqlQuery& rows);
Result<void> insert(Database& database, const Row& row);

} // namespace kyso::journal
