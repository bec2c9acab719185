#pragma once

#include "provider/SigningProvider.h"

#include <filesystem>
#include <optional>

namespace kyso::desktop {

/// The certificate the person signs with, as it is remembered in settings.ini from one start to the next: its
/// public part and where it is. Nothing when none is, or it cannot be read.
std::optional<provider::Identity> recallSigner(const std::filesystem::path& settingsFile);
void rememberSigner(const std::filesystem::path& settingsFile, const provider::Identity& signer);

} // namespace kyso::desktop
