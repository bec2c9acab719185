#pragma once

#include "provider/SigningProvider.h"

#include <string>
#include <vector>

namespace kyso::provider {

/// A provider whose keys are on PKCS#11 tokens: says which tokens are its own and leaves the rest to the
/// program's TokenSource. Vendor plugins derive from it.
class TokenProvider : public SigningProvider {
public:
    Result<void> initialize(const ProviderContext& context) override;
    ProviderStatus status() override;
    Result<std::vector<Identity>> identities() override;
    Result<std::unique_ptr<Signer>> openSigner(const Identity& identity, PinPrompt& prompt,
                                               const CancelToken& cancel) override;

protected:
    /// `id` as in the plugin's metadata; `moduleNames` are drivers to look for beside p11-kit's list.
    TokenProvider(std::string id, TokenClaim claim, std::vector<std::string> moduleNames);

private:
    std::string m_id;
    TokenClaim m_claim;
    std::vector<std::string> m_moduleNames;
    TokenSource* m_tokens = nullptr;
};

} // namespace kyso::provider
