#pragma once

#include "PluginCalls.h"

namespace kyso::provider {

/// Loads a plugin that was judged fit and answers the object in it. The library stays loaded to the end:
/// objects and errors it made may be about anywhere. In the plugin's turn. Errors: provider_broken,
/// provider_failed.
Result<ProviderPlugin*> loadPlugin(const std::filesystem::path& file, PluginCalls& calls);

} // namespace kyso::provider
