#include "ExampleProvider.h"

namespace kyso::plugins {

ExampleProvider::ExampleProvider(const provider::ProviderContext& context) {
    (void)context;
}

provider::ProviderStatus ExampleProvider::status() {
    return {provider::ProviderState::NoToken, {{provider::Finding::Kind::NoToken, "example", {}}}};
}

Result<std::vector<provider::Identity>> ExampleProvider::identities() {
    return std::vector<provider::Identity>{};
}

Result<std::unique_ptr<provider::Signer>> ExampleProvider::openSigner(const provider::Identity& identity,
                                                                      provider::PinPrompt& prompt,
                                                                      const CancelToken& cancel) {
    (void)prompt;
    (void)cancel;
    return failure(ErrorCode::CertificateNotFound, "the example has no certificates", {}, identity.uri);
}

} // namespace kyso::plugins
