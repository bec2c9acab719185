#pragma once

#include "CmsFile.h"

namespace kyso::cades {

/// Whether programs may take a CMS file for a PDF of its own and show what nobody signed. PDF readers go by
/// the name, need no header, put a file's tables together from the objects they find, and believe what stands
/// last. So it is where the name says PDF, where a PDF begins in a file whose name does not say that it is
/// CMS, and where something of a PDF stands outside the signed content, be it a certificate, an attribute or
/// padding. Errors: read_failed, file_changed.
Result<bool> readsAsPdf(const File& file, const CmsFile& cms);

} // namespace kyso::cades
