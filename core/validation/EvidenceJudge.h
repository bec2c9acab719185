#pragma once

#include "EvidencePool.h"

#include <vector>

namespace kyso::validation {

/// Whether a document carries, where it should, what proves later that certificates could be relied on. A
/// level is about what is there, not about whom one trusts. One thread.
class EvidenceJudge {
public:
    /// Only pieces of `origin` count.
    EvidenceJudge(const EvidencePool& pool, EvidenceOrigin origin) : m_pool(pool), m_origin(origin) {}

    /// An answer for every certificate of the chain, leaf first, that names somebody to ask.
    bool hasAllFor(const std::vector<x509::Certificate>& chain) const;

private:
    bool isAnswered(const std::vector<x509::Certificate>& chain) const;
    bool isAnswered(const x509::Certificate& certificate, const x509::Certificate& issuer,
                    bool withResponder) const;

    const EvidencePool& m_pool;
    EvidenceOrigin m_origin;
};

} // namespace kyso::validation
