#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "x509/Certificate.h"
#include "x509/SignatureAlgorithm.h"

#include <vector>

namespace kyso::provider {

/// One key, ready to sign: logged in where that is needed. Knows nothing of documents. Any thread: calls with
/// one key take turns, run on the key's own owner thread where it has one, and wait for it.
class Signer {
public:
    virtual ~Signer() = default;

    // These three are asked once, when it is opened.
    virtual const x509::Certificate& certificate() const = 0;
    /// Leaf first, as far as the provider knows it.
    virtual const std::vector<x509::Certificate>& chain() const = 0;
    /// From the token's mechanism list, best first.
    virtual const std::vector<x509::SignatureAlgorithm>& algorithms() const = 0;
    /// Hashes and signs `dataToBeSigned` (for CMS: the DER SET OF signed attributes). The value comes back as
    /// CMS wants it: PKCS#1/PSS octets, or a DER Ecdsa-Sig-Value. Asks for a PIN again only where the key
    /// demands one for every signature.
    /// Errors: algorithm_unsupported, token_removed, token_device_error, driver_crashed, driver_timed_out,
    /// pin_incorrect, pin_locked, provider_failed, cancelled.
    virtual Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                               const CancelToken& cancel) = 0;
};

} // namespace kyso::provider
