#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "base/SecureBytes.h"

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
    std::filesystem::path file;
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

/// As an error with the field as subject: signature_broken or signature_undecided; nothing when intact.
std::optional<Error> objectionOf(const EarlierVerdict& verdict);

} // namespace kyso::signing
