#pragma once

#include "Object.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"

#include <vector>

namespace kyso::pdf {

/// A place where the bytes read as the beginning of an object, wherever they stand: in a stream or a string
/// too.
struct FoundObject {
    std::uint64_t offset = 0;
    /// Null for one whose number a comment or a flood of digits or spaces keeps from being read.
    Reference reference;
};

struct ScannedBytes {
    std::vector<FoundObject> objects;     ///< in the order of the file
    std::vector<std::uint64_t> trailers;  ///< of the word `trailer` before a dictionary
    std::vector<std::uint64_t> xrefNames; ///< of the name /XRef
};

/// Looks through everything before `end`. Errors: pdf_too_complex, read_failed, file_changed, cancelled.
Result<ScannedBytes> scanForObjects(const File& file, std::uint64_t end, const CancelToken& cancel);

} // namespace kyso::pdf
