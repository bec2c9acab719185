#pragma once

#include <QString>

#include <filesystem>
#include <vector>

namespace kyso::desktop {

/// A folder that is offered to begin with.
struct Place {
    QString text;
    QString icon; ///< a file in assets/icons
    std::filesystem::path folder;
};

/// The person's own folders, `last` where they were last, and the drives that are there, each once. A drive
/// that does not answer takes its time: worker thread.
std::vector<Place> findPlaces(const std::filesystem::path& last);

/// From the root, or the person's home, down to `folder`: at most the last `most` of them, the way one goes
/// back.
std::vector<Place> wayTo(const std::filesystem::path& folder, std::size_t most);

} // namespace kyso::desktop
