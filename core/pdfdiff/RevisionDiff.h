#pragma once

#include "RevisionChange.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"

#include <vector>

namespace kyso::pdf {

/// What became of the revision that ends at `signedEnd`, seen from the file's last one (ISO 32000-2
/// §12.8.2.2). Errors: those of opening a document; pdf_too_complex, cancelled.
Result<std::vector<RevisionChange>> changesSince(const File& file, std::uint64_t signedEnd,
                                                 BytesView password, ChangePolicy policy,
                                                 const CancelToken& cancel);

/// The same from one revision to any later one; `laterEnd` is just behind that one's `%%EOF`.
Result<std::vector<RevisionChange>> changesBetween(const File& file, std::uint64_t earlierEnd,
                                                   std::uint64_t laterEnd, BytesView password,
                                                   ChangePolicy policy, const CancelToken& cancel);

} // namespace kyso::pdf
