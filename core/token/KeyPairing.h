#pragma once

#include "base/Bytes.h"
#include "x509/Certificate.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace kyso::token {

/// What tells one key from another: RSA, the modulus without leading zeros; EC, the public point, compressed
/// (SEC 1 §2.3.3), in whichever form it was given.
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

/// Which keys may belong to a certificate with this CKA_ID and public key, never by label: the one whose
/// public key it is; else those with its CKA_ID; else, where one side has no CKA_ID, those that tell nothing.
/// None that contradicts. What is not certain has to be tried.
struct Pairing {
    std::vector<std::size_t> candidates;
    bool isCertain = false;
};
Pairing pairKey(const Bytes& certificateId, const PublicKeyFacts& certificateKey,
                const std::vector<KeyFacts>& keys);

/// Reads a CKA_EC_POINT, which drivers give bare, as a DER OCTET STRING or BIT STRING, compressed or not, or
/// as the two numbers alone. Empty when it is none of these on a NIST curve.
Bytes ecPointValue(BytesView attribute);
/// A modulus without its leading zeros.
Bytes unsignedValue(BytesView number);

} // namespace kyso::token
