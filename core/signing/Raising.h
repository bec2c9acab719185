#pragma once

#include "ExtendFile.h"

#include <functional>

namespace kyso::signing {

/// How a format raises the signatures of a document, level by level.
struct RaisingSteps {
    std::function<Result<void>()> timeStamp; ///< where a signature has none
    std::function<Result<void>()> evidence;
    std::function<Result<void>()> archive;
    /// Whether anything was added by now.
    std::function<bool()> hasGained;
};

/// Goes up to what `item` asks for and tells in `outcome` how far that was. A level that cannot be reached is
/// an error, or, where a lower one was agreed to and something was gained, what the outcome tells of. Errors:
/// those of the steps.
Result<void> raise(const ExtendItem& item, const RaisingSteps& steps, ExtendedFile& outcome);

} // namespace kyso::signing
