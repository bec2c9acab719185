#pragma once

#include "SigningPlan.h"
#include "base/AtomicFile.h"
#include "pdf/IncrementalUpdate.h"

namespace kyso::signing {

/// Reads a finished document back from the disk, as a stranger would, before it may replace anything: opens
/// it, finds the field, compares /ByteRange and the place of /Contents with the file, and verifies the
/// signature value with the certificate. Errors: output_check_failed.
Result<void> checkOutput(const AtomicFile& output, const SigningPlan& plan, const pdf::UpdateBytes& update,
                         BytesView contentDigest);

} // namespace kyso::signing
