#pragma once

#include "provider/SigningProvider.h"

#include <memory>
#include <string>
#include <vector>

namespace kyso::provider {

/// A provider whose keys are on PKCS#11 tokens: says which tokens are its own and leaves the rest to the
/// program's TokenSource. Vendor plugins make one of these.
class TokenProvider final : public SigningProvider {
public:
    /// `id` as in the plugin's metadata; `moduleNames` are drivers to look for beside p11-kit's list. Errors:
    /// provider_broken.
    static Result<std::unique_ptr<SigningProvider>> create(const ProviderContext& context, std::string id,
                                                           TokenClaim claim,
                                                           std::vector<std::string> moduleNames);

    ProviderStatus status() override;
    Result<std::vector<Identity>> identities() override;
    Result<std::unique_ptr<Signer>> openSigner(const Identity& identity, PinPrompt& prompt,
                                               const CancelToken& cancel) override;

private:
    TokenProvider(TokenSource& tokens, std::string id) : m_tokens(tokens), m_id(std::move(id)) {}

    TokenSource& m_tokens;
    std::string m_id;
};

} // namespace kyso::provider
