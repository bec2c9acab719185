#pragma once

#include "provider/SigningProvider.h"

#include <string>
#include <vector>

namespace kyso::plugins {

/// How sure it is that a token is VNPT-CA's: its certificates decide; the driver's file name only where there
/// is no certificate yet, because drivers of one maker carry many names.
int claimVnptToken(const provider::TokenFacts& facts);

/// File names without ending under which VNPT-CA's drivers are found.
std::vector<std::string> vnptModuleNames();

} // namespace kyso::plugins
