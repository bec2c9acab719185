#include "ExamplePlugin.h"

#include "ExampleProvider.h"

namespace kyso::plugins {

Result<std::unique_ptr<provider::SigningProvider>>
ExamplePlugin::create(const provider::ProviderContext& context) {
    return std::make_unique<ExampleProvider>(context);
}

} // namespace kyso::plugins
