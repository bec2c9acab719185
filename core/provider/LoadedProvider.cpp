#include "LoadedProvider.h"

#include "base/QtPlugins.h"

#include <QPluginLoader>

#include <algorithm>
#include <exception>
#include <utility>

namespace kyso::provider {
namespace {

Error brokenBy(const ProviderMetadata& metadata, std::string what) {
    return failure(ErrorCode::ProviderBroken, std::move(what), {}, metadata.id).value();
}

/// Runs a plugin's code; what it throws becomes an error.
template<class Call>
auto guarded(const ProviderMetadata& metadata, Call call) -> decltype(call()) {
    try {
        return call();
    } catch (const std::exception& thrown) {
        return failure(brokenBy(metadata, std::string("it threw: ") + thrown.what()));
    } catch (...) {
        return failure(brokenBy(metadata, "it threw something"));
    }
}

ProviderState stateFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::ProviderTooNew:
        return ProviderState::TooNew;
    case ErrorCode::ProviderTooOld:
        return ProviderState::TooOld;
    case ErrorCode::ProviderOtherBuild:
        return ProviderState::OtherBuild;
    case ErrorCode::ProviderDisabled:
        return ProviderState::Disabled;
    default:
        return ProviderState::Broken;
    }
}

} // namespace

LoadedProvider::LoadedProvider(JudgedPlugin judged, bool disabled)
    : m_metadata(std::move(judged.metadata)), m_error(std::move(judged.error)) {
    if (disabled && !m_error)
        m_error =
            failure(ErrorCode::ProviderDisabled, "switched off in the settings", {}, m_metadata.id).value();
}

// The library stays loaded: objects it made may still be about when the host goes.
LoadedProvider::~LoadedProvider() = default;
LoadedProvider::LoadedProvider(LoadedProvider&&) noexcept = default;
LoadedProvider& LoadedProvider::operator=(LoadedProvider&&) noexcept = default;

bool LoadedProvider::has(std::string_view capability) const {
    return std::find(m_metadata.capabilities.begin(), m_metadata.capabilities.end(), capability) !=
           m_metadata.capabilities.end();
}

Result<SigningProvider*> LoadedProvider::provider(const ProviderContext& context) {
    if (m_error)
        return failure(*m_error);
    if (m_provider == nullptr) {
        auto loaded = load(context);
        if (!loaded) {
            m_error = loaded.error();
            return loaded;
        }
        m_provider = *loaded;
    }
    return m_provider;
}

Result<SigningProvider*> LoadedProvider::load(const ProviderContext& context) {
    m_loader = std::make_unique<QPluginLoader>(QString::fromStdString(m_metadata.file.string()));
    QObject* const instance = [&] {
        const std::lock_guard lock(qtPluginsMutex());
        return m_loader->instance();
    }();
    if (instance == nullptr)
        return failure(brokenBy(m_metadata, m_loader->errorString().toStdString()));
    auto* provider = qobject_cast<SigningProvider*>(instance);
    if (provider == nullptr)
        return failure(brokenBy(m_metadata, "its object is no SigningProvider"));
    auto ready = guarded(m_metadata, [&] { return provider->initialize(context); });
    if (!ready)
        return failure(std::move(ready.error()));
    return provider;
}

ProviderEntry LoadedProvider::entry(const ProviderContext& context) {
    ProviderEntry entry{m_metadata, {}, std::nullopt};
    auto loaded = provider(context);
    auto status = loaded
                      ? guarded(m_metadata, [&]() -> Result<ProviderStatus> { return (*loaded)->status(); })
                      : failure(loaded.error());
    if (status) {
        entry.status = std::move(*status);
    } else {
        entry.status.state = stateFor(status.error().code);
        entry.error = std::move(status.error());
    }
    return entry;
}

Result<std::vector<Identity>> LoadedProvider::identities(const ProviderContext& context) {
    auto loaded = provider(context);
    if (!loaded)
        return failure(std::move(loaded.error()));
    auto identities = guarded(m_metadata, [&] { return (*loaded)->identities(); });
    if (identities) {
        for (auto& identity : *identities)
            identity.providerId = m_metadata.id;
    }
    return identities;
}

} // namespace kyso::provider
