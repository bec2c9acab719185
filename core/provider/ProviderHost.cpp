#include "ProviderHost.h"

#include "LoadedProvider.h"
#include "base/AsciiCase.h"
#include "base/PathText.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace kyso::provider {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view keyFiles = "key-files";
constexpr std::string_view tokens = "tokens";
constexpr std::size_t sha256HexLength = 64;

/// How long whoever lists waits for providers at work, all together.
constexpr std::chrono::seconds listingPatience{1};

/// For a list: what is known must do.
Patience brief() {
    return {std::chrono::steady_clock::now() + listingPatience, false};
}

/// For a choice: a provider of which nothing is known may have what is looked for.
Patience thorough() {
    return {std::chrono::steady_clock::now() + listingPatience, true};
}

bool isPluginFile(const fs::path& path) {
    const auto extension = path.extension();
    return extension == ".so" || extension == ".dll" || extension == ".dylib";
}

bool isSha256(const std::string& text) {
    return text.size() == sha256HexLength && fromHex(text).has_value();
}

/// Hexadecimal as people copy it, with colons or blanks.
std::string compactHex(const std::string& text) {
    const auto bytes = fromHex(text);
    return bytes ? toHex(*bytes) : lowerCaseAscii(text);
}

/// `slot-id=N` of a PKCS#11 URI, wherever it stands; empty without one.
std::string_view slotIn(std::string_view uri) {
    const auto begin = uri.find("slot-id=");
    return begin == uri.npos ? std::string_view() : uri.substr(begin, uri.find_first_of(";?", begin) - begin);
}

class NobodyToAsk final : public PinPrompt {
public:
    Result<SecureBytes> requestPin(const PinRequest& request, const CancelToken&) override {
        return failure(ErrorCode::PinNeeded, "there is nobody to ask", {}, request.tokenLabel);
    }
};

using Plugins = std::vector<std::shared_ptr<LoadedProvider>>;

/// The files of the plugins, the more trusted folders first.
std::vector<fs::path> pluginFiles(const std::vector<fs::path>& folders) {
    std::vector<fs::path> all;
    for (const auto& folder : folders) {
        std::vector<fs::path> files;
        std::error_code failed;
        for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            if (isPluginFile(entry->path()))
                files.push_back(entry->path());
        }
        std::sort(files.begin(), files.end());
        all.insert(all.end(), files.begin(), files.end());
    }
    return all;
}

} // namespace

struct ProviderHost::Impl {
    explicit Impl(Settings wanted) : settings(std::move(wanted)) {}

    /// What there is; looked for the first time.
    Plugins providers();
    /// Under the lock, which is nobody's for long: no plugin's code runs. Plugins that are as before stay.
    void search();
    bool isDisabled(const std::string& id) const;
    /// Slow readers are asked once for all providers.
    std::shared_ptr<const void> beginListing() const {
        return settings.tokens == nullptr ? nullptr : settings.tokens->beginListing(Reading::WhatChanged);
    }
    ProviderContext contextFor(const ProviderMetadata& metadata) const;
    /// A provider of tokens claims its own before any is asked what tokens there are.
    void prepareTokenProviders(const Plugins& plugins, const Patience& patience);
    std::vector<Identity> identities(bool withTokens, bool withKeyFiles, const Patience& patience);
    Result<Identity> one(std::vector<Identity> matches, const std::string& selector, ErrorCode none) const;
    Result<Identity> takeKeyFile(const fs::path& file, KeyFileUse use, PinPrompt& prompt,
                                 const CancelToken& cancel);

    Settings settings;
    std::mutex mutex;
    Plugins found;
    bool searched = false;
};

Plugins ProviderHost::Impl::providers() {
    const std::lock_guard lock(mutex);
    if (!std::exchange(searched, true))
        search();
    return found;
}

void ProviderHost::Impl::search() {
    const auto former = std::exchange(found, {});
    std::set<std::string> ids;
    for (const auto& file : pluginFiles(settings.pluginFolders)) {
        auto judged = judgePlugin(file);
        // The first of an id wins: earlier folders are the more trusted ones.
        if (!judged.error && !ids.insert(judged.metadata.id).second)
            judged.error =
                failure(ErrorCode::ProviderBroken, "another plugin has the same id", {}, judged.metadata.id)
                    .value();
        const auto same = std::find_if(former.begin(), former.end(),
                                       [&judged](const auto& plugin) { return plugin->judged() == judged; });
        if (same != former.end()) {
            found.push_back(*same);
            continue;
        }
        auto context = contextFor(judged.metadata);
        auto plugin = std::make_shared<LoadedProvider>(std::move(judged), std::move(context));
        (void)plugin->switchOff(isDisabled(plugin->metadata().id));
        found.push_back(std::move(plugin));
    }
}

bool ProviderHost::Impl::isDisabled(const std::string& id) const {
    const auto& disabled = settings.disabledIds;
    return std::find(disabled.begin(), disabled.end(), id) != disabled.end();
}

ProviderContext ProviderHost::Impl::contextFor(const ProviderMetadata& metadata) const {
    return {settings.tokens, settings.dataFolder / metadata.id,
            metadata.has(keyFiles) ? settings.keyFiles : std::vector<fs::path>{}};
}

void ProviderHost::Impl::prepareTokenProviders(const Plugins& plugins, const Patience& patience) {
    for (const auto& provider : plugins) {
        if (provider->metadata().has(tokens))
            provider->prepare(patience);
    }
}

std::vector<Identity> ProviderHost::Impl::identities(bool withTokens, bool withKeyFiles,
                                                     const Patience& patience) {
    const auto plugins = providers();
    const auto listing = withTokens ? beginListing() : nullptr;
    if (withTokens)
        prepareTokenProviders(plugins, patience);
    std::vector<Identity> all;
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& provider : plugins) {
        const bool ofTokens = provider->metadata().has(tokens);
        if (ofTokens ? !withTokens : !withKeyFiles)
            continue;
        for (auto& identity : provider->identities(patience)) {
            // One token through two drivers is one; two that call themselves alike are told by their slots.
            const auto token =
                identity.tokenLabel + '\n' + identity.tokenSerial + '\n' + std::string(slotIn(identity.uri));
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
Result<Identity> ProviderHost::Impl::takeKeyFile(const fs::path& file, KeyFileUse use, PinPrompt& prompt,
                                                 const CancelToken& cancel) {
    std::optional<Error> refused;
    for (const auto& provider : providers()) {
        if (!provider->metadata().has(keyFiles))
            continue;
        auto taken = provider->takeKeyFile(file, use, prompt, cancel);
        if (!taken)
            continue;
        if (*taken)
            return std::move(*taken);
        const auto code = taken->error().code;
        if (code != ErrorCode::FormatUnsupported && code != ErrorCode::ProviderFailed)
            return std::move(*taken);
        // The next one may take it; a fault is worth more telling than "not mine".
        if (!refused || code == ErrorCode::ProviderFailed)
            refused = std::move(taken->error());
    }
    if (refused)
        return failure(std::move(*refused));
    return failure(ErrorCode::ProviderNotFound, "no provider takes key files", {}, toUtf8(file));
}

ProviderHost::ProviderHost(Settings settings) : m_impl(std::make_unique<Impl>(std::move(settings))) {}
ProviderHost::~ProviderHost() = default;

std::vector<ProviderEntry> ProviderHost::providers() {
    const auto plugins = m_impl->providers();
    const auto listing = m_impl->beginListing();
    const auto patience = brief();
    m_impl->prepareTokenProviders(plugins, patience);
    std::vector<ProviderEntry> entries;
    for (const auto& provider : plugins)
        entries.push_back(provider->entry(patience));
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
    return m_impl->identities(true, true, brief());
}

Result<Identity> ProviderHost::find(const std::string& selector) {
    NobodyToAsk nobody;
    return find(selector, nobody);
}

Result<Identity> ProviderHost::find(const std::string& selector, PinPrompt& prompt,
                                    const CancelToken& cancel) {
    if (selector.starts_with("pkcs11:")) {
        if (m_impl->settings.tokens == nullptr)
            return failure(ErrorCode::TokenNotFound, "there is no source of tokens", {}, selector);
        if (auto checked = m_impl->settings.tokens->checkSelector(selector); !checked)
            return failure(std::move(checked.error()));
        std::vector<Identity> matches;
        for (auto& identity : m_impl->identities(true, false, thorough())) {
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
        for (auto& identity : m_impl->identities(true, true, thorough())) {
            if (identity.certificate.sha256() == sha256)
                matches.push_back(std::move(identity));
        }
        return m_impl->one(std::move(matches), selector, ErrorCode::CertificateNotFound);
    }
    std::error_code failed;
    if (!fs::exists(selector, failed))
        return failure(ErrorCode::CertificateNotFound, "no such file, token address or SHA-256", {},
                       selector);
    return m_impl->takeKeyFile(selector, KeyFileUse::Once, prompt, cancel);
}

Result<std::unique_ptr<Signer>> ProviderHost::openSigner(const Identity& identity, PinPrompt& prompt,
                                                         const CancelToken& cancel) {
    const auto plugins = m_impl->providers();
    const auto named = [&identity](const auto& plugin) {
        return plugin->metadata().id == identity.providerId;
    };
    auto provider = std::find_if(plugins.begin(), plugins.end(), [&named](const auto& plugin) {
        return named(plugin) && !plugin->judged().error;
    });
    if (provider == plugins.end())
        provider = std::find_if(plugins.begin(), plugins.end(), named);
    if (provider == plugins.end())
        return failure(ErrorCode::ProviderNotFound, "the certificate's provider is gone", {},
                       identity.providerId);
    return (*provider)->openSigner(identity, prompt, cancel);
}

Result<Identity> ProviderHost::addKeyFile(const fs::path& file, PinPrompt& prompt,
                                          const CancelToken& cancel) {
    return m_impl->takeKeyFile(file, KeyFileUse::Kept, prompt, cancel);
}

void ProviderHost::refresh() {
    // A provider's end is its plugin's code: it comes after the lock.
    std::vector<LoadedProvider::LetGo> ending;
    const std::lock_guard lock(m_impl->mutex);
    if (!m_impl->searched)
        return;
    const auto former = m_impl->found;
    m_impl->search();
    const auto& found = m_impl->found;
    for (const auto& plugin : former) {
        const bool isGone = std::find(found.begin(), found.end(), plugin) == found.end();
        ending.push_back(isGone ? plugin->switchOff(true) : plugin->startAnew());
    }
}

void ProviderHost::setDisabled(std::vector<std::string> ids) {
    std::vector<LoadedProvider::LetGo> ending;
    const std::lock_guard lock(m_impl->mutex);
    m_impl->settings.disabledIds = std::move(ids);
    for (const auto& plugin : m_impl->found)
        ending.push_back(plugin->switchOff(m_impl->isDisabled(plugin->metadata().id)));
}

} // namespace kyso::provider
