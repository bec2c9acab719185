#pragma once

#include "signing/ExtendFile.h"
#include "signing/RunShared.h"

namespace kyso::cades {

/// signing::extendFile for a CMS file (EN 319 122-1 §5.3 to §5.5): every signer of it is raised. What each
/// signed stays byte for byte. Errors: those, and signed_content_missing, older_archive_form.
Result<signing::ExtendedFile> extendCms(const signing::ExtendItem& item, const signing::ExtendTools& tools,
                                        signing::RunShared& shared, const ProgressCallback& progress,
                                        const CancelToken& cancel);

} // namespace kyso::cades
