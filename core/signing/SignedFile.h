#pragma once

#include "Level.h"
#include "base/Clock.h"
#include "base/Error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kyso::signing {

/// What became of one document that was signed, or left alone.
struct SignedFile {
    Source input;
    std::filesystem::path output;
    /// Format::id of what was made.
    std::string format;
    Level level = Level::BaselineB; ///< reached
    /// Where in the document it stands, for formats that have names for that.
    std::string fieldName;
    std::string certificateSha256;
    /// Of the input as it was read; empty where only a second reading of a large one would tell.
    std::string inputSha256;
    /// Of the output, where making it told; empty otherwise.
    std::string outputSha256;
    /// The output existed and OnExist::Skip was asked for.
    bool skipped = false;
    /// Only a digest was handed in: nobody saw the document here.
    bool isOfDigestOnly = false;
    /// Why the level is lower than what was asked for; only where that was agreed to.
    std::optional<Error> loweredBecause;
    /// Why the signer's status is not known; only where that was agreed to.
    std::optional<Error> statusUnknown;
    /// What is to be said of an earlier signature: signature_undecided, or signature_broken where that was
    /// agreed to.
    std::optional<Error> earlierInDoubt;
    /// What else the person should know of the document by now, such as pdf_reads_two_ways (no validator
    /// should pass it) and conformance_lost (it may no longer be the PDF/A or PDF/UA it says it is).
    std::vector<Error> remarks;
    /// By the signature time-stamp.
    std::optional<Time> stampedAt;
    /// What was learnt of certificates on the way, for keeping.
    std::vector<UsedEvidence> evidence;
};

} // namespace kyso::signing
