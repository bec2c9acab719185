#pragma once

#include "TrustJudge.h"
#include "cms/TimeStampToken.h"

namespace kyso::validation {

/// Judges a time-stamp token (EN 319 102-1 §5.4): its own signature, its server's certificate, and that the
/// certificate could be relied on when the token is known to have existed.
class TimeStampJudge {
public:
    TimeStampJudge(const TrustJudge& trust, Time now) : m_trust(trust), m_now(now) {}

    /// `covers`: whether the token's imprint is that of what it is said to stamp. `knownAt`: when the token
    /// is known to have existed: now, or the time of a later time-stamp over it (`isProven`).
    TimeStampReport judge(const cms::TimeStampToken& token, bool covers, Time knownAt, bool isProven) const;

private:
    const TrustJudge& m_trust;
    Time m_now;
};

/// Digests that still hold (Circular 15/2025, Annex I; ETSI TS 119 312), by OpenSSL's names.
bool isStrongDigest(std::string_view name);

} // namespace kyso::validation
