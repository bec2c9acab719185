#pragma once

#include "FileReport.h"
#include "signing/ExtendFile.h"
#include "signing/SignedFile.h"

namespace kyso::cli {

/// How `kyso sign` tells what became of a document.
FileOutcome outcomeOf(Console& console, const Result<signing::SignedFile>& result);

/// How `kyso extend` does. Whatever a document met is that document's fault: no certificate and no PIN is
/// asked for.
FileOutcome outcomeOf(Console& console, const Result<signing::ExtendedFile>& result);

} // namespace kyso::cli
