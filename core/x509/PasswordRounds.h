#pragma once

#include "base/Bytes.h"

#include <cstdint>

namespace kyso::x509 {

/// More than this for one file, some seconds, nobody would wait for: it is there to keep us busy, not to keep
/// a key safe.
constexpr std::uint64_t mostPasswordRounds = 5'000'000;

/// How many rounds of password hashing a PKCS#12 file or an encrypted PKCS#8 key asks for, all together, in
/// what can be seen of it; more than the most where it cannot be counted.
std::uint64_t passwordRounds(BytesView der);

} // namespace kyso::x509
