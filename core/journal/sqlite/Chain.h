#pragma once

#include "journal/JournalEntry.h"

#include <QByteArray>

namespace kyso::journal {

/// SHA-256 over kind, about, status and bytes, each with its length before it; lower-case hexadecimal.
std::string digestOf(const Evidence& evidence);

/// SHA-256 over every field of an entry with its length before it, the evidence's digests and the hash of the
/// entry before; lower-case hexadecimal.
std::string hashOf(const Entry& entry);

} // namespace kyso::journal
