#include "TimeStampJudge.h"

#include <algorithm>
#include <array>

namespace kyso::validation {
namespace {

/// A clock that is a day wrong is the person's more often than the server's.
constexpr auto clockTolerance = std::chrono::hours(24);
/// A time that was asked about is named by the person, to the minute.
constexpr auto askedTolerance = std::chrono::minutes(5);

} // namespace

DigestStrength strengthOf(std::string_view digestName) {
    static constexpr std::array<std::string_view, 9> strong = {"SHA256",     "SHA384",   "SHA512",
                                                               "SHA512-256", "SHA3-256", "SHA3-384",
                                                               "SHA3-512",   "SHAKE128", "SHAKE256"};
    static constexpr std::array<std::string_view, 10> weak = {
        "MD2", "MD4", "MD5", "MD5-SHA1", "MDC2", "RIPEMD160", "SHA1", "SHA224", "SHA512-224", "SHA3-224"};
    if (std::ranges::find(strong, digestName) != strong.end())
        return DigestStrength::Strong;
    return std::ranges::find(weak, digestName) != weak.end() ? DigestStrength::Weak : DigestStrength::Unknown;
}

TimeStampReport TimeStampJudge::judge(const cms::TimeStampToken& token, bool covers, Time knownAt,
                                      bool isProven) const {
    TimeStampReport report;
    report.time = token.genTime();
    report.policyOid = token.policyOid();
    report.serialHex = token.serialHex();
    report.digestAlgorithm = cms::displayDigestName(token.imprintDigestName());
    m_trust.pool().add(token.signedData(), EvidenceOrigin::TimeStamp);
    report.tsa = token.tsaCertificate(m_trust.pool().certificates());
    bool holds = true;
    const auto say = [&](Indication indication, SubIndication sub, Reason reason) {
        if (holds) {
            report.indication = indication;
            report.subIndication = sub;
        }
        holds = false;
        report.reasons.push_back(std::move(reason));
    };
    if (!covers)
        say(Indication::TotalFailed, SubIndication::HashFailure, {ReasonCode::TimestampImprintMismatch, {}});
    if (const auto fault = token.fault(m_trust.pool().certificates())) {
        // Said, but no reason to doubt when the server made the token.
        const bool isFormal = fault->code == ReasonCode::TimestampKeyUsageNotCritical;
        const bool isBroken = fault->code == ReasonCode::TimestampSignatureBad ||
                              fault->code == ReasonCode::TimestampDigestMismatch;
        if (isFormal)
            report.reasons.push_back({fault->code, fault->subject});
        else
            say(isBroken ? Indication::TotalFailed : Indication::Indeterminate,
                isBroken ? SubIndication::SigCryptoFailure : SubIndication::SigConstraintsFailure,
                {fault->code, fault->subject});
    }
    report.isSound = holds && report.tsa.has_value();
    if (token.genTime() > m_now + clockTolerance)
        say(Indication::Indeterminate, SubIndication::SigConstraintsFailure,
            {ReasonCode::TimestampInFuture, toIso8601(token.genTime())});
    else if (m_asked && token.genTime() > *m_asked + askedTolerance)
        say(Indication::Indeterminate, SubIndication::NoPoe,
            {ReasonCode::TimestampAfterAsked, toIso8601(token.genTime())});
    const auto& signer = token.signedData().signers().front();
    for (const auto& digest : {token.imprintDigestName(), signer.digestName, signer.method.digestName,
                               signer.method.maskDigestName})
        if (!digest.empty() && strengthOf(digest) != DigestStrength::Strong) {
            const bool isWeak = strengthOf(digest) == DigestStrength::Weak;
            say(Indication::Indeterminate, SubIndication::CryptoConstraintsFailureNoPoe,
                {isWeak ? ReasonCode::TimestampWeakDigest : ReasonCode::TimestampAlgorithmUnsupported,
                 cms::displayDigestName(digest)});
            break;
        }
    if (report.tsa) {
        auto finding = m_trust.judge(*report.tsa, std::max(knownAt, token.genTime()), isProven);
        report.chain = std::move(finding.chain);
        report.trustPath = finding.path;
        report.evidence = std::move(finding.evidence);
        if (finding.fault)
            say(finding.fault->indication, finding.fault->subIndication,
                {ReasonCode::TimestampNotTrusted, std::string(nameOf(finding.fault->reason.code))});
        report.reasons.insert(report.reasons.end(), finding.notes.begin(), finding.notes.end());
    }
    if (holds)
        report.indication = Indication::TotalPassed;
    return report;
}

} // namespace kyso::validation
