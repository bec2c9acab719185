#pragma once

#include "provider/SigningProvider.h"

#include <QString>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kyso::provider {

/// What a plugin says of itself, read from its JSON without running any of its code.
struct ProviderMetadata {
    std::string id;
    std::string version;
    std::string vendor;
    int apiVersion = 0;
    /// By language code; "" is the fallback.
    std::map<std::string, std::string> name;
    std::map<std::string, std::string> description;
    /// "tokens", "key-files", "trial".
    std::vector<std::string> capabilities;
    /// Driver download page by platform: "linux", "windows", "macos".
    std::map<std::string, std::string> driverDownloads;
    std::filesystem::path file;

    bool has(std::string_view capability) const;
    friend bool operator==(const ProviderMetadata&, const ProviderMetadata&) = default;
};

/// A plugin and what became of it.
struct ProviderEntry {
    ProviderMetadata metadata;
    ProviderStatus status;
    /// Why it was not loaded: provider_broken, provider_wrong_interface, provider_too_new, provider_too_old,
    /// provider_other_build, provider_disabled. Or a call into it that went wrong when it was last made:
    /// provider_failed.
    std::optional<Error> error;
};

/// Finds provider plugins, judges them by metadata, loads the good ones when first needed and reports on all.
/// Calls from any thread, at the same time. Calls into one provider take turns; whoever lists does not wait
/// for a provider that is waiting for a person, and not long for one that is at work otherwise: what it said
/// last stands in. Outlives the calls into it; the signers it opened may outlive it.
class ProviderHost {
public:
    struct Settings {
        std::vector<std::filesystem::path> pluginFolders;
        std::vector<std::string> disabledIds;
        std::filesystem::path dataFolder;
        std::vector<std::filesystem::path> keyFiles;
        TokenSource* tokens = nullptr;
    };

    explicit ProviderHost(Settings settings);
    ~ProviderHost();
    ProviderHost(const ProviderHost&) = delete;
    ProviderHost& operator=(const ProviderHost&) = delete;

    /// Every plugin found, loaded or not, best known first, with its present status; `busy` for one at work
    /// that never told its status.
    std::vector<ProviderEntry> providers();
    /// Certificates of all providers, none twice; one provider's failure is in its entry and stops no other.
    std::vector<Identity> identities();
    /// By `pkcs11:` URI (RFC 7512), certificate SHA-256 (hex) or key file path. A .p12 locks its certificate
    /// too: `prompt` is asked for its password, and openSigner then asks no second time. Waits for a provider
    /// at work that never listed its certificates. Errors: certificate_not_found, certificate_ambiguous,
    /// token_not_found, key_file_damaged, file_password_wrong, pin_needed, provider_not_found,
    /// provider_failed, cancelled.
    Result<Identity> find(const std::string& selector, PinPrompt& prompt, const CancelToken& cancel = {});
    /// The same with nobody to ask: a locked key file answers pin_needed.
    Result<Identity> find(const std::string& selector);
    /// `prompt` outlives the signer. Errors: as SigningProvider::openSigner, provider_not_found,
    /// provider_disabled, provider_broken, provider_failed.
    Result<std::unique_ptr<Signer>> openSigner(const Identity& identity, PinPrompt& prompt,
                                               const CancelToken& cancel);
    /// Hands a key file to the first provider that takes it. Errors: as SigningProvider::addKeyFile,
    /// provider_not_found, provider_failed.
    Result<Identity> addKeyFile(const std::filesystem::path& file, PinPrompt& prompt,
                                const CancelToken& cancel = {});

    /// Looks for plugins again and starts every provider anew when it is next needed. A call under way ends
    /// with the provider it began with. Does not wait.
    void refresh();
    /// These are off from now on, all others on. A call under way ends as it would have. Does not wait.
    void setDisabled(std::vector<std::string> ids);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kyso::provider
