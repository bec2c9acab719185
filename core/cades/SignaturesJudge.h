#pragma once

#include "CmsFile.h"
#include "Content.h"
#include "validation/Report.h"

namespace kyso::cades {

/// Judges every signer of an open CMS file (EN 319 122-1, EN 319 102-1 §5.3, §5.5, §5.6), as
/// validation::validateFile does. Worker thread. Errors: cms_damaged, file_* of detached content that was
/// named, read_failed, file_changed, cancelled. Peak memory does not grow with the content.
Result<validation::FileReport> validateCms(const File& file, const validation::ValidationOptions& options,
                                           const CancelToken& cancel);

} // namespace kyso::cades
