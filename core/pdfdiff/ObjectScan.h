#pragma once

#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "pdf/ObjectSkim.h"

#include <functional>
#include <vector>

namespace kyso::pdf {

/// A place where the bytes read as the beginning of an object, wherever they stand: in a stream or a string
/// too.
struct FoundObject {
    std::uint64_t offset = 0; ///< of its number
    std::uint64_t end = 0;    ///< behind its value, or behind a stream's data
    std::uint64_t valueAt = 0;
    /// Null where a flood of digits or spaces keeps the number from being read, or nobody can hold it.
    Reference reference;
    StreamRole role = StreamRole::None;
    /// Within another object's value or data, or in a comment: only readers that go by lines see it.
    bool isInside = false;
    /// Right behind `%%EOF`, where some writers begin and others see a comment going on.
    bool isBehindMark = false;
    /// A stream's length says another end than `endstream` does: readers go by the one or by the other.
    bool hasTwoEnds = false;
};

struct FoundTrailer {
    std::uint64_t dictionaryAt = 0; ///< behind the word
    bool isInside = false;
};

/// In the order of the file.
struct ScannedBytes {
    std::vector<FoundObject> objects;
    std::vector<FoundTrailer> trailers;
    /// Some reference names another generation than the first (§7.3.10), which not every reader heeds.
    bool namesGenerations = false;
};

/// The length of a stream that stands in an object of its own; nothing when there is none such.
using LengthLookUp = std::function<std::optional<std::int64_t>(Reference)>;

/// Looks through everything before `end`, 1 MiB at a time. Errors: pdf_too_complex, read_failed,
/// file_changed, cancelled.
Result<ScannedBytes> scanForObjects(const File& file, std::uint64_t end, const LengthLookUp& lengthOf,
                                    const CancelToken& cancel);

} // namespace kyso::pdf
