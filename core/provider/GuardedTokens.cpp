#include "GuardedTokens.h"

#include <algorithm>
#include <utility>

namespace kyso::provider {
namespace {

constexpr int notMine = 0;
constexpr int certainly = 100;

} // namespace

GuardedTokens::GuardedTokens(TokenSource& tokens, std::shared_ptr<PluginCalls> calls,
                             std::weak_ptr<void> owner)
    : m_tokens(tokens), m_calls(std::move(calls)), m_owner(std::move(owner)) {}

void GuardedTokens::registerProvider(const std::string& providerId, TokenClaim claim,
                                     std::vector<std::string> moduleNames) {
    // Shared: the source copies claims under a lock of its own, and a copy would be the plugin's code.
    auto shared = std::make_shared<const TokenClaim>(std::move(claim));
    m_tokens.registerProvider(
        providerId,
        [calls = m_calls, owner = m_owner, inUse = m_inUse, shared](const TokenFacts& facts) {
            const auto alive = owner.lock();
            if (!alive || !*inUse)
                return notMine;
            const auto sure = calls->run("claim", [&]() -> Result<int> { return (*shared)(facts); });
            return sure ? std::clamp(*sure, notMine, certainly) : notMine;
        },
        std::move(moduleNames));
}

ProviderStatus GuardedTokens::status(const std::string& providerId) {
    return m_tokens.status(providerId);
}

Result<std::vector<Identity>> GuardedTokens::identities(const std::string& providerId) {
    return m_tokens.identities(providerId);
}

Result<bool> GuardedTokens::isMeantBy(const std::string& selector, const Identity& identity) const {
    return m_tokens.isMeantBy(selector, identity);
}

Result<std::unique_ptr<Signer>> GuardedTokens::openSigner(const Identity& identity, PinPrompt& prompt,
                                                          const CancelToken& cancel) {
    return m_tokens.openSigner(identity, prompt, cancel);
}

} // namespace kyso::provider
