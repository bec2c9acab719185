#pragma once

#include "base/Clock.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/ReasonCode.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "net/Waiting.h"
#include "trust/TrustAnchors.h"
#include "x509/Certificate.h"
#include "x509/Crl.h"
#include "x509/OcspResponse.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kyso::net {
class IssuerClient;
class RevocationService;
} // namespace kyso::net

namespace kyso::validation {

/// EN 319 102-1 §5.1.3.
enum class Indication { TotalPassed, TotalFailed, Indeterminate };
/// EN 319 102-1 table 5 and 6, as far as we answer them.
enum class SubIndication {
    None,
    FormatFailure,
    HashFailure,
    SigCryptoFailure,
    Revoked,
    Expired,
    NotYetValid,
    SigConstraintsFailure,
    ChainConstraintsFailure,
    CertificateChainGeneralFailure,
    CryptoConstraintsFailure,
    PolicyProcessingError,
    SignaturePolicyNotAvailable,
    TimestampOrderFailure,
    NoSigningCertificateFound,
    NoCertificateChainFound,
    RevokedNoPoe,
    RevokedCaNoPoe,
    OutOfBoundsNoPoe,
    OutOfBoundsNotRevoked,
    CryptoConstraintsFailureNoPoe,
    NoPoe,
    TryLater,
    SignedDataNotFound
};
enum class Integrity { Intact, Broken, Undecided };

std::string_view nameOf(Indication value);    ///< "TOTAL-PASSED" …
std::string_view nameOf(SubIndication value); ///< "HASH_FAILURE" …, "" for None
std::string_view nameOf(Integrity value);     ///< "intact" …

/// What a signature comes to: a level of EN 319 142-1 §6 or EN 319 122-1 §6, or only its kind.
struct SignatureLevel {
    enum class Baseline { None, B, T, LT, LTA };
    std::string kind; ///< "PAdES", "CAdES", "CMS", "PKCS7-B" (adbe.pkcs7.detached); empty while unknown
    Baseline baseline = Baseline::None;

    friend bool operator==(const SignatureLevel&, const SignatureLevel&) = default;
};
std::string nameOf(const SignatureLevel& value); ///< "PAdES-BASELINE-LT" …; the kind alone below the levels

/// A reason with data, turned into a sentence by the app.
struct Reason {
    ReasonCode code = ReasonCode::CmsDamaged;
    std::string subject;
};

/// A reason that decides, with what it decides.
struct Fault {
    Indication indication = Indication::Indeterminate;
    SubIndication subIndication = SubIndication::None;
    Reason reason;
};

using RevocationSource = std::variant<x509::OcspResponse, x509::Crl>;
const Bytes& derOf(const RevocationSource& source);

enum class EvidenceOrigin { Signature, SecurityStore, TimeStamp, Online };
std::string_view nameOf(EvidenceOrigin value); ///< "signature", "security-store" …

/// Where the certificates above a signer or a time-stamp's server lead, whatever else there is to say.
enum class TrustPath {
    None,    ///< to nobody who is trusted
    Faulty,  ///< to an anchor, by a path that does not hold at the time judged
    Anchored ///< to an anchor, by a path that holds
};
std::string_view nameOf(TrustPath value); ///< "none", "faulty", "anchored"

/// An answer about a certificate's revocation that a verdict rests on.
struct EvidenceReport {
    x509::Certificate about;
    RevocationSource source;
    EvidenceOrigin origin = EvidenceOrigin::Signature;
    x509::RevocationStatus status;
};

/// What a time-stamp is over: a signature's value; the document; or a signature with all that proves it
/// (EN 319 122-1 §5.5).
enum class TimeStampKind { Signature, Document, Archive };
std::string_view nameOf(TimeStampKind value); ///< "signature", "document", "archive"

/// One time-stamp token and what to think of it.
struct TimeStampReport {
    TimeStampKind kind = TimeStampKind::Signature;
    Indication indication = Indication::Indeterminate;
    SubIndication subIndication = SubIndication::None;
    /// It stamps what it should, its own signature holds, and its maker may make time-stamps; whom to trust
    /// is another question.
    bool isSound = false;
    Time time;
    std::optional<x509::Certificate> tsa;
    std::vector<x509::Certificate> chain;
    TrustPath trustPath = TrustPath::None;
    std::string policyOid;
    std::string serialHex;
    std::string digestAlgorithm;
    std::vector<Reason> reasons;
    std::vector<EvidenceReport> evidence;
};

/// Whether somebody signed, or a server vouched for the document's time (ISO 32000-2 §12.8.5).
enum class SignatureKind { Signature, DocumentTimeStamp };
std::string_view nameOf(SignatureKind value); ///< "signature", "document-timestamp"

/// What only a file's own format has to say of a signature. The judging here never looks into it; whoever
/// shows it asks the format for it (pades::pdfPartOf).
class FormatPart {
public:
    virtual ~FormatPart() = default;
    /// What the file itself calls the signature, UTF-8; empty where it has no name.
    virtual std::string_view nameInFile() const = 0;
};

struct SignatureReport {
    SignatureKind kind = SignatureKind::Signature;
    std::string id; ///< stable within the file: "S1", "S2" …
    Indication indication = Indication::Indeterminate;
    SubIndication subIndication = SubIndication::None;
    Integrity integrity = Integrity::Undecided;
    SignatureLevel level;
    std::optional<x509::Certificate> signer;
    std::vector<x509::Certificate> chain;
    TrustPath trustPath = TrustPath::None;
    std::string digestAlgorithm;
    std::string signatureAlgorithm;
    std::optional<Time> claimedSigningTime;
    /// The earliest time the signature is proven to have existed at; nothing without a time-stamp that holds.
    std::optional<Time> bestSignatureTime;
    std::string reason, location, contact; ///< what the signer wrote
    std::vector<Reason> reasons; ///< why it is not passed, what decided first; and what else is to be said
    /// Time-stamps over the signature value; over the document, for a document time-stamp.
    std::vector<TimeStampReport> timeStamps;
    /// What the chain's revocation was judged by.
    std::vector<EvidenceReport> evidence;
    /// Null where the format has nothing to add. Never changed, replaced: copies of a report share it.
    std::shared_ptr<const FormatPart> part;
};

struct FileReport {
    std::filesystem::path file;
    std::string format; ///< "PDF", "CAdES"
    /// What detached signatures are of; empty when that stands in the file, or was not found.
    std::filesystem::path content = {};
    std::vector<SignatureReport> signatures;
    int revisionCount = 1; ///< how many saved versions the file holds
    /// What is to be said of the file whatever its signatures come to. `signature_cut_off`: its bytes hold
    /// signatures of revisions that its tables do not lead back to, so that programs differ in what they find
    /// and no signature passes. `signature_removed`: a later revision took signatures out of the form, which
    /// says nothing against those that remain. Subject: how many.
    std::vector<Reason> reasons;
    /// Of the bytes that were judged; a file of another identity is not the one this speaks of.
    FileIdentity identity;
    /// Of the bytes that were judged, lower-case hexadecimal; empty unless ValidationOptions::wantsDigest.
    std::string sha256;
    /// The verdict is also on another file, or on none being there: it holds no longer than that one does.
    bool isDetached = false;
    /// Of the content that was judged, where it is detached.
    FileIdentity contentIdentity = {};
    /// As sha256, of that content.
    std::string contentSha256 = {};
};

struct ValidationOptions {
    const trust::TrustAnchors* trust = nullptr;
    /// The time T that is asked about; nothing: now. The answer is the one of a verifier at T who
    /// knows what is known now (EN 319 102-1 §5.1.4: without a proof of existence the best signature time is
    /// that of the validation, here T):
    /// - certificates have to be in their periods, and word of their revocation has to cover, T;
    /// - asking about T proves nothing. A signature that claims to be younger than T, or claims no time, is
    ///   INDETERMINATE/NO_POE unless a time-stamp from T or before shows that it existed;
    /// - a time-stamp from after T shows nothing about T, and is INDETERMINATE/NO_POE itself;
    /// - word from after T counts where it says more: that a certificate was revoked, at T or later, undoes
    ///   every signature that nothing proves older, since whoever has the key writes any time; that it was
    ///   not revoked holds for the time before as well. That a certificate ran out after T says nothing
    ///   against its key and does not count;
    /// - algorithms are held to what is known of them today.
    /// A T to come judges periods at that time; nothing may claim to be younger than now.
    std::optional<Time> at;
    /// Null: nobody is asked, only what the file carries counts.
    net::RevocationService* revocation = nullptr;
    net::IssuerClient* issuers = nullptr;
    /// For all that is asked of the network for one file, however many servers it names. What is not known by
    /// then leaves the verdict undecided, and says so.
    std::chrono::milliseconds timeout{60'000};
    std::shared_ptr<const SecureBytes> password;
    /// What a detached signature is of; empty: looked for beside it.
    std::filesystem::path content;
    /// Costs another reading of the file.
    bool wantsDigest = false;

    /// The waiting of one validation, which begins now.
    net::Waiting waiting(const CancelToken& cancel) const {
        return {cancel, net::Waiting::Clock::now() + timeout};
    }
};

} // namespace kyso::validation
