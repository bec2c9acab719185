#include "SignatureJudge.h"

#include "PdfPart.h"
#include "pdfdiff/RevisionDiff.h"

#include <algorithm>

namespace kyso::pades {

using validation::Findings;
using validation::Indication;
using validation::Integrity;
using validation::SignatureKind;
using validation::SignatureReport;
using validation::SubIndication;

namespace {

constexpr std::string_view cadesDetached = "ETSI.CAdES.detached";
constexpr std::string_view pkcs7Detached = "adbe.pkcs7.detached";
constexpr std::string_view pkcs7Sha1 = "adbe.pkcs7.sha1";
constexpr std::string_view timeStamp = "ETSI.RFC3161";

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
    PdfPart part;
    part.field = signature.fieldName;
    part.subFilter = signature.subFilter;
    part.page = signature.page;
    report.reason = signature.reason;
    report.location = signature.location;
    report.contact = signature.contact;
    report.claimedSigningTime = signature.claimedTime;

    const auto range = checkByteRange(m_setting.file, signature, m_setting.inventory.revisionEnds);
    if (!range)
        return failure(range.error());
    part.coverage = range->coverage;
    part.revision = range->revision;
    const auto shares = [&](const pdf::SignatureOnFile& other) {
        return &other != &signature &&
               ((signature.byteRange && other.byteRange == signature.byteRange) ||
                (signature.contentsSpan && other.contentsSpan == signature.contentsSpan));
    };
    if (range->fault)
        findings.fail(SubIndication::FormatFailure, *range->fault);
    if (std::any_of(m_setting.inventory.signatures.begin(), m_setting.inventory.signatures.end(), shares))
        findings.fail(SubIndication::FormatFailure, {ReasonCode::ByteRangeShared, signature.fieldName});
    // With a range that is wrong there is nothing that was signed; the signer is still told.
    Content content{signature, *range, {}};
    if (!range->fault)
        for (const auto& proof : proofs)
            if (proof.coveredEnd > range->spans.back().end)
                content.proven = earliest(content.proven, proof.time);
    if (auto done = judgeContent(content, findings); !done)
        return failure(std::move(done.error()));
    if (m_setting.hasAnotherInside && report.kind == SignatureKind::Signature)
        findings.doubt(SubIndication::SigConstraintsFailure, {ReasonCode::AnotherDocumentInside, {}});
    if (auto done = judgeReadings(findings); !done)
        return failure(std::move(done.error()));
    if (!findings.failed && part.coverage == Coverage::WholeRevision)
        if (auto done = judgeLaterRevisions(signature, range->spans.back().end, part, findings); !done)
            return failure(std::move(done.error()));
    setPdfPart(report, std::move(part));
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
    findings.doubtContent({ReasonCode::ReadingsDiffer, parting->where});
    return {};
}

/// What was appended behind the signed revision. A change that is nothing we know to be harmless leaves the
/// integrity undecided; one that touches what was signed breaks it (ISO 32000-2 §12.8.2.2).
Result<void> SignatureJudge::judgeLaterRevisions(const pdf::SignatureOnFile& signature,
                                                 std::uint64_t signedEnd, PdfPart& part,
                                                 Findings& findings) const {
    part.signedEnd = signedEnd;
    const auto changes =
        pdf::changesSince(m_setting.file, signedEnd, m_setting.password,
                          policyFor(signature, m_setting.inventory.signatures), m_setting.cancel);
    if (!changes &&
        (changes.error().code == ErrorCode::Cancelled || changes.error().code == ErrorCode::FileChanged ||
         changes.error().code == ErrorCode::ReadFailed))
        return failure(changes.error());
    if (!changes) {
        findings.doubtContent(
            {ReasonCode::LaterRevisionsNotAnalysed, std::string(nameOf(changes.error().code))});
        return {};
    }
    // A reader that repairs files could find meaning in bytes that belong to no revision.
    const auto isClosed = endsWithLastRevision(m_setting.file, m_setting.inventory);
    if (!isClosed)
        return failure(isClosed.error());
    if (!*isClosed)
        findings.doubtContent({ReasonCode::LaterRevisionsNotAnalysed, "trailing_bytes"});
    for (const auto& change : *changes)
        part.modifications.push_back({change.code, change.subject});
    const auto first = [&](pdf::ChangeKind kind) {
        return std::find_if(changes->begin(), changes->end(),
                            [kind](const pdf::RevisionChange& change) { return change.kind == kind; });
    };
    if (const auto forbidden = first(pdf::ChangeKind::Forbidden); forbidden != changes->end()) {
        findings.fail(SubIndication::FormatFailure, {ReasonCode::ChangedAfterSigning, {}});
    } else if (const auto open = first(pdf::ChangeKind::Unexplained); open != changes->end()) {
        findings.doubtContent({ReasonCode::LaterRevisionsNotAnalysed, std::string(nameOf(open->code))});
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
        findings.doubt(SubIndication::FormatFailure, {ReasonCode::SubfilterUnsupported, format});
        return {};
    }
    const auto data = cms::SignedData::read(range.contents.empty() ? signature.contents : range.contents);
    if (!data && range.contentsAreCut) {
        findings.doubt(SubIndication::FormatFailure, {ReasonCode::ContentsTooLarge, {}});
        return {};
    }
    if (!data) {
        findings.fail(SubIndication::FormatFailure, {ReasonCode::CmsDamaged, data.error().what});
        return {};
    }
    if (data->signers().size() != 1) {
        findings.fail(SubIndication::FormatFailure,
                      {ReasonCode::SignerCount, std::to_string(data->signers().size())});
        return {};
    }
    if (data->hasBytesBehind())
        findings.note({ReasonCode::BytesBehindCms, {}});
    if (data->contentType() != cms::oid::data)
        findings.fail(SubIndication::FormatFailure, {ReasonCode::ContentType, data->contentType()});
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
        findings.fail(
            SubIndication::FormatFailure,
            {encapsulates ? ReasonCode::EncapsulatedContentMissing : ReasonCode::EncapsulatedContent, {}});
        return false;
    }
    auto digest = cms::digestSpans(m_setting.file, content.range.spans,
                                   encapsulates ? "SHA1" : signer.digestName, m_setting.cancel);
    if (!digest && digest.error().code == ErrorCode::AlgorithmUnsupported) {
        findings.doubt(SubIndication::CryptoConstraintsFailure,
                       {ReasonCode::DigestUnknown, signer.digestName});
        return false;
    }
    if (!digest)
        return failure(std::move(digest.error()));
    if (encapsulates) {
        if (*digest != *data.encapsulatedContent()) {
            findings.fail(SubIndication::HashFailure, {ReasonCode::DigestMismatch, {}});
            return false;
        }
        auto inner = cms::digestOf(signer.digestName, *data.encapsulatedContent());
        if (!inner) {
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {ReasonCode::DigestUnknown, signer.digestName});
            return false;
        }
        digest = std::move(*inner);
    }
    contentDigest = std::move(*digest);
    if (signer.signedAttributes && signer.signedAttributes->messageDigest != contentDigest) {
        findings.fail(SubIndication::HashFailure, {ReasonCode::DigestMismatch, {}});
        return false;
    }
    return true;
}

/// What is of PDF alone in how somebody signed: which attributes a signature of this kind may have.
void SignatureJudge::judgeSigner(const Content& content, const cms::SignedData& data, BytesView contentDigest,
                                 Findings& findings) const {
    const auto& signature = content.signature;
    const auto& signer = data.signers().front();
    const bool isPades = signature.subFilter == cadesDetached;
    const validation::SignerFacts facts{contentDigest,  content.proven, content.proven,
                                        cms::oid::data, isPades,        signature.subFilter == pkcs7Sha1};
    const auto certificate = m_signers.judgeValue(data, signer, facts, findings);
    if (!certificate)
        return;
    const auto& attributes = signer.signedAttributes;
    const bool isBaseline = isPades && attributes && !attributes->signingCertificates.empty() &&
                            attributes->hasSigningCertificateV2 && !attributes->signingTime &&
                            signature.claimedTime;
    findings.report.level.kind = isPades ? "PAdES" : "PKCS7-B";
    if (isBaseline)
        findings.report.level.baseline = validation::SignatureLevel::Baseline::B;
    if (isPades && attributes && attributes->signingTime)
        findings.note({ReasonCode::SigningTimeAttribute, {}});
    m_signers.judgeTrust(data, signer, *certificate, facts, findings);
}

/// A document time-stamp: its token stamps the byte range, and nobody signs (ISO 32000-2 §12.8.5).
Result<void> SignatureJudge::judgeTimeStamp(const Content& content, Findings& findings) const {
    auto& report = findings.report;
    const auto& range = content.range;
    report.claimedSigningTime.reset();
    const auto token =
        cms::TimeStampToken::read(range.contents.empty() ? content.signature.contents : range.contents);
    if (!token && range.contentsAreCut) {
        findings.doubt(SubIndication::FormatFailure, {ReasonCode::ContentsTooLarge, {}});
        return {};
    }
    if (!token) {
        findings.fail(SubIndication::FormatFailure, {ReasonCode::TimestampDamaged, {}});
        return {};
    }
    bool covers = false;
    if (!range.fault) {
        const auto digest =
            cms::digestSpans(m_setting.file, range.spans, token->imprintDigestName(), m_setting.cancel);
        if (!digest && digest.error().code == ErrorCode::AlgorithmUnsupported) {
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {ReasonCode::DigestUnknown, token->imprintDigestName()});
            return {};
        }
        if (!digest)
            return failure(digest.error());
        covers = token->coversDigest(token->imprintDigestName(), *digest);
    }
    auto stamp = m_timeStamps.judge(*token, covers, content.proven.value_or(m_setting.time()),
                                    content.proven.has_value());
    stamp.kind = validation::TimeStampKind::Document;
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

} // namespace kyso::pades
