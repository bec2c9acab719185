#pragma once

#include "base/Progress.h"
#include "pdf/Document.h"

#include <optional>
#include <string>

namespace kyso::pdf {

/// Where two ways of reading one document part.
struct Parting {
    std::string where; ///< in words for the curious
    /// Only readers that look into the data of streams, into strings and comments see the other document.
    bool isInside = false;
};

/// How much of a file its signatures say they cover.
struct SignedParts {
    std::uint64_t settledUntil = 0; ///< the first of them; all of it where there is none
};

/// Readers that find something wrong with a file's tables look for its objects themselves and take the last
/// of each number; some do so for reasons that others overlook. So the document is read both ways, by its
/// tables and as one that rebuilds them would (ISO 32000-2 §7.5.4): every object in file order, object
/// streams opened, every trailer and cross-reference stream a candidate for the catalog. Where something that
/// either catalog leads to is not the same in both, what is shown depends on the reader. Values are compared
/// by what they mean, so that the same written again is no difference.
///
/// As long as what follows the first signature is written to the letter and every place that the tables name
/// is one, no reader has a reason to open an older object stream for what was written anew since; some that
/// rebuild do.
///
/// From `settledUntil` on everything has to be written clearly: no number, name or object stream that readers
/// take for different ones. What lies inside streams, strings or comments before there and reads as no object
/// is data; behind it somebody may have put it there to take an object away.
///
/// Nothing when both see one document. Worker thread; memory grows with the number of objects. Errors:
/// pdf_too_complex, read_failed, file_changed, cancelled.
Result<std::optional<Parting>> whereReadingsPart(const Document& document, SignedParts parts,
                                                 const CancelToken& cancel);

} // namespace kyso::pdf
