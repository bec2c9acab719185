#pragma once

#include "AskedInRun.h"
#include "ExtendFile.h"
#include "OutputNames.h"
#include "base/FolderSync.h"

namespace kyso::signing {

/// What documents share that are raised in one run.
struct ExtendShared {
    OutputNames names;
    FolderSync folders;
    AskedInRun asked;
    /// Whether time-stamp servers are tried before a document asks them: one document finds out by asking.
    bool triesTimeStamps = false;
};

/// One document of a run. Errors: as extendFile.
Result<ExtendedFile> extendWith(const ExtendItem& item, const LevelServices& services,
                                EarlierSignatures& earlier, const Clock& clock, ExtendShared& shared,
                                const ProgressCallback& progress, const CancelToken& cancel);

} // namespace kyso::signing
