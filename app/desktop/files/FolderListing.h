#pragma once

#include "base/CancelToken.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <QCollatorSortKey>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace kyso::desktop {

/// A file or folder in a folder.
struct FolderEntry {
    std::filesystem::path name;
    QString text; ///< the name as it may be shown
    /// Without capitals and marks, so that "hop dong" finds "Hợp đồng".
    QString folded;
    QCollatorSortKey key; ///< its place among names, as a dictionary has it
    bool isFolder = false;
    bool isHidden = false;
    std::uint64_t sizeBytes = 0;
    Time modified;
};

/// A name, or what is typed to find it, as FolderEntry::folded.
QString fold(const QString& text);

/// What stands in a folder and can be chosen: files and folders, what links lead to; in no order. Takes long
/// for large folders and slow disks: worker thread. Errors: file_not_found, file_not_readable, read_failed,
/// cancelled.
Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path& folder, const CancelToken& cancel);

/// The first of `candidates` that can be listed, and written into where `forWriting`; where none can be, the
/// first that can be listed, else the root. Worker thread.
std::filesystem::path firstUsable(const std::vector<std::filesystem::path>& candidates, bool forWriting);

/// Whether this person may put a file there.
bool isWritableFolder(const std::filesystem::path& folder);

} // namespace kyso::desktop
