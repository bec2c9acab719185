#pragma once

#include "journal/Journal.h"

#include <filesystem>
#include <optional>

namespace kyso::work {

/// Enters what earlier runs put in place and did not live to note (journal::IntentLog): each file that stands
/// where it was to be, byte for byte as it was to be, and has no entry. Worker thread. The answer and the
/// errors: as Journal::append; what was left stays then.
Result<std::optional<Error>> noteWhatWasLeft(journal::Journal& journal, const std::filesystem::path& file);

} // namespace kyso::work
