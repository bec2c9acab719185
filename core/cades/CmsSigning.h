#pragma once

#include "CmsPlan.h"
#include "Output.h"
#include "cms/SignedDataBuilder.h"
#include "signing/Format.h"

namespace kyso::cades {

/// Digests the document and copies what is enclosed. Errors: output_not_writable, disk_full, write_failed,
/// read_failed, file_changed, cms_sign_failed, algorithm_unsupported, cancelled.
Result<std::unique_ptr<signing::Prepared>>
prepare(std::unique_ptr<CmsPlan> plan, const ProgressCallback& progress, const CancelToken& cancel);

} // namespace kyso::cades
