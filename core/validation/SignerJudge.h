#pragma once

#include "Findings.h"
#include "TimeStampJudge.h"
#include "cms/SignedData.h"

#include <optional>

namespace kyso::validation {

/// What a format knows of one signer of a CMS SignedData.
struct SignerFacts {
    BytesView contentDigest; ///< by the signer's digest algorithm
    /// The earliest time that time-stamps over the whole prove.
    std::optional<Time> proven;
    /// The same for the time-stamps over the signer's value.
    std::optional<Time> stampsProven;
    /// What was signed, by its content type.
    std::string_view contentType = cms::oid::data;
    /// The signer has to say which certificate is meant (EN 319 122-1 §5.2.2).
    bool mustNameCertificate = true;
    /// What was digested is a SHA-1 digest itself.
    bool isOverSha1 = false;
};

/// Judges one signer of a SignedData, whatever it signed: the value, the attributes, the time-stamps over it,
/// whom it can be traced to, and the time it claims (EN 319 102-1 §5.2, §5.3, §5.5). One thread.
class SignerJudge {
public:
    /// `asked`: ValidationOptions::at.
    SignerJudge(const TrustJudge& trust, Time now, std::optional<Time> asked)
        : m_trust(trust), m_now(now), m_asked(asked), m_timeStamps(trust, now, asked) {}

    /// Value, certificate and attributes. After a failure, when there is nothing left to check the value
    /// against, the certificate is still told. Nothing when no certificate is at hand; that is a finding.
    std::optional<x509::Certificate> judgeValue(const cms::SignedData& data, const cms::SignerInfo& signer,
                                                const SignerFacts& facts, Findings& findings) const;
    /// Time-stamps, trust and the claimed time of a signer whose certificate is known.
    void judgeTrust(const cms::SignedData& data, const cms::SignerInfo& signer,
                    const x509::Certificate& certificate, const SignerFacts& facts, Findings& findings) const;

private:
    std::optional<x509::Certificate> signerOf(const cms::SignedData& data,
                                              const cms::SignerInfo& signer) const;
    void judgeAttributes(const cms::SignerInfo& signer, const x509::Certificate& certificate,
                         const SignerFacts& facts, Findings& findings) const;
    void judgeTimeStamps(const cms::SignerInfo& signer, const SignerFacts& facts, Findings& findings) const;
    void judgeCertificate(const x509::Certificate& certificate, Findings& findings) const;
    void judgeClaimedTime(const x509::Certificate& certificate, Findings& findings) const;

    const TrustJudge& m_trust;
    Time m_now;
    std::optional<Time> m_asked;
    TimeStampJudge m_timeStamps;
};

} // namespace kyso::validation
