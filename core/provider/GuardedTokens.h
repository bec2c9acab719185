#pragma once

#include "PluginCalls.h"

#include <atomic>
#include <memory>

namespace kyso::provider {

/// The program's tokens as one provider is given them: its claims are guarded like every other call into the
/// plugin, and claim nothing once the provider is out of use. Any thread.
class GuardedTokens final : public TokenSource {
public:
    /// `owner` is what must not go while a claim runs.
    GuardedTokens(TokenSource& tokens, std::shared_ptr<PluginCalls> calls, std::weak_ptr<void> owner);

    void retire() { *m_inUse = false; }

    void registerProvider(const std::string& providerId, TokenClaim claim,
                          std::vector<std::string> moduleNames) override;
    ProviderStatus status(const std::string& providerId) override;
    Result<std::vector<Identity>> identities(const std::string& providerId) override;
    Result<bool> isMeantBy(const std::string& selector, const Identity& identity) const override;
    Result<std::unique_ptr<Signer>> openSigner(const Identity& identity, PinPrompt& prompt,
                                               const CancelToken& cancel) override;

private:
    TokenSource& m_tokens;
    std::shared_ptr<PluginCalls> m_calls;
    std::weak_ptr<void> m_owner;
    std::shared_ptr<std::atomic<bool>> m_inUse = std::make_shared<std::atomic<bool>>(true);
};

} // namespace kyso::provider
