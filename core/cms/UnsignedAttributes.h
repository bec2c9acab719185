#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

namespace kyso::cms {

/// A copy of a one-signer SignedData with the token added as signature-time-stamp
/// (1.2.840.113549.1.9.16.2.14, EN 319 122-1 §5.3), beside unsigned attributes already there. Content,
/// certificates, signed attributes and signature value stay byte for byte as they were; padding behind the
/// ContentInfo is dropped. Errors: cms_damaged when it is not DER of one signer, time_stamp_damaged.
Result<Bytes> withSignatureTimeStamp(BytesView contentInfoDer, BytesView tokenDer);

/// The same with any attribute: `typeOid` with tag and length, `value` one AttributeValue. Errors:
/// cms_damaged.
Result<Bytes> withUnsignedAttribute(BytesView contentInfoDer, BytesView typeOid, BytesView value);

/// What a signature time-stamp covers: the one signer's signature value. Errors: cms_damaged.
Result<Bytes> signatureValueOf(BytesView contentInfoDer);

} // namespace kyso::cms
