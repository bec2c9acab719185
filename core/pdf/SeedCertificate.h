#pragma once

#include "SeedReading.h"
#include "x509/Certificate.h"

namespace kyso::pdf {

/// The first demand of a certificate seed value dictionary (ISO 32000-2 table 238) that the signer's
/// certificate does not meet, as the entry's name and what it asks for; "" when all are met. `chain` is leaf
/// first.
std::string unmetByCertificate(const SeedReading& reading, const Object& seed,
                               const std::vector<x509::Certificate>& chain);

} // namespace kyso::pdf
