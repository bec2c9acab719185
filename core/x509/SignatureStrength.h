#pragma once

#include "Certificate.h"

#include <openssl/types.h>

namespace kyso::x509 {

/// Whether an AlgorithmIdentifier of a signature names a digest we no longer rely on (MD5, SHA-1), or none
/// that we know.
bool isWeakSignature(const X509_ALGOR* algorithm);

/// Whether a certificate was signed with such an algorithm.
bool isSignedWeakly(const Certificate& certificate);

} // namespace kyso::x509
