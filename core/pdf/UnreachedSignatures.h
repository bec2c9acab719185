#pragma once

#include "SignatureReading.h"

#include <vector>

namespace kyso::pdf {

/// A signature that stands in the file's bytes and that its form does not lead to.
struct UnreachedSignature {
    /// Where its /Contents stands.
    FileSpan contents;
    /// The revision that it closed is none of the document's: the cross-reference sections do not lead back
    /// to it, so that programs that look for themselves find it and others do not. Otherwise a later revision
    /// took it out of the form, as clearing a signature does.
    bool isCutOff = false;
};

/// Looks through all of the file for signature dictionaries (ISO 32000-2 §12.8.1): objects with a /ByteRange
/// that leaves out exactly their own /Contents. Those of `inventory`, and usage rights (§12.8.2.3), are not
/// told. Reads the file once, 1 MiB at a time. Any thread.
/// Errors: read_failed, file_changed, cancelled.
Result<std::vector<UnreachedSignature>>
findUnreachedSignatures(const File& file, const SignatureInventory& inventory, const CancelToken& cancel);

} // namespace kyso::pdf
