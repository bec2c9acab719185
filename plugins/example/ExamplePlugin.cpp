#include "ExamplePlugin.h"

namespace kyso::plugins {

Result<void> ExamplePlugin::initialize(const provider::ProviderContext& context) {
    // `context.tokens` are the program's PKCS#11 tokens, `context.dataFolder` is where files may be kept.
    (void)context;
    return {};
}

provider::ProviderStatus ExamplePlugin::status() {
    return {provider::ProviderState::NoToken, {{provider::Finding::Kind::NoToken, "example", {}}}};
}

Result<std::vector<provider::Identity>> ExamplePlugin::identities() {
    return std::vector<provider::Identity>{};
}

Result<std::unique_ptr<provider::Signer>> ExamplePlugin::openSigner(const provider::Identity& identity,
                                                                    provider::PinPrompt& prompt,
                                                                    const CancelToken& cancel) {
    (void)prompt;
    (void)cancel;
    return failure(ErrorCode::CertificateNotFound, "the example has no certificates", {}, identity.uri);
}

} // namespace kyso::plugins
