#pragma once

#include "Level.h"
#include "base/Clock.h"
#include "base/File.h"
#include "base/SecureBytes.h"
#include "base/Source.h"
#include "x509/SignatureAlgorithm.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace kyso::signing {

/// What becomes of a document whose output stands there already; `Fail`: output_exists.
enum class OnExist { Skip, Rename, Replace, Fail };

/// What a person may wish of one format only; the format's own type. A value that is not changed once a
/// request has it.
class FormatWishes {
public:
    FormatWishes() = default;
    FormatWishes(const FormatWishes&) = default;
    FormatWishes(FormatWishes&&) = default;
    FormatWishes& operator=(const FormatWishes&) = default;
    FormatWishes& operator=(FormatWishes&&) = default;
    virtual ~FormatWishes() = default;
    /// Whether the document may demand something of the signer, so that it is looked at once more when the
    /// signer is known.
    virtual bool dependsOnSigner() const { return false; }
};

/// An immutable request; the same for every document of a batch unless a document has its own.
struct SignRequest {
    /// Format::id; empty: the one that recognises the document.
    std::string format;
    Level level = Level::BaselineB;
    std::optional<x509::SignatureAlgorithm> algorithm;
    /// As the person wrote it; a format that has a place for it writes it there.
    std::string reason;
    /// Null, or of the format that `format` names.
    std::shared_ptr<const FormatWishes> wishes;
    /// The claimed time: what the signer's clock says.
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

/// One document to be signed.
struct SignItem {
    Source input;
    std::filesystem::path output;
    std::shared_ptr<const SecureBytes> password; ///< may be null
    SignRequest request;
    /// The file that a person was shown: another one under its name is not signed (file_changed). Nothing
    /// where nobody looked.
    std::optional<FileIdentity> shown = {};
    /// With OnExist::Replace, the one file a person agreed to lose: another one is kept (output_exists).
    /// Nothing: whichever stands there.
    std::optional<FileIdentity> replaces = {};
};

} // namespace kyso::signing
