#pragma once

#include <filesystem>
#include <vector>

namespace kyso::renderer {

/// Where fontconfig finds the fonts it offers: a font that it names and nobody may open would leave text
/// undrawn without a word. With what links in them lead to. Before the sandbox is entered.
std::vector<std::filesystem::path> fontFolders();

} // namespace kyso::renderer
