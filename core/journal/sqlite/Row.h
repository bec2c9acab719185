#pragma once

#include "journal/JournalEntry.h"

#include <QByteArray>

#include <array>
#include <string>
#include <string_view>

namespace kyso::journal {

/// One value of a row as SQLite has it, nothing made equal: `NULL`, an empty text and a zero differ.
struct Value {
    std::string type = "null"; ///< SQLite's typeof(): null, integer, real, text, blob
    std::string bytes;         ///< numbers in decimal

    static Value integer(std::int64_t number) { return {"integer", std::to_string(number)}; }
    /// As SQLite can keep it: bytes that are no UTF-8, such as those of a file's name, are spelt out.
    static Value text(const std::string& words);
};

/// The columns of `entries`, in the order in which hashes take them.
inline constexpr std::array columns{std::string_view("id"),
                                    std::string_view("at"),
                                    std::string_view("input"),
                                    std::string_view("output"),
                                    std::string_view("output_sha256"),
                                    std::string_view("certificate_sha256"),
                                    std::string_view("signer"),
                                    std::string_view("level"),
                                    std::string_view("evidence"),
                                    std::string_view("previous"),
                                    std::string_view("hash"),
                                    std::string_view("action"),
                                    std::string_view("hash_rule"),
                                    std::string_view("input_sha256"),
                                    std::string_view("reason"),
                                    std::string_view("origin"),
                                    std::string_view("migration")};

enum class Column {
    Id,
    At,
    Input,
    Output,
    OutputSha256,
    CertificateSha256,
    Signer,
    Level,
    Evidence,
    Previous,
    Hash,
    Action,
    HashRule,
    InputSha256,
    Reason,
    Origin,
    Migration
};

/// A row of `entries`, every column of it.
class Row {
public:
    Value& operator[](Column column) { return m_values[static_cast<std::size_t>(column)]; }
    const Value& operator[](Column column) const { return m_values[static_cast<std::size_t>(column)]; }
    /// In the order of `columns`.
    std::array<Value, columns.size()>& values() { return m_values; }
    const std::array<Value, columns.size()>& values() const { return m_values; }

    std::int64_t id() const;
    /// 1 where the row says nothing, as those of older forms; 0 for what is no known rule.
    int hashRule() const;

private:
    std::array<Value, columns.size()> m_values;
};

/// All but the hash, which the row has only then. `digests` are those of the record's evidence.
Row rowOf(std::int64_t id, const Record& record, const std::vector<std::string>& digests,
          const std::string& previous);

/// For reading; whatever does not read is left empty.
Entry entryOf(const Row& row);

std::vector<std::string> digestsIn(const Value& evidence);

std::string textOf(const Migration& migration);
/// Nothing where `text` is none.
std::optional<Migration> migrationFrom(const std::string& text);

} // namespace kyso::journal
