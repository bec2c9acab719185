#pragma once

#include "DocumentSummary.h"
#include "InteractiveForm.h"
#include "x509/Certificate.h"
#include "x509/SignatureAlgorithm.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// What a signature is going to be, held against what its field demands.
struct SeedFacts {
    std::string reason;
    x509::DigestAlgorithm digest = x509::DigestAlgorithm::Sha256;
    DocMdpPermission certify = DocMdpPermission::None;
    bool hasTimeStamp = false;
    const std::vector<x509::Certificate>* chain = nullptr;
};

/// The first mandatory seed value (ISO 32000-2 §12.7.5.5, tables 237 and 238) that is not met, as
/// seed_value_unmet with the entry's name as subject. One that cannot be judged counts as unmet.
std::optional<Error> unmetSeedValue(const Document& document, const SignatureField& field,
                                    const SeedFacts& facts);

} // namespace kyso::pdf
