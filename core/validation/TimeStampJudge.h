#pragma once

#include "TrustJudge.h"
#include "cms/TimeStampToken.h"

namespace kyso::validation {

/// So many time-stamps of one signature are judged; what else there is says nothing.
inline constexpr std::size_t mostTimeStamps = 32;

/// Judges a time-stamp token (EN 319 102-1 §5.4): its own signature, its server's certificate, and that the
/// certificate could be relied on when the token is known to have existed.
class TimeStampJudge {
public:
    /// `asked`: ValidationOptions::at.
    TimeStampJudge(const TrustJudge& trust, Time now, std::optional<Time> asked)
        : m_trust(trust), m_now(now), m_asked(asked) {}

    /// `covers`: whether the token's imprint is that of what it is said to stamp. `knownAt`: when the token
    /// is known to have existed: now, the time asked about, or the time of a later time-stamp over it
    /// (`isProven`).
    TimeStampReport judge(const cms::TimeStampToken& token, bool covers, Time knownAt, bool isProven) const;

private:
    const TrustJudge& m_trust;
    Time m_now;
    std::optional<Time> m_asked;
};

/// Whether a digest, by OpenSSL's name, still holds (Circular 15/2025, Annex I; ETSI TS 119 312; RFC 8702).
/// One that is in neither list may be as good as any, and is told as not known.
enum class DigestStrength { Strong, Weak, Unknown };
DigestStrength strengthOf(std::string_view digestName);

} // namespace kyso::validation
