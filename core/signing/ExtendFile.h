#pragma once

#include "BeforePlacing.h"
#include "EarlierSignatures.h"
#include "SignRequest.h"
#include "base/Clock.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "x509/Certificate.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kyso::signing {

class Formats;

/// A document signed before, by us or by others, whose signatures are to hold longer.
struct ExtendItem {
    Source input;
    std::filesystem::path output;
    std::shared_ptr<const SecureBytes> password; ///< may be null
    /// What a detached signature is of; empty: looked for beside it.
    std::filesystem::path content = {};
    Level level = Level::BaselineLTA; ///< T or above
    /// When the level cannot be reached the file is raised as far as goes, if it is at all.
    bool allowLowerLevel = false;
    /// Raise it although nobody can say whether what was signed is unchanged; the person decides.
    bool allowUndecidedSignatures = false;
    bool allowReplacingInput = false;
    OnExist onExist = OnExist::Skip;
};

struct ExtendedFile {
    Source input;
    std::filesystem::path output;
    std::string format;             ///< Format::id
    Level level = Level::BaselineB; ///< every signature has at least this one now
    std::string inputSha256;        ///< empty where it is not known without a second reading
    std::string outputSha256;       ///< empty for a skipped one
    int signatures = 0;             ///< document time-stamps not counted
    bool skipped = false;           ///< the output existed and OnExist::Skip was asked for
    std::optional<Error> loweredBecause;
    /// signature_undecided, where that was agreed to.
    std::optional<Error> earlierInDoubt;
    /// Of the signatures, each once, in their order.
    std::vector<x509::Certificate> signers;
    /// What was learnt of certificates on the way, for keeping.
    std::vector<UsedEvidence> evidence;
};

/// What raising borrows from outside; all outlive the call.
struct ExtendTools {
    const Formats& formats;
    const LevelServices& services;
    EarlierSignatures& earlier;
    const Clock& clock;
    /// Null: nobody wants to know before.
    BeforePlacing* beforePlacing = nullptr;
    /// As SigningTools::neverReplaced.
    std::vector<std::filesystem::path> neverReplaced = {};
};

/// Raises all signatures of a document (EN 319 142-1 §5.4, EN 319 122-1 §5.5): to T with a time-stamp where
/// one has neither its own nor a later one; to LT with evidence for all signatures and time-stamps; to LTA
/// with a time-stamp over all that. On a file at LTA this is the refresh: evidence for the last time-stamp,
/// and a new one over it. What was signed stays byte for byte. A document that `earlier` finds changed is
/// refused: what is broken is not kept for ever. Worker thread. Errors: pdf_not_signed, signature_broken,
/// signature_undecided, cms_damaged, level_unreachable, certificate_revoked, file_*, pdf_*, output_*,
/// disk_full, write_failed, cancelled; usage_wrong for level B.
Result<ExtendedFile> extendFile(const ExtendItem& item, const ExtendTools& tools,
                                const ProgressCallback& progress, const CancelToken& cancel);

/// Raises many, several at a time: the work is waiting for servers. Whether a time-stamp server answers is
/// asked once, by the first that needs one. `finished` is called from the calling thread, once per item, in
/// the order they finish; that is the progress there is. One document's failure stops no other; cancellation
/// is given for the rest.
void extendBatch(const std::vector<ExtendItem>& items, const ExtendTools& tools,
                 const std::function<void(std::size_t index, Result<ExtendedFile> result)>& finished,
                 const CancelToken& cancel);

} // namespace kyso::signing
