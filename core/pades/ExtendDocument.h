#pragma once

#include "signing/ExtendFile.h"
#include "signing/RunShared.h"

namespace kyso::pades {

/// signing::extendFile for a PDF (EN 319 142-1 §5.4): time-stamps are the document's, in revisions of their
/// own, and evidence goes into its security store. What stands in the file stays byte for byte.
Result<signing::ExtendedFile> extendDocument(const signing::ExtendItem& item,
                                             const signing::ExtendTools& tools, signing::RunShared& shared,
                                             const ProgressCallback& progress, const CancelToken& cancel);

} // namespace kyso::pades
