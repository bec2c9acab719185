#pragma once

#include "provider/TokenProvider.h"

#include <QObject>

namespace kyso::plugins {

/// Takes every token that no vendor's plugin claims.
class Pkcs11Plugin final : public QObject, public provider::TokenProvider {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID KysoSigningProvider_iid FILE "pkcs11.json")
    Q_INTERFACES(kyso::provider::SigningProvider)

public:
    Pkcs11Plugin();
};

} // namespace kyso::plugins
