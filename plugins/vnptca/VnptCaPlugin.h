#pragma once

#include "provider/SigningProvider.h"

#include <QObject>

namespace kyso::plugins {

/// VNPT-CA's tokens, by whatever driver they are reached.
class VnptCaPlugin final : public QObject, public provider::ProviderPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID KysoSigningProvider_iid FILE "vnptca.json")
    Q_INTERFACES(kyso::provider::ProviderPlugin)

public:
    Result<std::unique_ptr<provider::SigningProvider>>
    create(const provider::ProviderContext& context) override;
};

} // namespace kyso::plugins
