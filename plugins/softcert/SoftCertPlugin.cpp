#include "SoftCertPlugin.h"

#include "SoftCertProvider.h"

namespace kyso::plugins {

Result<std::unique_ptr<provider::SigningProvider>>
SoftCertPlugin::create(const provider::ProviderContext& context) {
    return std::make_unique<SoftCertProvider>(context);
}

} // namespace kyso::plugins
