#pragma once

#include "Certificate.h"

namespace kyso::x509 {

/// What of an OpenSSL name is shown, UTF-8 whatever string type it was written in (BMPString, T61String).
/// An attribute that stands there more than once gives its first value; UID gives all.
DistinguishedName readDistinguishedName(const X509_NAME* name);

} // namespace kyso::x509
