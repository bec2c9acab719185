#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

namespace kyso::pdf {

/// FlateDecode and its counterpart (ISO 32000-2 §7.4.4), without predictors.

/// Errors: pdf_damaged, pdf_too_complex (more than `maxBytes` come out).
Result<Bytes> inflate(BytesView data, std::size_t maxBytes);
Bytes deflate(BytesView data);

} // namespace kyso::pdf
