#include "TokenProvider.h"

#include <utility>

namespace kyso::provider {

TokenProvider::TokenProvider(std::string id, TokenClaim claim, std::vector<std::string> moduleNames)
    : m_id(std::move(id)), m_claim(std::move(claim)), m_moduleNames(std::move(moduleNames)) {}

Result<void> TokenProvider::initialize(const ProviderContext& context) {
    if (context.tokens == nullptr)
        return failure(ErrorCode::ProviderBroken, "the program has no source of tokens", {}, m_id);
    m_tokens = context.tokens;
    m_tokens->registerProvider(m_id, m_claim, m_moduleNames);
    return {};
}

ProviderStatus TokenProvider::status() {
    return m_tokens->status(m_id);
}

Result<std::vector<Identity>> TokenProvider::identities() {
    return m_tokens->identities(m_id);
}

Result<std::unique_ptr<Signer>> TokenProvider::openSigner(const Identity& identity, PinPrompt& prompt,
                                                          const CancelToken& cancel) {
    return m_tokens->openSigner(identity, prompt, cancel);
}

} // namespace kyso::provider
