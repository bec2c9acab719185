#pragma once

#include "provider/ProviderHost.h"

#include <filesystem>

namespace kyso::provider {

/// A plugin file as judged without running any of its code.
struct JudgedPlugin {
    ProviderMetadata metadata;
    /// provider_broken, provider_wrong_interface, provider_too_new, provider_too_old, provider_other_build;
    /// nothing when it may be loaded.
    std::optional<Error> error;

    friend bool operator==(const JudgedPlugin&, const JudgedPlugin&) = default;
};

/// Reads the metadata inside `file` and compares the contract it was made for with ours: the interface's
/// major version, the API version, then the hash of the headers. Any thread.
JudgedPlugin judgePlugin(const std::filesystem::path& file);

} // namespace kyso::provider
