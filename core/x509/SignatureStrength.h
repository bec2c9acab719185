#pragma once

#include <openssl/types.h>

namespace kyso::x509 {

/// Whether an AlgorithmIdentifier of a signature names a digest we no longer rely on (MD5, SHA-1), or none
/// that we know.
bool isWeakSignature(const X509_ALGOR* algorithm);

} // namespace kyso::x509
