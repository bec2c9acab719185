#include "VnptCaPlugin.h"

#include "VnptToken.h"

namespace kyso::plugins {

VnptCaPlugin::VnptCaPlugin() : TokenProvider("vnptca", claimVnptToken, vnptModuleNames()) {}

} // namespace kyso::plugins
