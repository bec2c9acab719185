#pragma once

#include "Handle.h"
#include "SystemError.h"

#include <filesystem>

namespace kyso::os {

/// Lets nobody but its owner do with `file` what they may not do with `original`, of which it is a later
/// state: permissions, the group they are for, lists of who else may (ACL). What cannot be the same is less.
/// Any thread.
Answer<void> shareNoMoreThan(const Handle& file, const Handle& original);
/// The same as, for a file that takes its place: as much, where that can be had.
Answer<void> shareAs(const Handle& file, const std::filesystem::path& original);

} // namespace kyso::os
