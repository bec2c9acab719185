#include "TokenProvider.h"

#include <utility>

namespace kyso::provider {

Result<std::unique_ptr<SigningProvider>> TokenProvider::create(const ProviderContext& context, std::string id,
                                                               TokenClaim claim,
                                                               std::vector<std::string> moduleNames) {
    if (context.tokens == nullptr)
        return failure(ErrorCode::ProviderBroken, "the program has no source of tokens", {}, std::move(id));
    context.tokens->registerProvider(id, std::move(claim), std::move(moduleNames));
    return std::unique_ptr<SigningProvider>(new TokenProvider(*context.tokens, std::move(id)));
}

ProviderStatus TokenProvider::status() {
    return m_tokens.status(m_id);
}

Result<std::vector<Identity>> TokenProvider::identities() {
    return m_tokens.identities(m_id);
}

Result<std::unique_ptr<Signer>> TokenProvider::openSigner(const Identity& identity, PinPrompt& prompt,
                                                          const CancelToken& cancel) {
    return m_tokens.openSigner(identity, prompt, cancel);
}

} // namespace kyso::provider
