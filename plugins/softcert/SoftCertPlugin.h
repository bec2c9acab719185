#pragma once

#include "KeyFile.h"
#include "RememberedCertificates.h"
#include "provider/SigningProvider.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

namespace kyso::plugins {

/// Certificates in files, and one for trying things out.
class SoftCertPlugin final : public QObject, public provider::SigningProvider {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID KysoSigningProvider_iid FILE "softcert.json")
    Q_INTERFACES(kyso::provider::SigningProvider)

public:
    Result<void> initialize(const provider::ProviderContext& context) override;
    provider::ProviderStatus status() override;
    Result<std::vector<provider::Identity>> identities() override;
    Result<std::unique_ptr<provider::Signer>> openSigner(const provider::Identity& identity,
                                                         provider::PinPrompt& prompt,
                                                         const CancelToken& cancel) override;
    Result<provider::Identity> openKeyFile(const std::filesystem::path& file,
                                           provider::PinPrompt& prompt) override;
    Result<provider::Identity> addKeyFile(const std::filesystem::path& file,
                                          provider::PinPrompt& prompt) override;

private:
    std::vector<std::filesystem::path> files();
    Result<SoftKey> unlock(const std::filesystem::path& file, provider::PinPrompt& prompt,
                           const x509::Certificate* wanted);

    std::filesystem::path m_dataFolder;
    std::mutex m_mutex;
    std::vector<std::filesystem::path> m_files;
    /// Unlocked by openKeyFile and waiting for the openSigner that follows.
    std::map<std::filesystem::path, SoftKey> m_unlocked;
};

} // namespace kyso::plugins
