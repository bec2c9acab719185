#include "SignatureJudge.h"

#include "pdf/RevisionDiff.h"

#include <algorithm>

namespace kyso::validation {
namespace {

constexpr std::string_view cadesDetached = "ETSI.CAdES.detached";
constexpr std::string_view pkcs7Detached = "adbe.pkcs7.detached";
constexpr std::string_view pkcs7Sha1 = "adbe.pkcs7.sha1";
constexpr std::string_view timeStamp = "ETSI.RFC3161";

/// How far clocks may disagree before a claimed time counts as being in the future.
constexpr auto clockTolerance = std::chrono::hours(24);
/// How far a claimed time may lie behind a time that was asked about: the person names it to the minute.
constexpr auto askedTolerance = std::chrono::minutes(5);

/// What this signature and the certifications before it permit; the strictest counts.
pdf::ChangePolicy policyFor(const pdf::SignatureOnFile& signature,
                            const std::vector<pdf::SignatureOnFile>& all) {
    pdf::ChangePolicy policy;
    for (const auto& other : all) {
        if (coveredEndOf(other) > coveredEndOf(signature))
            continue;
        if (other.docMdp != pdf::DocMdpPermission::None &&
            (policy.docMdp == pdf::DocMdpPermission::None || other.docMdp < policy.docMdp))
            policy.docMdp = other.docMdp;
        policy.hasFieldMdp = policy.hasFieldMdp || other.hasFieldMdp;
    }
    return policy;
}

std::optional<Time> earliest(std::optional<Time> a, std::optional<Time> b) {
    return a && b ? std::min(*a, *b) : a ? a : b;
}

} // namespace

std::uint64_t coveredEndOf(const pdf::SignatureOnFile& signature) {
    if (!signature.byteRange || signature.byteRange->size() != 4)
        return 0;
    const auto& numbers = *signature.byteRange;
    if (numbers[2] < 0 || numbers[3] < 0)
        return 0;
    return static_cast<std::uint64_t>(numbers[2]) + static_cast<std::uint64_t>(numbers[3]);
}

bool isDocumentTimeStamp(const pdf::SignatureOnFile& signature) {
    return signature.subFilter == timeStamp || signature.type == "DocTimeStamp";
}

Result<SignatureReport> SignatureJudge::judge(const pdf::SignatureOnFile& signature,
                                              const std::vector<ProofOfExistence>& proofs) const {
    Findings findings;
    auto& report = findings.report;
    if (isDocumentTimeStamp(signature))
        report.kind = SignatureKind::DocumentTimeStamp;
    report.field = signature.fieldName;
    report.subFilter = signature.subFilter;
    report.page = signature.page;
    report.reason = signature.reason;
    report.location = signature.location;
    report.contact = signature.contact;
    report.claimedSigningTime = signature.claimedTime;
    report.revisionCount = static_cast<int>(m_setting.inventory.revisionEnds.size());

    const auto range = checkByteRange(m_setting.file, signature, m_setting.inventory.revisionEnds);
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
    if (std::any_of(m_setting.inventory.signatures.begin(), m_setting.inventory.signatures.end(), shares))
        findings.fail(SubIndication::FormatFailure, {"byte_range_shared", signature.fieldName});
    // With a range that is wrong there is nothing that was signed; the signer is still told.
    Content content{signature, *range, {}};
    if (!range->fault)
        for (const auto& proof : proofs)
            if (proof.coveredEnd > range->spans.back().end)
                content.proven = earliest(content.proven, proof.time);
    if (auto done = judgeContent(content, findings); !done)
        return failure(std::move(done.error()));
    if (m_setting.hasAnotherInside && report.kind == SignatureKind::Signature)
        findings.doubt(SubIndication::SigConstraintsFailure, {"another_document_inside", {}});
    if (auto done = judgeReadings(findings); !done)
        return failure(std::move(done.error()));
    if (!findings.failed && report.coverage == Coverage::WholeRevision)
        if (auto done = judgeLaterRevisions(signature, range->spans.back().end, findings); !done)
            return failure(std::move(done.error()));
    return findings.finish();
}

/// What is shown must not depend on who reads. Another document that lies in a stream is said to be there,
/// and never passes; it takes nobody's integrity as long as nothing was added that nobody signed.
Result<void> SignatureJudge::judgeReadings(Findings& findings) const {
    const auto& readings = m_setting.readings.get();
    if (!readings && readings.error().code != ErrorCode::PdfTooComplex)
        return failure(readings.error());
    const auto& parting = readings ? *readings : pdf::Parting{readings.error().what, false};
    static constexpr std::uint64_t lineEndBytes = 2;
    const bool isSignedToItsEnd =
        std::ranges::any_of(m_setting.inventory.signatures, [&](const pdf::SignatureOnFile& one) {
            return coveredEndOf(one) + lineEndBytes >= m_setting.file.sizeBytes();
        });
    if (!parting || (parting->isInside && m_setting.hasAnotherInside && isSignedToItsEnd))
        return {};
    findings.doubtContent({"readings_differ", parting->where});
    return {};
}

/// What was appended behind the signed revision. A change that is nothing we know to be harmless leaves the
/// integrity undecided; one that touches what was signed breaks it (ISO 32000-2 §12.8.2.2).
Result<void> SignatureJudge::judgeLaterRevisions(const pdf::SignatureOnFile& signature,
                                                 std::uint64_t signedEnd, Findings& findings) const {
    auto& report = findings.report;
    report.signedEnd = signedEnd;
    const auto changes =
        pdf::changesSince(m_setting.file, signedEnd, m_setting.password,
                          policyFor(signature, m_setting.inventory.signatures), m_setting.cancel);
    if (!changes &&
        (changes.error().code == ErrorCode::Cancelled || changes.error().code == ErrorCode::FileChanged ||
         changes.error().code == ErrorCode::ReadFailed))
        return failure(changes.error());
    if (!changes) {
        findings.doubtContent({"later_revisions_not_analysed", std::string(nameOf(changes.error().code))});
        return {};
    }
    // A reader that repairs files could find meaning in bytes that belong to no revision.
    const auto isClosed = endsWithLastRevision(m_setting.file, m_setting.inventory);
    if (!isClosed)
        return failure(isClosed.error());
    if (!*isClosed)
        findings.doubtContent({"later_revisions_not_analysed", "trailing_bytes"});
    for (const auto& change : *changes)
        report.modifications.push_back({change.code, change.subject});
    const auto first = [&](pdf::ChangeKind kind) {
        return std::find_if(changes->begin(), changes->end(),
                            [kind](const pdf::RevisionChange& change) { return change.kind == kind; });
    };
    if (const auto forbidden = first(pdf::ChangeKind::Forbidden); forbidden != changes->end()) {
        findings.fail(SubIndication::FormatFailure, {"changed_after_signing", {}});
    } else if (const auto open = first(pdf::ChangeKind::Unexplained); open != changes->end()) {
        findings.doubtContent({"later_revisions_not_analysed", open->code});
    }
    return {};
}

Result<void> SignatureJudge::judgeContent(const Content& content, Findings& findings) const {
    const auto& signature = content.signature;
    const auto& range = content.range;
    const auto& format = signature.subFilter;
    if (isDocumentTimeStamp(signature))
        return judgeTimeStamp(content, findings);
    if (format != cadesDetached && format != pkcs7Detached && format != pkcs7Sha1) {
        findings.doubt(SubIndication::FormatFailure, {"subfilter_unsupported", format});
        return {};
    }
    const auto data = cms::SignedData::read(range.contents.empty() ? signature.contents : range.contents);
    if (!data && range.contentsAreCut) {
        findings.doubt(SubIndication::FormatFailure, {"contents_too_large", {}});
        return {};
    }
    if (!data) {
        findings.fail(SubIndication::FormatFailure, {"cms_damaged", data.error().what});
        return {};
    }
    if (data->signers().size() != 1) {
        findings.fail(SubIndication::FormatFailure, {"signer_count", std::to_string(data->signers().size())});
        return {};
    }
    if (data->hasBytesBehind())
        findings.note({"bytes_behind_cms", {}});
    if (data->contentType() != cms::oid::data)
        findings.fail(SubIndication::FormatFailure, {"content_type", data->contentType()});
    Bytes contentDigest;
    if (!findings.failed) {
        const auto matches = digestMatches(content, *data, findings, contentDigest);
        if (!matches)
            return failure(matches.error());
        if (!*matches && !findings.failed)
            return {}; // the digest is unknown, which was said
    }
    judgeSigner(content, *data, contentDigest, findings);
    return {};
}

/// Digest of the bytes signed against what the signature says of them (EN 319 102-1 §5.2.7).
Result<bool> SignatureJudge::digestMatches(const Content& content, const cms::SignedData& data,
                                           Findings& findings, Bytes& contentDigest) const {
    const auto& signer = data.signers().front();
    const bool encapsulates = content.signature.subFilter == pkcs7Sha1;
    if (encapsulates != data.encapsulatedContent().has_value()) {
        findings.fail(SubIndication::FormatFailure,
                      {encapsulates ? "encapsulated_content_missing" : "encapsulated_content", {}});
        return false;
    }
    auto digest = digestSpans(m_setting.file, content.range.spans, encapsulates ? "SHA1" : signer.digestName,
                              m_setting.cancel);
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
    for (const auto& named : m_setting.trust.anchors().named())
        if (signer.isBy(named))
            return named;
    return std::nullopt;
}

void SignatureJudge::judgeSigner(const Content& content, const cms::SignedData& data, BytesView contentDigest,
                                 Findings& findings) const {
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
    judgeAttributes(content.signature, signer, *certificate, findings);
    m_setting.trust.pool().add(data, EvidenceOrigin::Signature);
    report.bestSignatureTime = content.proven;
    judgeSignatureTimeStamps(content, signer, findings);
    judgeTrust(*certificate, findings);
    judgeClaimedTime(*certificate, findings);
}

void SignatureJudge::judgeAttributes(const pdf::SignatureOnFile& signature, const cms::SignerInfo& signer,
                                     const x509::Certificate& certificate, Findings& findings) const {
    const bool isPades = signature.subFilter == cadesDetached;
    for (const auto& digest : {signer.digestName, signer.method.digestName, signer.method.maskDigestName})
        if (!digest.empty() && strengthOf(digest) != DigestStrength::Strong) {
            const bool isWeak = strengthOf(digest) == DigestStrength::Weak;
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {isWeak ? "weak_digest" : "digest_unknown", cms::displayDigestName(digest)});
            break;
        }
    if (!signer.isDigestAllowed(certificate))
        findings.doubt(SubIndication::CryptoConstraintsFailure,
                       {"digest_not_allowed", cms::displayDigestName(signer.digestName)});
    if (signer.method.signatureName == "DSA")
        findings.doubt(SubIndication::CryptoConstraintsFailure, {"weak_signature_algorithm", "DSA"});
    if (signature.subFilter == pkcs7Sha1 && strengthOf(signer.digestName) == DigestStrength::Strong)
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
    else if (isPades && strengthOf(reference->digestName) != DigestStrength::Strong)
        findings.doubt(SubIndication::CryptoConstraintsFailure, {"weak_signing_certificate_reference", {}});

    auto& level = findings.report.level;
    const bool baseline = isPades && reference != nullptr && attributes->hasSigningCertificateV2 &&
                          !attributes->signingTime && signature.claimedTime;
    level = baseline ? "PAdES-BASELINE-B" : isPades ? "PAdES" : "PKCS7-B";
    if (isPades && attributes && attributes->signingTime)
        findings.note({"signing_time_attribute", {}});
    // Rules of the signer's own (EN 319 102-1 §5.2.4) that nobody here can read; ours are applied.
    if (attributes && attributes->hasSignaturePolicy)
        findings.note({"signature_policy_not_applied", {}});
}

/// Those that hold move the time the signature is judged at; those that do not are told and change nothing.
void SignatureJudge::judgeSignatureTimeStamps(const Content& content, const cms::SignerInfo& signer,
                                              Findings& findings) const {
    auto& report = findings.report;
    for (const auto& der : signer.signatureTimeStamps()) {
        const auto token = cms::TimeStampToken::read(der);
        if (!token) {
            findings.note({"timestamp_damaged", {}});
            continue;
        }
        auto stamp =
            m_timeStamps.judge(*token, token->coversBytes(signer.signature),
                               content.proven.value_or(m_setting.time()), content.proven.has_value());
        if (stamp.indication == Indication::TotalPassed)
            report.bestSignatureTime = earliest(report.bestSignatureTime, stamp.time);
        else
            for (const auto& reason : stamp.reasons)
                findings.note(reason);
        report.timeStamps.push_back(std::move(stamp));
    }
}

/// A document time-stamp: its token stamps the byte range, and nobody signs (ISO 32000-2 §12.8.5).
Result<void> SignatureJudge::judgeTimeStamp(const Content& content, Findings& findings) const {
    auto& report = findings.report;
    const auto& range = content.range;
    report.claimedSigningTime.reset();
    const auto token =
        cms::TimeStampToken::read(range.contents.empty() ? content.signature.contents : range.contents);
    if (!token && range.contentsAreCut) {
        findings.doubt(SubIndication::FormatFailure, {"contents_too_large", {}});
        return {};
    }
    if (!token) {
        findings.fail(SubIndication::FormatFailure, {"timestamp_damaged", {}});
        return {};
    }
    bool covers = false;
    if (!range.fault) {
        const auto digest =
            digestSpans(m_setting.file, range.spans, token->imprintDigestName(), m_setting.cancel);
        if (!digest && digest.error().code == ErrorCode::AlgorithmUnsupported) {
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {"digest_unknown", token->imprintDigestName()});
            return {};
        }
        if (!digest)
            return failure(digest.error());
        covers = token->coversDigest(token->imprintDigestName(), *digest);
    }
    auto stamp = m_timeStamps.judge(*token, covers, content.proven.value_or(m_setting.time()),
                                    content.proven.has_value());
    report.signer = stamp.tsa;
    report.chain = stamp.chain;
    report.trustPath = stamp.trustPath;
    report.evidence = stamp.evidence;
    report.digestAlgorithm = stamp.digestAlgorithm;
    report.signatureAlgorithm = token->signedData().signers().front().method.signatureName;
    if (covers && stamp.indication != Indication::TotalFailed && !findings.failed)
        report.integrity = Integrity::Intact;
    for (const auto& reason : stamp.reasons)
        if (stamp.indication == Indication::TotalFailed)
            findings.fail(stamp.subIndication, reason);
        else if (stamp.indication == Indication::Indeterminate)
            findings.doubt(stamp.subIndication, reason);
        else
            findings.note(reason);
    report.bestSignatureTime = content.proven;
    if (stamp.indication == Indication::TotalPassed)
        report.bestSignatureTime = earliest(content.proven, stamp.time);
    report.timeStamps.push_back(std::move(stamp));
    return {};
}

void SignatureJudge::judgeTrust(const x509::Certificate& certificate, Findings& findings) const {
    auto& report = findings.report;
    if (!certificate.allowsSigning())
        findings.doubt(SubIndication::ChainConstraintsFailure,
                       {"certificate_not_for_signing", certificate.subject().displayName()});
    const bool isProven = report.bestSignatureTime.has_value();
    auto finding =
        m_setting.trust.judge(certificate, report.bestSignatureTime.value_or(m_setting.time()), isProven);
    report.chain = std::move(finding.chain);
    report.trustPath = finding.path;
    report.evidence = std::move(finding.evidence);
    if (certificate.hasWeakKey() && !(finding.fault && finding.fault->reason.code == "weak_certificate_key"))
        findings.doubt(SubIndication::CryptoConstraintsFailure,
                       {"weak_certificate_key", certificate.subject().displayName()});
    if (finding.fault) {
        findings.take(*finding.fault);
        return;
    }
    if (certificate.isDemo())
        findings.note({"demo_certificate", certificate.subject().displayName()});
}

void SignatureJudge::judgeClaimedTime(const x509::Certificate& certificate, Findings& findings) const {
    const auto claimed = findings.report.claimedSigningTime;
    const bool isProven = findings.report.bestSignatureTime.has_value();
    const auto& asked = m_setting.asked;
    if (!claimed) {
        if (!isProven && asked && *asked < m_setting.now - askedTolerance)
            findings.doubt(SubIndication::NoPoe, {"existence_unproven", toIso8601(*asked)});
        findings.note({"claimed_time_missing", {}});
        return;
    }
    // A proven time counts more than what the signer's clock said.
    if (isProven) {
        if (*claimed > *findings.report.bestSignatureTime + clockTolerance)
            findings.note({"claimed_time_after_timestamp", toIso8601(*claimed)});
        return;
    }
    if (*claimed < certificate.notBefore() || *claimed > certificate.notAfter())
        findings.doubt(SubIndication::OutOfBoundsNoPoe,
                       {"claimed_time_outside_certificate", toIso8601(*claimed)});
    if (*claimed > m_setting.now + clockTolerance)
        findings.doubt(SubIndication::SigConstraintsFailure, {"claimed_time_in_future", toIso8601(*claimed)});
    else if (asked && *claimed > *asked + askedTolerance)
        findings.doubt(SubIndication::NoPoe, {"claimed_time_after_asked", toIso8601(*claimed)});
}

} // namespace kyso::validation
