#include "ProviderHost.h"

#include "LoadedProvider.h"

#include <algorithm>
#include <cctype>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

namespace kyso::provider {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view keyFiles = "key-files";
constexpr std::string_view tokens = "tokens";
constexpr std::size_t sha256HexLength = 64;

bool isPluginFile(const fs::path& path) {
    const auto extension = path.extension();
    return extension == ".so" || extension == ".dll" || extension == ".dylib";
}

bool isSha256(const std::string& text) {
    return text.size() == sha256HexLength && fromHex(text).has_value();
}

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Hexadecimal as people copy it, with colons or blanks.
std::string compactHex(const std::string& text) {
    const auto bytes = fromHex(text);
    return bytes ? toHex(*bytes) : lowerCase(text);
}

class NobodyToAsk final : public PinPrompt {
public:
    Result<SecureBytes> requestPin(const PinRequest& request) override {
        return failure(ErrorCode::PinNeeded, "there is nobody to ask", {}, request.tokenLabel);
    }
};

} // namespace

struct ProviderHost::Impl {
    explicit Impl(Settings wanted) : settings(std::move(wanted)) {}

    std::vector<LoadedProvider>& providers();
    ProviderContext contextFor(const LoadedProvider& provider) const;
    /// A provider of tokens claims its own before any is asked what tokens there are.
    void prepareTokenProviders();
    std::vector<Identity> identities(bool withTokens, bool withKeyFiles);
    Result<Identity> one(std::vector<Identity> matches, const std::string& selector, ErrorCode none) const;
    Result<Identity> findKeyFile(const fs::path& file, PinPrompt& prompt);

    Settings settings;
    std::mutex mutex;
    std::vector<LoadedProvider> found;
    bool searched = false;
};

std::vector<LoadedProvider>& ProviderHost::Impl::providers() {
    if (std::exchange(searched, true))
        return found;
    std::set<std::string> ids;
    for (const auto& folder : settings.pluginFolders) {
        std::vector<fs::path> files;
        std::error_code failed;
        for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            if (isPluginFile(entry->path()))
                files.push_back(entry->path());
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            auto judged = judgePlugin(file);
            // The first of an id wins: earlier folders are the more trusted ones.
            if (!judged.error && !ids.insert(judged.metadata.id).second)
                judged.error = failure(ErrorCode::ProviderBroken, "another plugin has the same id", {},
                                       judged.metadata.id)
                                   .value();
            const auto& disabled = settings.disabledIds;
            const bool isDisabled =
                std::find(disabled.begin(), disabled.end(), judged.metadata.id) != disabled.end();
            found.emplace_back(std::move(judged), isDisabled);
        }
    }
    return found;
}

ProviderContext ProviderHost::Impl::contextFor(const LoadedProvider& provider) const {
    return {settings.tokens, settings.dataFolder / provider.metadata().id,
            provider.has(keyFiles) ? settings.keyFiles : std::vector<fs::path>{}};
}

void ProviderHost::Impl::prepareTokenProviders() {
    for (auto& provider : providers()) {
        if (provider.has(tokens))
            (void)provider.provider(contextFor(provider));
    }
}

std::vector<Identity> ProviderHost::Impl::identities(bool withTokens, bool withKeyFiles) {
    if (withTokens)
        prepareTokenProviders();
    std::vector<Identity> all;
    std::set<std::pair<std::string, std::string>> seen;
    for (auto& provider : providers()) {
        const bool ofTokens = provider.has(tokens);
        if (ofTokens ? !withTokens : !withKeyFiles)
            continue;
        auto some = provider.identities(contextFor(provider));
        if (!some)
            continue;
        for (auto& identity : *some) {
            const auto token = identity.tokenLabel + '\n' + identity.tokenSerial;
            if (seen.emplace(identity.certificate.sha256(), token).second)
                all.push_back(std::move(identity));
        }
    }
    return all;
}

Result<Identity> ProviderHost::Impl::one(std::vector<Identity> matches, const std::string& selector,
                                         ErrorCode none) const {
    if (matches.empty())
        return failure(none, "nothing fits the selector", {}, selector);
    // Copies of one certificate are as good as each other; the first usable one is taken.
    const bool same = std::all_of(matches.begin(), matches.end(), [&](const Identity& identity) {
        return identity.certificate == matches.front().certificate;
    });
    const auto usable = std::count_if(matches.begin(), matches.end(),
                                      [](const Identity& identity) { return !identity.unusable; });
    if (!same && usable != 1)
        return failure(ErrorCode::CertificateAmbiguous,
                       std::to_string(matches.size()) + " certificates fit the selector", {}, selector);
    const auto best = std::find_if(matches.begin(), matches.end(),
                                   [](const Identity& identity) { return !identity.unusable; });
    return std::move(best == matches.end() ? matches.front() : *best);
}

/// A file goes to providers of key files only: no driver is started for it.
Result<Identity> ProviderHost::Impl::findKeyFile(const fs::path& file, PinPrompt& prompt) {
    std::error_code failed;
    if (!fs::exists(file, failed))
        return failure(ErrorCode::CertificateNotFound, "no such file, token address or SHA-256", {},
                       file.string());
    Result<Identity> last =
        failure(ErrorCode::ProviderNotFound, "no provider takes key files", {}, file.string());
    for (auto& provider : providers()) {
        if (!provider.has(keyFiles) || provider.error())
            continue;
        const auto loaded = provider.provider(contextFor(provider));
        if (!loaded)
            continue;
        last = (*loaded)->openKeyFile(file, prompt);
        if (last) {
            last->providerId = provider.metadata().id;
            return last;
        }
        if (last.error().code != ErrorCode::FormatUnsupported)
            return last;
    }
    return last;
}

ProviderHost::ProviderHost(Settings settings) : m_impl(std::make_unique<Impl>(std::move(settings))) {}
ProviderHost::~ProviderHost() = default;

std::vector<ProviderEntry> ProviderHost::providers() {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->prepareTokenProviders();
    std::vector<ProviderEntry> entries;
    for (auto& provider : m_impl->providers())
        entries.push_back(provider.entry(m_impl->contextFor(provider)));
    // What can be used stands first; what was not loaded, last.
    std::stable_sort(entries.begin(), entries.end(), [](const ProviderEntry& a, const ProviderEntry& b) {
        const auto rank = [](const ProviderEntry& entry) {
            return entry.error ? 2 : entry.status.state == ProviderState::Ready ? 0 : 1;
        };
        return rank(a) < rank(b);
    });
    return entries;
}

std::vector<Identity> ProviderHost::identities() {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->identities(true, true);
}

Result<Identity> ProviderHost::find(const std::string& selector) {
    NobodyToAsk nobody;
    return find(selector, nobody);
}

Result<Identity> ProviderHost::find(const std::string& selector, PinPrompt& prompt) {
    const std::lock_guard lock(m_impl->mutex);
    if (selector.starts_with("pkcs11:")) {
        if (m_impl->settings.tokens == nullptr)
            return failure(ErrorCode::TokenNotFound, "there is no source of tokens", {}, selector);
        std::vector<Identity> matches;
        for (auto& identity : m_impl->identities(true, false)) {
            auto meant = m_impl->settings.tokens->isMeantBy(selector, identity);
            if (!meant)
                return failure(std::move(meant.error()));
            if (*meant)
                matches.push_back(std::move(identity));
        }
        return m_impl->one(std::move(matches), selector, ErrorCode::TokenNotFound);
    }
    if (const auto sha256 = compactHex(selector); isSha256(sha256)) {
        std::vector<Identity> matches;
        for (auto& identity : m_impl->identities(true, true)) {
            if (identity.certificate.sha256() == sha256)
                matches.push_back(std::move(identity));
        }
        return m_impl->one(std::move(matches), selector, ErrorCode::CertificateNotFound);
    }
    return m_impl->findKeyFile(selector, prompt);
}

Result<std::unique_ptr<Signer>> ProviderHost::openSigner(const Identity& identity, PinPrompt& prompt,
                                                         const CancelToken& cancel) {
    SigningProvider* provider = nullptr;
    {
        const std::lock_guard lock(m_impl->mutex);
        for (auto& candidate : m_impl->providers()) {
            if (candidate.metadata().id != identity.providerId)
                continue;
            auto loaded = candidate.provider(m_impl->contextFor(candidate));
            if (!loaded)
                return failure(std::move(loaded.error()));
            provider = *loaded;
        }
    }
    if (provider == nullptr)
        return failure(ErrorCode::ProviderNotFound, "the certificate's provider is gone", {},
                       identity.providerId);
    // Not under the lock: a person may take a minute to answer the prompt.
    return provider->openSigner(identity, prompt, cancel);
}

Result<Identity> ProviderHost::addKeyFile(const fs::path& file, PinPrompt& prompt) {
    const std::lock_guard lock(m_impl->mutex);
    Result<Identity> last =
        failure(ErrorCode::ProviderNotFound, "no provider takes key files", {}, file.string());
    for (auto& provider : m_impl->providers()) {
        if (!provider.has(keyFiles))
            continue;
        auto loaded = provider.provider(m_impl->contextFor(provider));
        if (!loaded)
            continue;
        last = (*loaded)->addKeyFile(file, prompt);
        if (last)
            last->providerId = provider.metadata().id;
        if (last || last.error().code != ErrorCode::FormatUnsupported)
            return last;
    }
    return last;
}

} // namespace kyso::provider
