#pragma once

#include "OpenSslPtr.h"
#include "base/Clock.h"

#include <openssl/asn1.h>

#include <ctime>
#include <optional>

namespace kyso::x509 {

/// An OpenSSL time as ours; nothing when it is none or lies outside 1900–2200.
inline std::optional<Time> readTime(const ASN1_TIME* value) {
    std::tm parts = {};
    const bool read = value != nullptr && ASN1_TIME_to_tm(value, &parts) == 1;
    ERR_clear_error();
    if (!read || parts.tm_year < 0 || parts.tm_year > 300)
        return std::nullopt;
    return Time(std::chrono::seconds(::timegm(&parts)));
}

} // namespace kyso::x509
