#pragma once

#include "base/File.h"
#include "base/Progress.h"
#include "validation/Report.h"

namespace kyso::pades {

/// Judges every signature of an open PDF, as validation::validateFile does. Worker thread.
/// Errors: file_*, pdf_*, cancelled. Peak memory does not grow with the file.
Result<validation::FileReport>
validateDocument(const File& file, const validation::ValidationOptions& options, const CancelToken& cancel);

} // namespace kyso::pades
