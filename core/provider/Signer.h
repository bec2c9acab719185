#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "x509/Certificate.h"
#include "x509/SignatureAlgorithm.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace kyso::provider {

/// One value a key is to make: of what is hashed and signed (for CMS: the DER SET OF signed attributes).
struct ToBeSigned {
    x509::SignatureAlgorithm algorithm;
    BytesView data;
};

/// What a signer takes at once.
struct SetSize {
    /// How many values at most; at least 1.
    std::size_t most = 1;
    /// A set is worth waiting for, since each one costs something of its own: a person who agrees, a server
    /// that is asked. It is then as full as can be; otherwise it is what is ready when the key is.
    bool isWorthWaitingFor = false;
};

/// Takes what becomes of one value of a set, as soon as that is known; `index` is its place in the set. Any
/// thread, one call at a time.
using TakeValue = std::function<void(std::size_t index, Result<Bytes> value)>;

/// One key, ready to sign: logged in where that is needed. Knows nothing of documents. Any thread: calls with
/// one key take turns, run on the key's own owner thread where it has one, and wait for it.
class Signer {
public:
    virtual ~Signer() = default;

    // These four are asked once, when it is opened.
    virtual const x509::Certificate& certificate() const = 0;
    /// Leaf first, as far as the provider knows it.
    virtual const std::vector<x509::Certificate>& chain() const = 0;
    /// From the token's mechanism list, best first.
    virtual const std::vector<x509::SignatureAlgorithm>& algorithms() const = 0;
    virtual SetSize setSize() const { return {}; }

    /// Hashes and signs `dataToBeSigned` (for CMS: the DER SET OF signed attributes). The value comes back as
    /// CMS wants it: PKCS#1/PSS octets, or a DER Ecdsa-Sig-Value. Asks for a PIN again only where the key
    /// demands one for every signature.
    /// Errors: algorithm_unsupported, token_removed, token_device_error, driver_crashed, driver_timed_out,
    /// pin_incorrect, pin_locked, provider_failed, cancelled.
    virtual Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                               const CancelToken& cancel) = 0;

    /// The same for at most setSize().most values, which a signer that knows a way of signing them together
    /// overrides. Each value goes to `take` once, before this returns, or an error that is about its document
    /// alone. What stands in the way of all that are left (ErrorScope::Key, ErrorScope::Run) ends the set and
    /// is what this answers; values that were taken stay. Looks at `cancel` between values.
    /// Errors: as sign.
    virtual Result<void> signSet(std::span<const ToBeSigned> set, const TakeValue& take,
                                 const CancelToken& cancel);
};

/// Signs a set one by one: `signOne` makes the value of a place in it, or says why not; signSet in one line
/// for whoever has something of its own around it. Errors: cancelled, and those of `signOne` that end a set.
Result<void> signOneByOne(std::size_t count, const std::function<Result<Bytes>(std::size_t index)>& signOne,
                          const TakeValue& take, const CancelToken& cancel);

} // namespace kyso::provider
