#pragma once

#include "x509/Certificate.h"
#include "x509/OpenSslPtr.h"

#include <memory>
#include <optional>
#include <vector>

namespace kyso::plugins {

using SharedKey = std::shared_ptr<EVP_PKEY>;

/// The keys and certificates of an opened file, in its order.
struct KeyBag {
    std::vector<SharedKey> keys;
    std::vector<x509::Certificate> certificates;
};

/// A private key with its certificate, out of a file. OpenSSL keeps and wipes the key.
struct SoftKey {
    SharedKey key;
    x509::Certificate certificate;
    /// Leaf first.
    std::vector<x509::Certificate> chain;
};

/// Of certificates that one file holds, the one a person signs with: one that may sign now, else the first
/// that is no authority's, else the first. Nothing when there is none.
std::optional<x509::Certificate> signingOneOf(const std::vector<x509::Certificate>& certificates);

/// The pair of key and certificate to sign with: that of `wanted` when it is there, else by signingOneOf().
/// Nothing when no key fits a certificate.
std::optional<SoftKey> chooseKey(const KeyBag& bag, const x509::Certificate* wanted);

/// Lets OpenSSL open what older programs encrypted, with RC2 and single DES, which it keeps apart. False when
/// that is not installed.
bool admitOldCiphers();

} // namespace kyso::plugins
