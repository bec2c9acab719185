#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"

#include <cstdint>
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
    std::string action = "signed"; ///< or "extended": raised to a level, whoever had signed
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

    bool holds() const { return broken.empty() && !cutOff && evidenceBroken == 0; }
};

} // namespace kyso::journal
