#pragma once

#include "provider/ProviderHost.h"

#include <filesystem>

namespace kyso::provider {

/// A plugin file as judged without running any of its code.
struct JudgedPlugin {
    ProviderMetadata metadata;
    /// provider_broken, provider_wrong_interface, provider_too_new; nothing when it may be loaded.
    std::optional<Error> error;
};

/// Reads the JSON inside `file`, then its interface id, then its API version. Any thread.
JudgedPlugin judgePlugin(const std::filesystem::path& file);

} // namespace kyso::provider
