#pragma once

#include "Report.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"

#include <memory>
#include <string_view>
#include <vector>

namespace kyso::validation {

/// A kind of signed document, as those know it who check it. Whoever must know whether a signature still
/// holds asks here: for a verdict, before signing again, before raising to a level. Immutable; any thread.
class Format {
public:
    virtual ~Format() = default;
    /// Whether a file is of this kind, told from how it begins.
    virtual bool recognises(const File& file) const = 0;
    /// Whether a file of this kind is looked at page by page.
    virtual bool hasPages() const { return false; }
    /// How many signatures there are, cheaply, before they are judged. Errors: those of reading the file.
    virtual Result<int> countSignatures(const File& file, const CancelToken& cancel) const = 0;
    /// As validateFile. Whether the file changed meanwhile is looked at by whoever asks.
    virtual Result<FileReport> validate(const File& file, const ValidationOptions& options,
                                        const CancelToken& cancel) const = 0;
};

/// Asked in their order: a container comes before what it may hold. The last answers for files that none
/// recognises.
using Formats = std::vector<std::shared_ptr<const Format>>;

/// The one that a file is of. Null where there is none at all.
const Format* formatOf(const File& file, const Formats& formats);

/// Judges every signature of a file. What cannot be decided is Indeterminate, never passed. Worker thread.
/// Errors: file_*, pdf_*, cms_damaged, format_unsupported, cancelled. Peak memory does not grow with the
/// file.
Result<FileReport> validateFile(const Source& file, const Formats& formats, const ValidationOptions& options,
                                const CancelToken& cancel);

} // namespace kyso::validation
