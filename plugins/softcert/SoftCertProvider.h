#pragma once

#include "KeyFile.h"
#include "RememberedCertificates.h"
#include "provider/SigningProvider.h"

#include <filesystem>
#include <map>
#include <vector>

namespace kyso::plugins {

/// Certificates in files, and one for trying things out.
class SoftCertProvider final : public provider::SigningProvider {
public:
    explicit SoftCertProvider(const provider::ProviderContext& context);

    provider::ProviderStatus status() override;
    Result<std::vector<provider::Identity>> identities() override;
    Result<std::unique_ptr<provider::Signer>> openSigner(const provider::Identity& identity,
                                                         provider::PinPrompt& prompt,
                                                         const CancelToken& cancel) override;
    Result<provider::Identity> openKeyFile(const std::filesystem::path& file, provider::PinPrompt& prompt,
                                           const CancelToken& cancel) override;
    Result<provider::Identity> addKeyFile(const std::filesystem::path& file, provider::PinPrompt& prompt,
                                          const CancelToken& cancel) override;

private:
    std::filesystem::path m_dataFolder;
    std::vector<std::filesystem::path> m_files;
    /// Unlocked by openKeyFile and waiting for the openSigner that follows.
    std::map<std::filesystem::path, SoftKey> m_unlocked;
};

} // namespace kyso::plugins
