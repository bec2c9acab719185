#pragma once

#include "TokenInfo.h"
#include "base/Bytes.h"

#include <string>

namespace kyso::token {

/// `pkcs11:model=…;manufacturer=…;serial=…;token=…;id=…` of a certificate's key (RFC 7512).
std::string pkcs11Uri(const TokenInfo& token, const Bytes& id);

/// Whether the object `identityUri` (one of ours) is meant by `selector`: every attribute the selector names
/// is the same there; what it leaves out matches anything. Errors: usage_wrong when `selector` is not a
/// PKCS#11 URI.
Result<bool> pkcs11UriMatches(const std::string& selector, const std::string& identityUri);

} // namespace kyso::token
