#pragma once

#include "provider/PluginMetadata.h"

#include <memory>
#include <string_view>

class QPluginLoader;

namespace kyso::provider {

/// One plugin and, once it was needed, its running provider. Exceptions of a plugin end here.
class LoadedProvider {
public:
    LoadedProvider(JudgedPlugin judged, bool disabled);
    ~LoadedProvider();
    LoadedProvider(LoadedProvider&&) noexcept;
    LoadedProvider& operator=(LoadedProvider&&) noexcept;

    const ProviderMetadata& metadata() const { return m_metadata; }
    const std::optional<Error>& error() const { return m_error; }
    bool has(std::string_view capability) const;

    /// Loads and initialises it the first time. Errors: those of its judgement, provider_broken.
    Result<SigningProvider*> provider(const ProviderContext& context);

    ProviderEntry entry(const ProviderContext& context);
    Result<std::vector<Identity>> identities(const ProviderContext& context);

private:
    Result<SigningProvider*> load(const ProviderContext& context);

    ProviderMetadata m_metadata;
    std::optional<Error> m_error;
    std::unique_ptr<QPluginLoader> m_loader;
    SigningProvider* m_provider = nullptr;
};

} // namespace kyso::provider
