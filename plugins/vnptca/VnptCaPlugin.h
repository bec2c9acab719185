#pragma once

#include "provider/TokenProvider.h"

#include <QObject>

namespace kyso::plugins {

/// VNPT-CA's tokens, by whatever driver they are reached.
class VnptCaPlugin final : public QObject, public provider::TokenProvider {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID KysoSigningProvider_iid FILE "vnptca.json")
    Q_INTERFACES(kyso::provider::SigningProvider)

public:
    VnptCaPlugin();
};

} // namespace kyso::plugins
