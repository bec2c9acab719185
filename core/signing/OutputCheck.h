#pragma once

#include "Preservation.h"
#include "SigningPlan.h"
#include "base/AtomicFile.h"
#include "pdf/IncrementalUpdate.h"

namespace kyso::signing {

/// Reads a finished document back from the disk, as a stranger would, before it may replace anything: opens
/// it, finds the field, compares /ByteRange and the place of /Contents with the file, verifies the signature
/// value with the certificate, and that the time-stamp which `outcome` tells of is over that value; then
/// checkPreservation. Errors: output_check_failed.
Result<void> checkOutput(const AtomicFile& output, const SigningPlan& plan, const pdf::UpdateBytes& update,
                         BytesView contentDigest, const SignedFile& outcome,
                         const Preservation& preservation);

/// That what was added for long term reads back from the open document: every piece of evidence is in the
/// store, every document time-stamp stands where it was put, covers the file and nothing less.
/// Errors: output_check_failed.
Result<void> checkPreservation(const pdf::Document& document, const Preservation& preservation);

} // namespace kyso::signing
