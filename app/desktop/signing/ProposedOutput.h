#pragma once

#include <QString>

#include <filesystem>

namespace kyso::desktop {

/// Where what is signed goes when the person says nothing: beside the document, a PDF under its name with
/// `suffix`, anything else with the next number.
std::filesystem::path proposedOutput(const std::filesystem::path& document, bool isPdf,
                                     const QString& suffix);

} // namespace kyso::desktop
