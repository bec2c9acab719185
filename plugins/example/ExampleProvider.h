#pragma once

#include "provider/SigningProvider.h"

namespace kyso::plugins {

/// The smallest provider: works, and has nothing to sign with.
class ExampleProvider final : public provider::SigningProvider {
public:
    /// `context.tokens` are the program's PKCS#11 tokens, `context.dataFolder` is where files may be kept.
    explicit ExampleProvider(const provider::ProviderContext& context);

    provider::ProviderStatus status() override;
    Result<std::vector<provider::Identity>> identities() override;
    Result<std::unique_ptr<provider::Signer>> openSigner(const provider::Identity& identity,
                                                         provider::PinPrompt& prompt,
                                                         const CancelToken& cancel) override;
};

} // namespace kyso::plugins
