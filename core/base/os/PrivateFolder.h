#pragma once

#include "SystemError.h"

#include <filesystem>
#include <string>

namespace kyso::os {

/// Makes a new folder in `parent` that only this person can enter. Its name begins with `prefix` and ends
/// with what nobody can guess.
Answer<std::filesystem::path> makePrivateFolder(const std::filesystem::path& parent,
                                                const std::string& prefix);

/// A folder (no link to one) that belongs to this person.
bool isOwnFolder(const std::filesystem::path& path);
/// A folder in which this person may make something.
bool isWritableFolder(const std::filesystem::path& path);

} // namespace kyso::os
