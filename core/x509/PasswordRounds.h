#pragma once

#include "base/Bytes.h"

namespace kyso::x509 {

/// Whether a PKCS#12 file or an encrypted PKCS#8 key asks for more rounds of password hashing, in what can be
/// seen of it, than anybody would wait for: that is there to keep us busy, not to keep a key safe.
bool asksForTooManyRounds(BytesView der);

} // namespace kyso::x509
