#pragma once

#include "SystemError.h"

#include <filesystem>

namespace kyso::os {

/// Makes a folder, and what is missing above it, that this person alone may enter; one that is there stays as
/// it is. Any thread.
Answer<void> makePrivateFolder(const std::filesystem::path& folder);

} // namespace kyso::os
