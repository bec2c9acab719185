#pragma once

#include "EarlierSignatures.h"
#include "Level.h"
#include "base/Clock.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "pdf/AppearanceSource.h"
#include "pdf/DocumentSummary.h"
#include "provider/Signer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kyso::signing {

enum class OnExist { Skip, Rename, Replace };

/// Where a visible signature stands.
struct Placement {
    /// From 1; negative counts from the end (-1 last); 0 every page.
    int page = -1;
    std::optional<pdf::VisibleRect> rect;
    /// The rectangle was drawn by hand on a page as renderers show it: without its /UserUnit.
    bool ignoresUserUnit = false;
    /// The rectangle is placed under the last occurrence of this text.
    std::string anchorText;
};

/// An immutable request; the same for every document of a batch unless a document has its own.
struct SignRequest {
    Level level = Level::BaselineB;
    std::optional<x509::SignatureAlgorithm> algorithm;
    std::string reason;
    std::string location;
    std::string contact;
    pdf::DocMdpPermission certify = pdf::DocMdpPermission::None;
    /// Sign this existing empty field; empty makes a new one.
    std::string fieldName;
    /// Set for a visible signature; with a field's name, whose widgets have their places, nothing in it
    /// counts.
    std::optional<Placement> placement;
    pdf::AppearanceContent appearance;
    /// The claimed time, written to /M and shown in the appearance.
    Time claimedSigningTime;
    /// Overwriting the input is refused unless the person chose it.
    bool allowReplacingInput = false;
    OnExist onExist = OnExist::Skip;
    /// When the level cannot be reached the file is made at the highest that can, and the result says so;
    /// otherwise it is not made.
    bool allowLowerLevel = false;
    /// Sign although nobody could say whether the certificate was revoked; the person decides.
    bool allowUnknownStatus = false;
    /// Sign although an earlier signature of the document does not hold; the person decides.
    bool allowBrokenSignatures = false;
};

struct SignedFile {
    std::filesystem::path input;
    std::filesystem::path output;
    Level level = Level::BaselineB; ///< reached
    std::string fieldName;
    std::string certificateSha256;
    /// Of the input as it was copied; empty where only a second reading of a large one would tell.
    std::string inputSha256;
    /// Of the output, where making it told; empty otherwise.
    std::string outputSha256;
    /// The output existed and OnExist::Skip was asked for.
    bool skipped = false;
    /// Why the level is lower than what was asked for; only where that was agreed to.
    std::optional<Error> loweredBecause;
    /// Why the signer's status is not known; only where that was agreed to.
    std::optional<Error> statusUnknown;
    /// What is shown of the document depends on the reader, so that no validator should pass it.
    std::optional<Error> readsTwoWays;
    /// Why the file may no longer be what it says it is, PDF/A or PDF/UA; everywhere else it still is.
    std::optional<Error> conformanceLost;
    /// What is to be said of an earlier signature: signature_undecided, or signature_broken where that was
    /// agreed to.
    std::optional<Error> earlierInDoubt;
    /// By the signature time-stamp.
    std::optional<Time> stampedAt;
    /// What was learnt of certificates on the way, for keeping.
    std::vector<UsedEvidence> evidence;
};

/// What a time-stamp server said before anybody entered a PIN.
struct AskedAhead {
    /// How long its tokens are; 0 when none is needed, none was asked or none answered.
    std::size_t timeStampBytes = 0;
    /// Why none answered; only where a lower level was agreed to.
    std::optional<Error> timeStampsRefused;
};

/// What signing borrows from outside; all outlive the call.
struct SigningTools {
    provider::Signer* signer = nullptr;
    pdf::AppearanceSource* appearances = nullptr; ///< needed for visible signatures only
    pdf::TextLocator* texts = nullptr;            ///< needed for anchors only
    const Clock* clock = nullptr;
    /// Null: nobody looks at what was signed before.
    EarlierSignatures* earlier = nullptr;
    /// Needed for levels above B. When it knows whom to ask, the signer's status is asked for at every level.
    const LevelServices* levels = nullptr;
    /// By askAhead(); with nothing in it the run asks by itself, once.
    AskedAhead askedAhead;
};

struct SignItem {
    std::filesystem::path input;
    std::filesystem::path output;
    std::shared_ptr<const SecureBytes> password; ///< may be null
    SignRequest request;
    /// The file that a person was shown: another one under its name is not signed (file_changed). Nothing
    /// where nobody looked.
    std::optional<FileIdentity> shown = {};
};

/// Whether a document can be signed as far as that shows without its key; ask before anybody enters a PIN.
/// False when its output stands already and the request leaves it. Nothing is left behind. `chain`, leaf
/// first, where the signer is known already: a field may demand something of the certificate; null otherwise.
/// `earlier` judges the signatures it has; null for nobody. Worker thread.
/// Errors: file_*, pdf_*, output_is_input, output_exists, output_not_writable, transparency_forbidden,
/// seed_value_unmet, signature_broken, cancelled.
Result<bool> checkItem(const SignItem& item, const std::vector<x509::Certificate>* chain,
                       EarlierSignatures* earlier, const CancelToken& cancel);

/// Opens, plans, prepares, signs, raises to its level, checks and commits one document. Worker thread.
/// Errors: every file_*, pdf_*, certificate_*, token_*, pin_* and driver_* code, signature_broken,
/// level_unreachable, cancelled.
Result<SignedFile> signFile(const SignItem& item, const SigningTools& tools, const ProgressCallback& progress,
                            const CancelToken& cancel);

/// Signs many as a pipeline: documents are prepared ahead on up to `jobs` threads, the signer is fed without
/// a gap from the calling thread; behind it files are time-stamped, raised to their level, checked and put in
/// place. `finished` is called
/// from the calling thread, once per item, in the order they finish. One document's failure stops no other;
/// an error that will meet every other too (PIN, token, driver, cancellation) ends the batch and is given for
/// the rest.
void signBatch(const std::vector<SignItem>& items, const SigningTools& tools, int jobs,
               const std::function<void(std::size_t index, Result<SignedFile> result)>& finished,
               const CancelToken& cancel);

} // namespace kyso::signing
