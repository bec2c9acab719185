#pragma once

#include "FileWish.h"
#include "base/os/FileAccess.h"

#include <QString>

#include <filesystem>
#include <optional>

namespace kyso::desktop {

/// Where what was typed leads, seen from `folder`: a name in it, a way from it, from the root, or from home
/// by `~/`.
std::filesystem::path pathTyped(const QString& typed, const std::filesystem::path& folder);

/// What is wrong with the last part of that name, for a person to read; empty when a file may be called so.
QString faultOfName(const std::filesystem::path& file);

/// What stands where something is to be saved.
struct Found {
    enum class What { Nothing, File, Folder, Kept, Other, FolderMissing, FolderReadOnly };

    What what = What::Nothing;
    /// Of the file that would be replaced.
    std::optional<FileIdentity> identity = {};
};

/// Looks before saving to `file`; what is `kept` is never offered for replacing. Worker thread.
Found lookAt(const std::filesystem::path& file, const std::vector<std::filesystem::path>& kept);

} // namespace kyso::desktop
