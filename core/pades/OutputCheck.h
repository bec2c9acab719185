#pragma once

#include "Preservation.h"
#include "ReadBack.h"
#include "SigningPlan.h"
#include "base/File.h"
#include "pdfwrite/IncrementalUpdate.h"

#include <span>

namespace kyso::pades {

/// Looks at a finished document as a stranger would, before it may replace anything: opens it, finds the
/// field, compares /ByteRange and the place of /Contents with the file, verifies the signature with the
/// certificate and what was read back from the disk (the signature first, then the document time-stamps), and
/// that the time-stamp which `outcome` tells of is over its value; then checkPreservation.
/// Errors: output_check_failed.
Result<void> checkOutput(const File& file, const ReadBack& onDisk, const SigningPlan& plan,
                         const pdf::UpdateBytes& update, const signing::SignedFile& outcome,
                         const Preservation& preservation);

/// That what was added for long term reads back from the open document: every piece of evidence is in the
/// store, every document time-stamp stands where it was put, covers the file and nothing less.
/// `stampedBytes`: digests of what each covers, read back from the disk. Errors: output_check_failed.
Result<void> checkPreservation(const pdf::Document& document, const Preservation& preservation,
                               std::span<const Bytes> stampedBytes);

} // namespace kyso::pades
