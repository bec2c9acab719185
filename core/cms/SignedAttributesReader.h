#pragma once

#include "SignedData.h"

namespace kyso::cms {

/// Reads a SET OF Attribute (without its own tag). Nothing when the bytes are not one.
std::optional<std::vector<Attribute>> readAttributes(BytesView content);

/// The typed view of signed attributes. Nothing when contentType or messageDigest is missing or stands there
/// more than once, or when one that we read is malformed (RFC 5652 §11).
std::optional<SignedAttributes> readSignedAttributes(const std::vector<Attribute>& attributes);

} // namespace kyso::cms
