#pragma once

#include <filesystem>
#include <span>

namespace kyso::os {

/// Has this process open no file any more but in these places, and there only to read; nor may it reach
/// sockets by their names, TCP or other processes by signals, where the system bounds that too. Of the
/// calling thread and those it starts. Whether the system can.
bool filterFiles(std::span<const std::filesystem::path> readable);

} // namespace kyso::os
