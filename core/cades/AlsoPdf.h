#pragma once

#include "CmsFile.h"

namespace kyso::cades {

/// Whether programs may take an enclosing file for a PDF of its own and show what nobody signed: a PDF reader
/// takes a PDF that begins near the file's beginning for the whole file, and believes what stands last. So it
/// is, where the name does not say that this is none, and where something of a PDF stands around the content.
/// Errors: read_failed, file_changed.
Result<bool> readsAsPdf(const File& file, const CmsFile& cms);

} // namespace kyso::cades
