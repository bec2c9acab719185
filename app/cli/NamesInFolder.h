#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kyso::cli {

/// Where the signed copy of each input goes in `folder`: `NAME.signed.pdf`. Inputs of the same name from
/// several folders get `NAME.signed-2.pdf` and so on, in their order, so that the same call always gives the
/// same names.
std::vector<std::filesystem::path> outputNames(const std::vector<std::filesystem::path>& inputs,
                                               const std::filesystem::path& folder);

/// The same with `ending` behind the whole name: `contract.pdf.p7s`. A file that is a `.p7s` or
/// `.p7m` already keeps its name.
std::vector<std::filesystem::path> namesEnding(const std::vector<std::filesystem::path>& inputs,
                                               const std::filesystem::path& folder,
                                               const std::string& ending);

/// Where the raised copy of each input goes in `folder`: under its own name, or, when that was taken by one
/// before it, with `-2` and so on.
std::vector<std::filesystem::path> sameNames(const std::vector<std::filesystem::path>& inputs,
                                             const std::filesystem::path& folder);

} // namespace kyso::cli
