#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "base/Source.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace kyso::signing {

/// Whether what was signed in a document is still what stands there.
enum class SignedContent { Intact, Undecided, Broken };

/// The least that is thought of any signature or time-stamp of a document.
struct EarlierVerdict {
    SignedContent content = SignedContent::Intact;
    std::string field; ///< of the signature it is about
    std::string why;   ///< code of the reason that decides, technical
    /// The first signature with a time-stamp that is none: it stamps something else, its own signature does
    /// not hold, or its maker may not make any. Nothing against the signature, and nothing to build on.
    std::optional<std::string> unsoundTimeStampOf;
};

/// A signed document whose signatures are asked about.
struct SignedDocumentOnFile {
    Source file;
    std::shared_ptr<const SecureBytes> password; ///< may be null
    /// What a detached signature is of; empty: looked for beside it.
    std::filesystem::path content = {};
};

/// Judges the signatures a document has before more is put behind them: what is broken must not be kept as if
/// it were not, nor be signed over unseen. A door to core/validation, which signing knows nothing of.
class EarlierSignatures {
public:
    virtual ~EarlierSignatures() = default;
    /// Only documents with signatures are asked about. Blocking, any thread, several at once. Errors: file_*,
    /// pdf_*, cancelled.
    virtual Result<EarlierVerdict> judge(const SignedDocumentOnFile& document, const CancelToken& cancel) = 0;
};

/// Before one more signature is put beside those of a document: what is to be said of them, or nothing.
/// `earlier` null: nobody looks. Errors: those of judge(), signature_broken unless `allowsBroken`.
Result<std::optional<Error>> lookBeforeSigning(EarlierSignatures* earlier,
                                               const SignedDocumentOnFile& document, bool allowsBroken,
                                               const CancelToken& cancel);

/// The same before a document is raised: what does not hold now would be kept for ever as if it did. Errors:
/// those of judge(), signature_broken, signature_undecided unless `allowsUndecided`.
Result<std::optional<Error>> lookBeforeRaising(EarlierSignatures& earlier,
                                               const SignedDocumentOnFile& document, bool allowsUndecided,
                                               const CancelToken& cancel);

} // namespace kyso::signing
