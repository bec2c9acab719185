#pragma once

#include "provider/SigningProvider.h"

#include <QObject>

namespace kyso::plugins {

/// Takes every token that no vendor's plugin claims.
class Pkcs11Plugin final : public QObject, public provider::ProviderPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID KysoSigningProvider_iid FILE "pkcs11.json")
    Q_INTERFACES(kyso::provider::ProviderPlugin)

public:
    Result<std::unique_ptr<provider::SigningProvider>>
    create(const provider::ProviderContext& context) override;
};

} // namespace kyso::plugins
