#pragma once

#include "DocMdpPermission.h"
#include "InteractiveForm.h"
#include "x509/Certificate.h"
#include "x509/SignatureAlgorithm.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// Who signs, and how.
struct SeedSigner {
    x509::DigestAlgorithm digest = x509::DigestAlgorithm::Sha256;
    /// Leaf first.
    const std::vector<x509::Certificate>* chain = nullptr;
};

/// What a signature is going to be, held against what its field demands.
struct SeedFacts {
    std::string reason;
    DocMdpPermission certify = DocMdpPermission::None;
    /// A signature time-stamp is asked for.
    bool hasTimeStamp = false;
    /// Evidence that no certificate was revoked goes into the document's security store.
    bool hasEvidence = false;
    /// Nothing while nobody knows; what is demanded of a certificate or a digest is then not judged.
    std::optional<SeedSigner> signer;
};

/// The first mandatory seed value (ISO 32000-2 §12.7.5.5, tables 237 to 239) that is not met, as
/// seed_value_unmet; the subject is the entry's name and what it asks for, such as `SubjectDN: C=VN`. One
/// that is mandatory and not known here counts as unmet.
std::optional<Error> unmetSeedValue(const Document& document, const SignatureField& field,
                                    const SeedFacts& facts);

} // namespace kyso::pdf
