#pragma once

#include "pdf/Document.h"
#include "validation/EvidencePool.h"

namespace kyso::pades {

/// Which PAdES baseline level (EN 319 142-1 §6) a document reaches for its signatures. A level is about what
/// is there, not about whom one trusts. One thread.
class LevelJudge {
public:
    LevelJudge(const pdf::Document& document, BytesView password, const validation::EvidencePool& pool,
               const std::vector<std::uint64_t>& revisionEnds)
        : m_document(document), m_password(password), m_pool(pool), m_revisionEnds(revisionEnds) {}

    /// Raises the level of those that are baseline signatures, once all of a file were judged.
    void raise(std::vector<validation::SignatureReport>& signatures) const;

private:
    bool hasStoreAt(int revision) const;

    const pdf::Document& m_document;
    BytesView m_password;
    const validation::EvidencePool& m_pool;
    const std::vector<std::uint64_t>& m_revisionEnds;
};

} // namespace kyso::pades
