#include "SignatureJudge.h"

#include "pdf/RevisionDiff.h"
#include "x509/CertificatePath.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace kyso::validation {
namespace {

constexpr std::string_view cadesDetached = "ETSI.CAdES.detached";
constexpr std::string_view pkcs7Detached = "adbe.pkcs7.detached";
constexpr std::string_view pkcs7Sha1 = "adbe.pkcs7.sha1";
constexpr std::string_view timeStamp = "ETSI.RFC3161";

/// How far clocks may disagree before a claimed time counts as being in the future.
constexpr auto clockTolerance = std::chrono::hours(24);

/// Digests that still hold (Circular 15/2025, Annex I; ETSI TS 119 312).
bool isStrongDigest(std::string_view name) {
    static constexpr std::array<std::string_view, 6> strong = {"SHA256",   "SHA384",   "SHA512",
                                                               "SHA3-256", "SHA3-384", "SHA3-512"};
    return std::find(strong.begin(), strong.end(), name) != strong.end();
}

/// Where a byte range of two spans ends.
std::int64_t endOf(const pdf::SignatureOnFile& signature) {
    if (!signature.byteRange || signature.byteRange->size() != 4)
        return 0;
    const auto& numbers = *signature.byteRange;
    return numbers[2] > INT64_MAX - numbers[3] ? INT64_MAX : numbers[2] + numbers[3];
}

/// What this signature and the certifications before it permit; the strictest counts.
pdf::ChangePolicy policyFor(const pdf::SignatureOnFile& signature,
                            const std::vector<pdf::SignatureOnFile>& all) {
    pdf::ChangePolicy policy;
    for (const auto& other : all) {
        if (endOf(other) > endOf(signature))
            continue;
        if (other.docMdp != pdf::DocMdpPermission::None &&
            (policy.docMdp == pdf::DocMdpPermission::None || other.docMdp < policy.docMdp))
            policy.docMdp = other.docMdp;
        policy.hasFieldMdp = policy.hasFieldMdp || other.hasFieldMdp;
    }
    return policy;
}

/// How EN 319 102-1 §5.2.6 answers for a path that does not hold.
std::pair<Indication, SubIndication> verdictOf(x509::PathFaultKind kind) {
    using x509::PathFaultKind;
    switch (kind) {
    case PathFaultKind::NoPath:
        return {Indication::Indeterminate, SubIndication::NoCertificateChainFound};
    case PathFaultKind::Constraints:
        return {Indication::Indeterminate, SubIndication::ChainConstraintsFailure};
    case PathFaultKind::WeakAlgorithm:
        return {Indication::Indeterminate, SubIndication::CryptoConstraintsFailure};
    case PathFaultKind::SignerNotYetValid:
        return {Indication::TotalFailed, SubIndication::NotYetValid};
    case PathFaultKind::SignerExpired:
    case PathFaultKind::IssuerOutOfPeriod:
        return {Indication::Indeterminate, SubIndication::OutOfBoundsNoPoe};
    case PathFaultKind::General:
        break;
    }
    return {Indication::Indeterminate, SubIndication::CertificateChainGeneralFailure};
}

} // namespace

/// What was found so far. The first failure decides, else the first doubt; all reasons are kept.
struct SignatureJudge::Findings {
    SignatureReport report;
    bool failed = false;
    bool doubted = false;

    void fail(SubIndication sub, Reason reason, bool breaksIntegrity = true) {
        if (!failed) {
            report.indication = Indication::TotalFailed;
            report.subIndication = sub;
        }
        failed = true;
        if (breaksIntegrity)
            report.integrity = Integrity::Broken;
        report.reasons.push_back(std::move(reason));
    }
    void doubt(SubIndication sub, Reason reason) {
        if (!failed && !doubted)
            report.subIndication = sub;
        doubted = true;
        report.reasons.push_back(std::move(reason));
    }
    void note(Reason reason) { report.reasons.push_back(std::move(reason)); }
    SignatureReport finish() {
        if (!failed && !doubted && report.integrity == Integrity::Intact)
            report.indication = Indication::TotalPassed;
        return std::move(report);
    }
};

Result<SignatureReport> SignatureJudge::judge(const pdf::SignatureOnFile& signature) const {
    Findings findings;
    auto& report = findings.report;
    report.field = signature.fieldName;
    report.subFilter = signature.subFilter;
    report.page = signature.page;
    report.reason = signature.reason;
    report.location = signature.location;
    report.contact = signature.contact;
    report.claimedSigningTime = signature.claimedTime;
    report.revisionCount = static_cast<int>(m_inventory.revisionEnds.size());

    const auto range = checkByteRange(m_file, signature, m_inventory.revisionEnds);
    if (!range)
        return failure(range.error());
    report.coverage = range->coverage;
    report.revision = range->revision;
    const auto shares = [&](const pdf::SignatureOnFile& other) {
        return &other != &signature &&
               ((signature.byteRange && other.byteRange == signature.byteRange) ||
                (signature.contentsSpan && other.contentsSpan == signature.contentsSpan));
    };
    if (range->fault)
        findings.fail(SubIndication::FormatFailure, *range->fault);
    if (std::any_of(m_inventory.signatures.begin(), m_inventory.signatures.end(), shares))
        findings.fail(SubIndication::FormatFailure, {"byte_range_shared", signature.fieldName});
    // With a range that is wrong there is nothing that was signed; the signer is still told.
    if (auto done = judgeContent(signature, *range, findings); !done)
        return failure(std::move(done.error()));
    if (!findings.failed && report.coverage == Coverage::WholeRevision)
        if (auto done = judgeLaterRevisions(signature, range->spans.back().end, findings); !done)
            return failure(std::move(done.error()));
    return findings.finish();
}

/// What was appended behind the signed revision. A change that is nothing we know to be harmless leaves the
/// integrity undecided; one that touches what was signed breaks it (ISO 32000-2 §12.8.2.2).
Result<void> SignatureJudge::judgeLaterRevisions(const pdf::SignatureOnFile& signature,
                                                 std::uint64_t signedEnd, Findings& findings) const {
    auto& report = findings.report;
    const auto changes = pdf::changesSince(m_file, signedEnd, m_password,
                                           policyFor(signature, m_inventory.signatures), m_cancel);
    if (!changes &&
        (changes.error().code == ErrorCode::Cancelled || changes.error().code == ErrorCode::FileChanged ||
         changes.error().code == ErrorCode::ReadFailed))
        return failure(changes.error());
    if (!changes) {
        report.integrity = Integrity::Undecided;
        findings.doubt(SubIndication::SigConstraintsFailure,
                       {"later_revisions_not_analysed", std::string(nameOf(changes.error().code))});
        return {};
    }
    // Bytes behind the last revision belong to none; a reader that repairs files could find meaning in them.
    if (report.revision == report.revisionCount) {
        report.integrity = Integrity::Undecided;
        findings.doubt(SubIndication::SigConstraintsFailure,
                       {"later_revisions_not_analysed", "trailing_bytes"});
    }
    for (const auto& change : *changes)
        report.modifications.push_back({change.code, change.subject});
    const auto first = [&](pdf::ChangeKind kind) {
        return std::find_if(changes->begin(), changes->end(),
                            [kind](const pdf::RevisionChange& change) { return change.kind == kind; });
    };
    if (const auto forbidden = first(pdf::ChangeKind::Forbidden); forbidden != changes->end()) {
        findings.fail(SubIndication::FormatFailure, {"changed_after_signing", {}});
    } else if (const auto open = first(pdf::ChangeKind::Unexplained); open != changes->end()) {
        report.integrity = Integrity::Undecided;
        findings.doubt(SubIndication::SigConstraintsFailure, {"later_revisions_not_analysed", open->code});
    }
    return {};
}

Result<void> SignatureJudge::judgeContent(const pdf::SignatureOnFile& signature,
                                          const ByteRangeVerdict& range, Findings& findings) const {
    const auto& format = signature.subFilter;
    if (format == timeStamp || signature.type == "DocTimeStamp") {
        findings.doubt(SubIndication::TryLater, {"timestamp_not_checked", {}});
        return {};
    }
    if (format != cadesDetached && format != pkcs7Detached && format != pkcs7Sha1) {
        findings.doubt(SubIndication::FormatFailure, {"subfilter_unsupported", format});
        return {};
    }
    const auto data = cms::SignedData::read(range.contents.empty() ? signature.contents : range.contents);
    if (!data) {
        findings.fail(SubIndication::FormatFailure, {"cms_damaged", data.error().what});
        return {};
    }
    if (data->signers().size() != 1) {
        findings.fail(SubIndication::FormatFailure, {"signer_count", std::to_string(data->signers().size())});
        return {};
    }
    if (data->contentType() != cms::oid::data)
        findings.fail(SubIndication::FormatFailure, {"content_type", data->contentType()});
    Bytes contentDigest;
    if (!findings.failed) {
        const auto matches = digestMatches(signature, range, *data, findings, contentDigest);
        if (!matches)
            return failure(matches.error());
        if (!*matches && !findings.failed)
            return {}; // the digest is unknown, which was said
    }
    judgeSigner(signature, *data, contentDigest, findings);
    return {};
}

/// Digest of the bytes signed against what the signature says of them (EN 319 102-1 §5.2.7).
Result<bool> SignatureJudge::digestMatches(const pdf::SignatureOnFile& signature,
                                           const ByteRangeVerdict& range, const cms::SignedData& data,
                                           Findings& findings, Bytes& contentDigest) const {
    const auto& signer = data.signers().front();
    const bool encapsulates = signature.subFilter == pkcs7Sha1;
    if (encapsulates != data.encapsulatedContent().has_value()) {
        findings.fail(SubIndication::FormatFailure,
                      {encapsulates ? "encapsulated_content_missing" : "encapsulated_content", {}});
        return false;
    }
    auto digest = digestSpans(m_file, range.spans, encapsulates ? "SHA1" : signer.digestName, m_cancel);
    if (!digest && digest.error().code == ErrorCode::AlgorithmUnsupported) {
        findings.doubt(SubIndication::CryptoConstraintsFailure, {"digest_unknown", signer.digestName});
        return false;
    }
    if (!digest)
        return failure(std::move(digest.error()));
    if (encapsulates) {
        if (*digest != *data.encapsulatedContent()) {
            findings.fail(SubIndication::HashFailure, {"digest_mismatch", {}});
            return false;
        }
        auto inner = cms::digestOf(signer.digestName, *data.encapsulatedContent());
        if (!inner) {
            findings.doubt(SubIndication::CryptoConstraintsFailure, {"digest_unknown", signer.digestName});
            return false;
        }
        digest = std::move(*inner);
    }
    contentDigest = std::move(*digest);
    if (signer.signedAttributes && signer.signedAttributes->messageDigest != contentDigest) {
        findings.fail(SubIndication::HashFailure, {"digest_mismatch", {}});
        return false;
    }
    return true;
}

std::optional<x509::Certificate> SignatureJudge::signerOf(const cms::SignedData& data,
                                                          const cms::SignerInfo& signer) const {
    if (auto embedded = data.certificateOf(signer))
        return embedded;
    for (const auto& named : m_anchors.named())
        if (signer.isBy(named))
            return named;
    return std::nullopt;
}

void SignatureJudge::judgeSigner(const pdf::SignatureOnFile& signature, const cms::SignedData& data,
                                 BytesView contentDigest, Findings& findings) const {
    const auto& signer = data.signers().front();
    auto& report = findings.report;
    report.digestAlgorithm = cms::displayDigestName(signer.digestName);
    report.signatureAlgorithm = signer.method.signatureName;
    if (!report.claimedSigningTime && signer.signedAttributes)
        report.claimedSigningTime = signer.signedAttributes->signingTime;

    const auto certificate = signerOf(data, signer);
    if (!certificate) {
        findings.doubt(SubIndication::NoSigningCertificateFound, {"signer_certificate_missing", {}});
        return;
    }
    report.signer = certificate;
    // Over wrong bytes there is nothing to check; the certificate is still shown.
    if (!findings.failed) {
        switch (signer.checkSignature(*certificate, contentDigest)) {
        case cms::SignatureCheck::Good:
            report.integrity = Integrity::Intact;
            break;
        case cms::SignatureCheck::Bad:
            findings.fail(SubIndication::SigCryptoFailure, {"signature_value_wrong", {}});
            break;
        case cms::SignatureCheck::Unsupported:
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {"signature_algorithm_unknown", report.signatureAlgorithm});
            break;
        }
    }
    judgeAttributes(signature, signer, *certificate, findings);
    judgeTrust(data, *certificate, findings);
    judgeClaimedTime(*certificate, findings);
}

void SignatureJudge::judgeAttributes(const pdf::SignatureOnFile& signature, const cms::SignerInfo& signer,
                                     const x509::Certificate& certificate, Findings& findings) const {
    const bool isPades = signature.subFilter == cadesDetached;
    for (const auto& digest : {signer.digestName, signer.method.digestName, signer.method.maskDigestName})
        if (!digest.empty() && !isStrongDigest(digest)) {
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {"weak_digest", cms::displayDigestName(digest)});
            break;
        }
    if (signer.method.signatureName == "DSA")
        findings.doubt(SubIndication::CryptoConstraintsFailure, {"weak_signature_algorithm", "DSA"});
    if (signature.subFilter == pkcs7Sha1 && isStrongDigest(signer.digestName))
        findings.doubt(SubIndication::CryptoConstraintsFailure, {"weak_digest", "SHA-1"});

    const auto& attributes = signer.signedAttributes;
    if (attributes && attributes->contentType != cms::oid::data)
        findings.fail(SubIndication::FormatFailure, {"content_type", attributes->contentType});
    const auto* reference = attributes && !attributes->signingCertificates.empty()
                                ? &attributes->signingCertificates.front()
                                : nullptr;
    if (reference != nullptr && !reference->matches(certificate))
        findings.doubt(SubIndication::NoSigningCertificateFound, {"signing_certificate_mismatch", {}});
    if (isPades && reference == nullptr)
        findings.doubt(SubIndication::SigConstraintsFailure, {"signing_certificate_missing", {}});
    else if (isPades && !isStrongDigest(reference->digestName))
        findings.doubt(SubIndication::CryptoConstraintsFailure, {"weak_signing_certificate_reference", {}});

    auto& level = findings.report.level;
    const bool baseline = isPades && reference != nullptr && attributes->hasSigningCertificateV2 &&
                          !attributes->signingTime && signature.claimedTime;
    level = baseline ? "PAdES-BASELINE-B" : isPades ? "PAdES" : "PKCS7-B";
    if (isPades && attributes && attributes->signingTime)
        findings.note({"signing_time_attribute", {}});
}

void SignatureJudge::judgeTrust(const cms::SignedData& data, const x509::Certificate& certificate,
                                Findings& findings) const {
    if (!certificate.allowsSigning())
        findings.doubt(SubIndication::ChainConstraintsFailure,
                       {"certificate_not_for_signing", certificate.subject().displayName()});
    auto path = x509::findPath(certificate, data.certificates(), m_anchors, m_time);
    findings.report.chain = std::move(path.chain);
    if (certificate.hasWeakKey() && !(path.fault && path.fault->code == "weak_certificate_key"))
        findings.doubt(SubIndication::CryptoConstraintsFailure,
                       {"weak_certificate_key", certificate.subject().displayName()});
    if (path.fault) {
        const auto [indication, subIndication] = verdictOf(path.fault->kind);
        const Reason reason{path.fault->code, path.fault->subject};
        if (indication == Indication::TotalFailed)
            findings.fail(subIndication, reason, false);
        else
            findings.doubt(subIndication, reason);
        return;
    }
    // The anchor itself is trusted, not asked about.
    const auto& chain = findings.report.chain;
    for (std::size_t i = 0; i + 1 < chain.size() || i == 0; ++i)
        if (x509::namesRevocationSource(chain[i])) {
            findings.doubt(SubIndication::TryLater,
                           {"revocation_not_checked", chain[i].subject().displayName()});
            break;
        }
    if (certificate.isDemo())
        findings.note({"demo_certificate", certificate.subject().displayName()});
}

void SignatureJudge::judgeClaimedTime(const x509::Certificate& certificate, Findings& findings) const {
    const auto claimed = findings.report.claimedSigningTime;
    if (!claimed) {
        findings.note({"claimed_time_missing", {}});
        return;
    }
    if (*claimed < certificate.notBefore() || *claimed > certificate.notAfter())
        findings.doubt(SubIndication::OutOfBoundsNoPoe,
                       {"claimed_time_outside_certificate", toIso8601(*claimed)});
    if (m_timeIsNow && *claimed > m_time + clockTolerance)
        findings.doubt(SubIndication::SigConstraintsFailure, {"claimed_time_in_future", toIso8601(*claimed)});
}

} // namespace kyso::validation
