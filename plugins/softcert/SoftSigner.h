#pragma once

#include "KeyFile.h"
#include "provider/Signer.h"

#include <vector>

namespace kyso::plugins {

/// Signs with a key in memory.
class SoftSigner final : public provider::Signer {
public:
    explicit SoftSigner(SoftKey key);

    const x509::Certificate& certificate() const override { return m_key.certificate; }
    const std::vector<x509::Certificate>& chain() const override { return m_key.chain; }
    const std::vector<x509::SignatureAlgorithm>& algorithms() const override { return m_algorithms; }
    /// Errors: algorithm_unsupported, cancelled, internal.
    Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                       const CancelToken& cancel) override;

private:
    SoftKey m_key;
    std::vector<x509::SignatureAlgorithm> m_algorithms;
};

} // namespace kyso::plugins
