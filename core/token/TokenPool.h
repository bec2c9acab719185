#pragma once

#include "DriverConnection.h"
#include "provider/SigningProvider.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace kyso::token {

/// Every PKCS#11 module of this machine, each in its own process with one owner thread, and the tokens in
/// them.
class TokenPool final : public provider::TokenSource {
public:
    struct Settings {
        /// Named by the person or `--module`; used beside what p11-kit lists.
        std::vector<std::filesystem::path> modules;
        /// Only `modules`, not what p11-kit lists (tests, `--module` on the command line).
        bool onlyNamedModules = false;
        Deadlines deadlines = {};
        /// kyso-driver.
        std::filesystem::path driverProgram = defaultDriverProgram();
    };

    explicit TokenPool(Settings settings);
    ~TokenPool() override;

    void registerProvider(const std::string& providerId, provider::TokenClaim claim,
                          std::vector<std::string> moduleNames) override;
    std::shared_ptr<const void> beginListing(provider::Reading reading) override;
    provider::ProviderStatus status(const std::string& providerId) override;
    Result<std::vector<provider::Identity>> identities(const std::string& providerId) override;
    Result<void> checkSelector(const std::string& selector) const override;
    Result<bool> isMeantBy(const std::string& selector, const provider::Identity& identity) const override;
    Result<std::unique_ptr<provider::Signer>> openSigner(const provider::Identity& identity,
                                                         provider::PinPrompt& prompt,
                                                         const CancelToken& cancel) override;

    /// Module files in use with what became of each, for the settings page.
    struct ModuleInfo {
        std::filesystem::path path;
        std::string description;
        bool named = false;
        std::optional<Error> error;
        int tokenCount = 0;
    };
    std::vector<ModuleInfo> modules();

    /// Calls `changed` from a thread of the pool whenever a token came or went; polls every 1–2 s while set.
    void watch(std::function<void()> changed);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kyso::token
