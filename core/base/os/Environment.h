#pragma once

#include "base/SecureBytes.h"

#include <filesystem>
#include <optional>
#include <string>

namespace kyso::os {

/// A path that the variable names, in whatever bytes; empty when it is not set.
std::filesystem::path pathVariable(const char* name);

/// The variable's value taken away: copied into secure memory, wiped where it stood and unset, so that no
/// program started later inherits it. Nothing when it is not set. Before there are other threads.
std::optional<SecureBytes> takeSecretVariable(const std::string& name);

} // namespace kyso::os
