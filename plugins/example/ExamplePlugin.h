#pragma once

#include "provider/SigningProvider.h"

#include <QObject>

namespace kyso::plugins {

/// What the file holds: makes the provider.
class ExamplePlugin final : public QObject, public provider::ProviderPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID KysoSigningProvider_iid FILE "example.json")
    Q_INTERFACES(kyso::provider::ProviderPlugin)

public:
    Result<std::unique_ptr<provider::SigningProvider>>
    create(const provider::ProviderContext& context) override;
};

} // namespace kyso::plugins
