#pragma once

#include "DriverConnection.h"
#include "base/Bytes.h"
#include "x509/SignatureAlgorithm.h"

#include <p11-kit/pkcs11.h>

#include <optional>
#include <set>
#include <vector>

namespace kyso::token {

/// The signing mechanisms a token lists.
using MechanismSet = std::set<CK_MECHANISM_TYPE>;

/// C_GetMechanismList, reduced to those that C_GetMechanismInfo says can sign; where it says so of none for a
/// kind of key, all that are listed for it. Owner thread.
Result<MechanismSet> readSigningMechanisms(DriverConnection& driver, CK_SLOT_ID slot);

/// What a key of this type can make with these mechanisms, best first: PKCS#1 v1.5 before PSS, the digest
/// that fits a curve first.
std::vector<x509::SignatureAlgorithm> algorithmsFor(x509::KeyType key, const MechanismSet& mechanisms);

/// One C_SignInit and what goes into its C_Sign.
struct SigningInput {
    CK_MECHANISM_TYPE mechanism = 0;
    /// For CKM_RSA_PKCS_PSS only.
    std::optional<CK_RSA_PKCS_PSS_PARAMS> pss;
    /// The digest, the DigestInfo (RFC 8017 §9.2), or, for a mechanism that hashes, the data itself.
    Bytes data;
};

/// Hashes here and uses the raw mechanism where the token has it; a token that only hashes by itself gets the
/// data. `pssSaltBytes` is for RSA-PSS; 0 is as long as the digest. Errors: algorithm_unsupported.
Result<SigningInput> prepareSigning(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                                    const MechanismSet& mechanisms, int pssSaltBytes = 0);

/// PKCS#11's r‖s as the DER Ecdsa-Sig-Value of CMS (RFC 3279 §2.2.3). Nothing when it cannot be one.
std::optional<Bytes> ecdsaValueToDer(BytesView rs);

} // namespace kyso::token
