#pragma once

#include "provider/SigningProvider.h"

#include <QObject>

namespace kyso::plugins {

/// The smallest provider: works, and has nothing to sign with.
class ExamplePlugin final : public QObject, public provider::SigningProvider {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID KysoSigningProvider_iid FILE "example.json")
    Q_INTERFACES(kyso::provider::SigningProvider)

public:
    Result<void> initialize(const provider::ProviderContext& context) override;
    provider::ProviderStatus status() override;
    Result<std::vector<provider::Identity>> identities() override;
    Result<std::unique_ptr<provider::Signer>> openSigner(const provider::Identity& identity,
                                                         provider::PinPrompt& prompt,
                                                         const CancelToken& cancel) override;
};

} // namespace kyso::plugins
