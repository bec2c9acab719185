#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kyso {

// std::filesystem::path speaks the system's own encoding; everything of ours is UTF-8. Here, and nowhere
// else, one becomes the other.

std::string toUtf8(const std::filesystem::path& path);
std::filesystem::path pathFromUtf8(std::string_view text);

} // namespace kyso
