#include "SignerJudge.h"

#include <algorithm>

namespace kyso::validation {
namespace {

/// How far clocks may disagree before a claimed time counts as being in the future.
constexpr auto clockTolerance = std::chrono::hours(24);
/// How far a claimed time may lie behind a time that was asked about: the person names it to the minute.
constexpr auto askedTolerance = std::chrono::minutes(5);

std::optional<Time> earliest(std::optional<Time> a, std::optional<Time> b) {
    return a && b ? std::min(*a, *b) : a ? a : b;
}

} // namespace

std::optional<x509::Certificate> SignerJudge::signerOf(const cms::SignedData& data,
                                                       const cms::SignerInfo& signer) const {
    if (auto embedded = data.certificateOf(signer))
        return embedded;
    for (const auto& named : m_trust.anchors().named())
        if (signer.isBy(named))
            return named;
    return std::nullopt;
}

std::optional<x509::Certificate> SignerJudge::judgeValue(const cms::SignedData& data,
                                                         const cms::SignerInfo& signer,
                                                         const SignerFacts& facts, Findings& findings) const {
    auto& report = findings.report;
    report.digestAlgorithm = cms::displayDigestName(signer.digestName);
    report.signatureAlgorithm = signer.method.signatureName;
    if (!report.claimedSigningTime && signer.signedAttributes)
        report.claimedSigningTime = signer.signedAttributes->signingTime;

    auto certificate = signerOf(data, signer);
    if (!certificate) {
        findings.doubt(SubIndication::NoSigningCertificateFound, {ReasonCode::SignerCertificateMissing, {}});
        return std::nullopt;
    }
    report.signer = certificate;
    // Over wrong bytes there is nothing to check; the certificate is still shown.
    if (!findings.failed) {
        switch (signer.checkSignature(*certificate, facts.contentDigest)) {
        case cms::SignatureCheck::Good:
            report.integrity = Integrity::Intact;
            break;
        case cms::SignatureCheck::Bad:
            findings.fail(SubIndication::SigCryptoFailure, {ReasonCode::SignatureValueWrong, {}});
            break;
        case cms::SignatureCheck::Unsupported:
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {ReasonCode::SignatureAlgorithmUnknown, report.signatureAlgorithm});
            break;
        }
    }
    judgeAttributes(signer, *certificate, facts, findings);
    return certificate;
}

void SignerJudge::judgeTrust(const cms::SignedData& data, const cms::SignerInfo& signer,
                             const x509::Certificate& certificate, const SignerFacts& facts,
                             Findings& findings) const {
    m_trust.pool().add(data, EvidenceOrigin::Signature);
    findings.report.bestSignatureTime = facts.proven;
    judgeTimeStamps(signer, facts, findings);
    judgeCertificate(certificate, findings);
    judgeClaimedTime(certificate, findings);
}

void SignerJudge::judgeAttributes(const cms::SignerInfo& signer, const x509::Certificate& certificate,
                                  const SignerFacts& facts, Findings& findings) const {
    for (const auto& digest : {signer.digestName, signer.method.digestName, signer.method.maskDigestName})
        if (!digest.empty() && strengthOf(digest) != DigestStrength::Strong) {
            const bool isWeak = strengthOf(digest) == DigestStrength::Weak;
            findings.doubt(SubIndication::CryptoConstraintsFailure,
                           {isWeak ? ReasonCode::WeakDigest : ReasonCode::DigestUnknown,
                            cms::displayDigestName(digest)});
            break;
        }
    if (!signer.isDigestAllowed(certificate))
        findings.doubt(SubIndication::CryptoConstraintsFailure,
                       {ReasonCode::DigestNotAllowed, cms::displayDigestName(signer.digestName)});
    if (signer.method.signatureName == "DSA")
        findings.doubt(SubIndication::CryptoConstraintsFailure, {ReasonCode::WeakSignatureAlgorithm, "DSA"});
    if (facts.isOverSha1 && strengthOf(signer.digestName) == DigestStrength::Strong)
        findings.doubt(SubIndication::CryptoConstraintsFailure, {ReasonCode::WeakDigest, "SHA-1"});

    const auto& attributes = signer.signedAttributes;
    if (attributes && attributes->contentType != facts.contentType)
        findings.fail(SubIndication::FormatFailure, {ReasonCode::ContentType, attributes->contentType});
    const auto* reference = attributes && !attributes->signingCertificates.empty()
                                ? &attributes->signingCertificates.front()
                                : nullptr;
    if (reference != nullptr && !reference->matches(certificate))
        findings.doubt(SubIndication::NoSigningCertificateFound,
                       {ReasonCode::SigningCertificateMismatch, {}});
    if (facts.mustNameCertificate && reference == nullptr)
        findings.doubt(SubIndication::SigConstraintsFailure, {ReasonCode::SigningCertificateMissing, {}});
    else if (facts.mustNameCertificate && strengthOf(reference->digestName) != DigestStrength::Strong)
        findings.doubt(SubIndication::CryptoConstraintsFailure,
                       {ReasonCode::WeakSigningCertificateReference, {}});

    // Rules of the signer's own (EN 319 102-1 §5.2.4) that nobody here can read; ours are applied.
    if (attributes && attributes->hasSignaturePolicy)
        findings.note({ReasonCode::SignaturePolicyNotApplied, {}});
}

/// Those that hold move the time the signature is judged at; those that do not are told and change nothing.
void SignerJudge::judgeTimeStamps(const cms::SignerInfo& signer, const SignerFacts& facts,
                                  Findings& findings) const {
    auto& report = findings.report;
    std::vector<Bytes> distinct;
    for (auto& der : signer.signatureTimeStamps())
        if (std::ranges::find(distinct, der) == distinct.end() && distinct.size() <= mostTimeStamps)
            distinct.push_back(std::move(der));
    if (distinct.size() > mostTimeStamps) {
        findings.note({ReasonCode::TimestampsNotAllJudged, {}});
        distinct.pop_back();
    }
    for (const auto& der : distinct) {
        const auto token = cms::TimeStampToken::read(der);
        if (!token) {
            findings.note({ReasonCode::TimestampDamaged, {}});
            continue;
        }
        auto stamp = m_timeStamps.judge(*token, token->coversBytes(signer.signature),
                                        facts.stampsProven.value_or(m_asked.value_or(m_now)),
                                        facts.stampsProven.has_value());
        if (stamp.indication == Indication::TotalPassed)
            report.bestSignatureTime = earliest(report.bestSignatureTime, stamp.time);
        else
            for (const auto& reason : stamp.reasons)
                findings.note(reason);
        report.timeStamps.push_back(std::move(stamp));
    }
}

void SignerJudge::judgeCertificate(const x509::Certificate& certificate, Findings& findings) const {
    auto& report = findings.report;
    if (!certificate.allowsSigning())
        findings.doubt(SubIndication::ChainConstraintsFailure,
                       {ReasonCode::CertificateNotForSigning, certificate.subject().displayName()});
    const bool isProven = report.bestSignatureTime.has_value();
    auto finding =
        m_trust.judge(certificate, report.bestSignatureTime.value_or(m_asked.value_or(m_now)), isProven);
    report.chain = std::move(finding.chain);
    report.trustPath = finding.path;
    report.evidence = std::move(finding.evidence);
    if (certificate.hasWeakKey() &&
        !(finding.fault && finding.fault->reason.code == ReasonCode::WeakCertificateKey))
        findings.doubt(SubIndication::CryptoConstraintsFailure,
                       {ReasonCode::WeakCertificateKey, certificate.subject().displayName()});
    if (finding.fault) {
        findings.take(*finding.fault);
        for (auto& note : finding.notes)
            findings.note(std::move(note));
        return;
    }
    if (certificate.isDemo())
        findings.note({ReasonCode::DemoCertificate, certificate.subject().displayName()});
}

void SignerJudge::judgeClaimedTime(const x509::Certificate& certificate, Findings& findings) const {
    const auto claimed = findings.report.claimedSigningTime;
    const bool isProven = findings.report.bestSignatureTime.has_value();
    const auto& asked = m_asked;
    if (!claimed) {
        if (!isProven && asked && *asked < m_now - askedTolerance)
            findings.doubt(SubIndication::NoPoe, {ReasonCode::ExistenceUnproven, toIso8601(*asked)});
        findings.note({ReasonCode::ClaimedTimeMissing, {}});
        return;
    }
    // A proven time counts more than what the signer's clock said.
    if (isProven) {
        if (*claimed > *findings.report.bestSignatureTime + clockTolerance)
            findings.note({ReasonCode::ClaimedTimeAfterTimestamp, toIso8601(*claimed)});
        return;
    }
    if (*claimed < certificate.notBefore() || *claimed > certificate.notAfter())
        findings.doubt(SubIndication::OutOfBoundsNoPoe,
                       {ReasonCode::ClaimedTimeOutsideCertificate, toIso8601(*claimed)});
    if (*claimed > m_now + clockTolerance)
        findings.doubt(SubIndication::SigConstraintsFailure,
                       {ReasonCode::ClaimedTimeInFuture, toIso8601(*claimed)});
    else if (asked && *claimed > *asked + askedTolerance)
        findings.doubt(SubIndication::NoPoe, {ReasonCode::ClaimedTimeAfterAsked, toIso8601(*claimed)});
}

} // namespace kyso::validation
