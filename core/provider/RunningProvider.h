#pragma once

#include "GuardedTokens.h"

#include <memory>
#include <optional>

namespace kyso::provider {

/// A provider a plugin made, with what it works with. Whoever calls into it or holds a signer of it shares
/// it; its end is a call of its own, in its own turn, on the thread that gave it up last.
class RunningProvider {
public:
    /// In the plugin's turn. Errors: provider_broken, provider_failed.
    static Result<std::shared_ptr<RunningProvider>> start(ProviderPlugin& plugin, ProviderContext context,
                                                          const std::shared_ptr<PluginCalls>& calls);
    RunningProvider(const RunningProvider&) = delete;
    RunningProvider& operator=(const RunningProvider&) = delete;

    SigningProvider& provider() { return *m_provider; }
    /// From now on it claims no token; what is under way goes on.
    void retire();

private:
    explicit RunningProvider(std::shared_ptr<PluginCalls> calls) : m_calls(std::move(calls)) {}
    ~RunningProvider();

    std::shared_ptr<PluginCalls> m_calls;
    std::optional<GuardedTokens> m_tokens;
    std::unique_ptr<SigningProvider> m_provider;
};

} // namespace kyso::provider
