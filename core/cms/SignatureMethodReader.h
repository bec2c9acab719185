#pragma once

#include "SignedData.h"

namespace kyso::cms {

/// OpenSSL's name of the digest that an AlgorithmIdentifier names; "" when it is none.
std::string digestNameOf(BytesView algorithmIdentifier);

/// Reads SignerInfo.signatureAlgorithm; `digestName` is the signer's, used where the algorithm names none.
SignatureMethod readSignatureMethod(BytesView algorithmIdentifier, const std::string& digestName);

} // namespace kyso::cms
