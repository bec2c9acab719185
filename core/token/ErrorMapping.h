#pragma once

#include "base/Error.h"

#include <p11-kit/pkcs11.h>

#include <string>
#include <string_view>

namespace kyso::token {

/// `CKR_PIN_INCORRECT`, or `CKR_0x80000001` for values the standard does not name.
std::string ckrName(CK_RV rv);

/// What a PKCS#11 return value means to the program (PKCS#11 v2.40 §5.1): one table for all calls. `call` is
/// the function that answered it, `subject` the token's label.
Error errorFor(CK_RV rv, std::string_view call, std::string subject = {});

/// Whether a fresh session may cure it: handles that went stale, an operation left open, a login forgotten.
bool isSessionLost(CK_RV rv);

} // namespace kyso::token
