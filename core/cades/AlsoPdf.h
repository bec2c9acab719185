#pragma once

#include "CmsFile.h"

namespace kyso::cades {

/// Whether programs may take a CMS file for something else and show what nobody signed. They go by the name,
/// so that no name of another kind passes. PDF readers need no header besides, put a file's tables together
/// from the objects they find, and believe what stands last: so it is where a PDF begins in a file without an
/// ending, and where something of a PDF stands outside the signed content, be it a certificate, an attribute
/// or padding. Errors: read_failed, file_changed.
Result<bool> readsAsPdf(const File& file, const CmsFile& cms);

} // namespace kyso::cades
