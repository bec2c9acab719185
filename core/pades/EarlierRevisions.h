#pragma once

#include "base/File.h"
#include "base/Progress.h"
#include "pdf/SignatureReading.h"
#include "validation/EvidencePool.h"

#include <vector>

namespace kyso::pades {

/// Looks into the revisions before the last one: what their security stores hold goes into `pool`, since a
/// later store may leave out what speaks against a certificate. Gives where the /Contents of signatures stand
/// that their forms led to and that `inventory` does not have. Revisions that do not read are passed over; of
/// very many the newest are looked at. Worker thread. Errors: read_failed, file_changed, cancelled.
Result<std::vector<FileSpan>> readEarlierRevisions(const File& file, const pdf::SignatureInventory& inventory,
                                                   BytesView password, validation::EvidencePool& pool,
                                                   const CancelToken& cancel);

} // namespace kyso::pades
