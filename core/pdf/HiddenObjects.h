#pragma once

#include "Document.h"
#include "base/Progress.h"

#include <optional>
#include <set>
#include <string>

namespace kyso::pdf {

/// What an earlier revision leads to, by number.
struct Referenced {
    std::set<int> ids;
    /// Of those, the ones the earlier revision did not have.
    std::set<int> missing;
};

/// Readers that find something wrong with a file's tables look for its objects themselves and take the last
/// of each number; some do so for reasons that others overlook. So what stands in the bytes has to be what
/// the tables say (ISO 32000-2 §7.5.4): behind the earlier revision every object, trailer and cross-reference
/// stream is one that its revision's tables name, and before it nothing outbids an object that is referred
/// to. Answers where the two part, in words for the curious; nothing when they agree.
/// Errors: pdf_too_complex, read_failed, file_changed, cancelled.
Result<std::optional<std::string>> findHiddenObject(const Document& before, const Document& after,
                                                    const Referenced& referenced, BytesView password,
                                                    const CancelToken& cancel);

} // namespace kyso::pdf
