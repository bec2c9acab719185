#pragma once

#include "Action.h"
#include "Origin.h"
#include "base/Bytes.h"
#include "base/Clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kyso::journal {

/// Something kept that shows what was known when a document was signed (Circular 15/2025, article 5).
struct Evidence {
    std::string kind;   ///< "certificate", "ocsp", "crl"
    std::string about;  ///< SHA-256 of the certificate it speaks of
    std::string status; ///< "good", "revoked", "unknown"; empty where it says nothing of one
    Bytes der;
};

/// What was done to a document, as it is handed in.
struct Record {
    Time at;
    std::string input;
    std::string output;
    std::string outputSha256;
    std::string certificateSha256;
    std::string signer;
    std::string level;
    std::vector<Evidence> evidence;
    Action action = Action::Signed;
    /// Of the document as it was handed in; empty when nobody knows.
    std::string inputSha256;
    /// What the person wrote; empty when they wrote nothing.
    std::string reason;
    Origin origin;
};

/// That a journal of an older form was taken over as it stood. The entry that carries it follows the last
/// old one; with it a later change of an old entry shows in every field, also in those that the old hash did
/// not cover.
struct Migration {
    std::int64_t entries = 0; ///< how many old ones there were
    std::string lastHash;     ///< of the last of them
    std::string rowsSha256;   ///< over all of them, whole (README.md)
    /// What did not hold even then, by the old rule.
    std::vector<std::int64_t> broken;
    bool cutOff = false;

    bool held() const { return broken.empty() && !cutOff; }
    friend bool operator==(const Migration&, const Migration&) = default;
};

/// A record as it stands in the journal. Of its evidence only the digests; the bytes are asked for apart.
struct Entry {
    std::int64_t id = 0; ///< from 1, without a gap
    Record record;       ///< without evidence
    /// Digests of all evidence handed in, forgotten or not.
    std::vector<std::string> evidenceDigests;
    /// How many of them are still kept.
    int evidenceKept = 0;
    std::string previous; ///< hash of the entry before; empty for the first
    std::string hash;
    /// Which rule makes the hash (README.md); 1 for entries of the older forms, 0 for none that is known.
    int hashRule = 0;
    std::optional<Migration> migration; ///< of Action::Migrated only
};

/// What a check of the whole chain found.
struct CheckResult {
    std::int64_t entries = 0;
    /// Hash of the last entry; whoever noted it elsewhere can tell later that nothing before it changed.
    std::string lastHash;
    /// Ids of entries that are not what was written, or do not follow the one before.
    std::vector<std::int64_t> broken;
    /// Entries are missing at the end.
    bool cutOff = false;
    /// Kept evidence that is not what was handed in.
    int evidenceBroken = 0;
    /// How many entries stand in an older form.
    std::int64_t oldEntries = 0;
    /// Those are not what they were when the journal took its new form, or nothing says so.
    bool migrationBroken = false;

    bool holds() const { return broken.empty() && !cutOff && evidenceBroken == 0 && !migrationBroken; }
};

} // namespace kyso::journal
