#pragma once

#include "Paths.h"
#include "Settings.h"
#include "trust/TrustAnchors.h"

namespace kyso::setup {

/// Where the certificates lie that a person chose to trust, for trust::TrustStore.
std::filesystem::path trustFolder(const Paths& paths);

/// What verdicts rest on: the system's anchors, those of the trust folder and of the settings. One that went
/// away makes verdicts weaker, never stronger, so it is passed over. Any thread.
trust::TrustAnchors trustAnchors(const Paths& paths, const Settings& settings);

} // namespace kyso::setup
