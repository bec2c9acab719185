#pragma once

#include "base/Bytes.h"
#include "x509/Certificate.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace kyso::token {

/// What tells one key from another: RSA, the modulus without leading zeros; EC, the encoded public point.
struct PublicKeyFacts {
    bool isRsa = false;
    Bytes value;
    friend bool operator==(const PublicKeyFacts&, const PublicKeyFacts&) = default;
};

/// The key in a certificate; nothing for kinds we do not sign with.
std::optional<PublicKeyFacts> publicKeyOf(const x509::Certificate& certificate);

/// A private key on the token as far as it tells.
struct KeyFacts {
    Bytes id;
    std::optional<bool> isRsa;
    std::optional<PublicKeyFacts> publicKey;
};

/// Which of `keys` belongs to a certificate with this CKA_ID and public key: by CKA_ID unless the public key
/// contradicts it, then by public key, never by label. Nothing when none can be told.
std::optional<std::size_t> pairKey(const Bytes& certificateId, const PublicKeyFacts& certificateKey,
                                   const std::vector<KeyFacts>& keys);

/// Reads a CKA_EC_POINT, which drivers give bare or as a DER OCTET STRING.
Bytes ecPointValue(BytesView attribute);
/// A modulus without its leading zeros.
Bytes unsignedValue(BytesView number);

} // namespace kyso::token
