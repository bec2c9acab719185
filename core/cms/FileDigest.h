#pragma once

#include "base/Bytes.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"

#include <string_view>
#include <vector>

namespace kyso::cms {

/// Digests spans of a file one after the other, 1 MiB at a time. `digestName` is
/// NamedDigest's: "SHA256", "SHA1" … Errors: algorithm_unsupported, read_failed, file_changed,
/// cancelled.
Result<Bytes> digestSpans(const File& file, const std::vector<FileSpan>& spans, std::string_view digestName,
                          const CancelToken& cancel);

/// SHA-256 of all of it. Errors: read_failed, file_changed, cancelled.
Result<Bytes> sha256Of(const File& file, const CancelToken& cancel);

} // namespace kyso::cms
