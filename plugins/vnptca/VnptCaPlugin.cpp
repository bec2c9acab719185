#include "VnptCaPlugin.h"

#include "VnptToken.h"
#include "provider/TokenProvider.h"

namespace kyso::plugins {

Result<std::unique_ptr<provider::SigningProvider>>
VnptCaPlugin::create(const provider::ProviderContext& context) {
    return provider::TokenProvider::create(context, "vnptca", claimVnptToken, vnptModuleNames());
}

} // namespace kyso::plugins
