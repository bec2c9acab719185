#pragma once

#include "Pieces.h"
#include "base/Clock.h"
#include "base/Progress.h"
#include "cms/SignedData.h"
#include "cms/TimeStampToken.h"
#include "signing/Level.h"

#include <vector>

namespace kyso::cades {

/// A SignedData that is taken apart, as SignedData reads it. Errors: cms_damaged.
Result<cms::SignedData> readAll(const Pieces& pieces);

/// Whether a signer has a time-stamp over its value, without which there is no level above B (EN 319 122-1
/// §6.3).
bool isTimeStamped(const cms::SignerInfo& signer);

/// Whether an archive time-stamp of an older form stands there, which nothing may be put beside.
bool hasOlderArchive(const cms::SignedData& data);

/// Adds to signers what keeps them provable (EN 319 122-1 §5.3 to §5.5): time-stamps, evidence, archive
/// time-stamps. What was signed is never touched; after an error nothing was added. One thread.
class LongTerm {
public:
    struct Setting {
        const signing::LevelServices& services;
        Time now;
        CancelToken cancel;
    };

    LongTerm(Pieces& pieces, Setting setting) : m_pieces(pieces), m_setting(std::move(setting)) {}

    /// Over the signature value. Errors: level_unreachable, cancelled, cms_damaged.
    Result<Time> addTimeStamp(std::size_t signer, signing::Level level);
    /// For these signers' certificates and those of their time-stamp servers. Errors: level_unreachable,
    /// certificate_revoked, cancelled, cms_damaged.
    Result<void> addEvidence(const std::vector<std::size_t>& signers);
    /// archive-time-stamp-v3 over everything that stands there. Errors: level_unreachable, cancelled,
    /// cms_damaged.
    Result<void> addArchiveTimeStamp(std::size_t signer, BytesView contentSha256);

    const std::vector<signing::UsedEvidence>& used() const { return m_used; }
    bool hasAdded() const { return m_hasAdded; }

private:
    Result<cms::TimeStampToken> stamp(BytesView sha256, signing::Level level) const;
    void take(Pieces pieces);

    Pieces& m_pieces;
    Setting m_setting;
    std::vector<signing::UsedEvidence> m_used;
    bool m_hasAdded = false;
};

} // namespace kyso::cades
