#pragma once

#include "base/Bytes.h"

#include <openssl/pkcs12.h>

namespace kyso::plugins {

/// A password as PKCS#12 tells them apart: none at all is not the same as an empty one (RFC 7292 §B.1).
struct Pkcs12Password {
    const char* text = nullptr; ///< UTF-8, zero behind its end
    int length = 0;
};

enum class MacAnswer {
    None,       ///< the file has no MAC
    Good,       ///< the password is right and the file is whole
    Wrong,      ///< another password, or an altered file
    Unsupported ///< a MAC that is not known here
};

/// Holds a password against a file's MAC: the one of RFC 7292 §4, or PBMAC1 (RFC 9579) with PBKDF2 and HMAC.
MacAnswer checkMac(PKCS12* file, Pkcs12Password password);

} // namespace kyso::plugins
