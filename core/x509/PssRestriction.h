#pragma once

#include "x509/Certificate.h"

#include <optional>

namespace kyso::x509 {

/// What a key bound to RSASSA-PSS by parameters demands of every signature it makes (RFC 4055 §3.1): this
/// digest, a mask made with that one, and a salt that is at least so long. OpenSSL's numbers; a digest that
/// is none is 0, and then nothing meets the demand.
struct PssRestriction {
    int digestNid = 0;
    int maskDigestNid = 0;
    int minimumSaltBytes = 0;
};

/// Nothing when the certificate's key is bound to no parameters. Any thread.
std::optional<PssRestriction> pssRestrictionOf(const Certificate& certificate);

} // namespace kyso::x509
