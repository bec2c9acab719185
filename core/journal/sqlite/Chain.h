#pragma once

#include "Row.h"

#include <QCryptographicHash>

#include <string>

namespace kyso::journal {

// Hashes are lower-case hexadecimal SHA-256 over fields, each with its length before it as eight bytes,
// lowest first, so that no field runs into the next; the first says what the hash is for.

/// `kyso-evidence-1`, kind, about, status, bytes.
std::string digestOf(const Evidence& evidence);

/// Of entries from before there was a rule to name: `kyso-journal-1`, the values as they read, an action
/// only where it is not `signed`. A value that reads as another is not told from it.
std::string hashByRule1(const Row& row);

/// `kyso-journal-2`, then of every column but `hash`, in the order of `columns`: its name, the type of its
/// value, the bytes of its value. Two rows that differ in anything have different hashes.
std::string hashByRule2(const Row& row);

/// Fields cannot run into each other: each brings its length.
class FieldHash {
public:
    explicit FieldHash(std::string_view purpose) { add(purpose); }
    void add(std::string_view field);
    std::string hex() const { return m_hash.result().toHex().toStdString(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// Of whole rows behind each other, as Migration::rowsSha256: `kyso-journal-rows-2`, then the fields of
/// each as by rule 2, `hash` too.
class RowsHash {
public:
    void add(const Row& row);
    std::string hex() const { return m_hash.hex(); }

private:
    FieldHash m_hash{"kyso-journal-rows-2"};
};

} // namespace kyso::journal
