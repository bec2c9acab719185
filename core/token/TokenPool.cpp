#include "TokenPool.h"

#include "ModuleDiscovery.h"
#include "Pkcs11Uri.h"
#include "TokenClaims.h"
#include "TokenModule.h"
#include "TokenSigner.h"
#include "TokenWatcher.h"
#include "base/Clock.h"
#include "base/PathText.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <utility>

namespace kyso::token {
namespace {

constexpr std::chrono::milliseconds watchInterval{1'500};

} // namespace

struct TokenPool::Impl {
    explicit Impl(Settings wanted) : settings(std::move(wanted)) {}

    /// The modules there are now, found on first use: a program that needs no token starts no driver.
    std::vector<std::shared_ptr<TokenModule>> modules();
    std::vector<Claimant> claimants();
    /// Looks at all modules at once, each on its own owner thread.
    std::vector<SeenModule> look();
    std::string fingerprint();

    Settings settings;
    SystemClock clock;
    std::mutex mutex;
    std::vector<Claimant> registered;
    std::vector<std::shared_ptr<TokenModule>> known;
    bool discovered = false;
    /// Last, so that it stops before what it looks at goes.
    std::unique_ptr<TokenWatcher> watcher;
};

std::vector<std::shared_ptr<TokenModule>> TokenPool::Impl::modules() {
    const std::lock_guard lock(mutex);
    if (std::exchange(discovered, true))
        return known;
    WantedModules wanted;
    for (const auto& claimant : registered)
        wanted[claimant.providerId] = claimant.moduleNames;
    const auto found =
        discoverModules(DiscoveryPaths::ofThisSystem(), settings.modules, wanted, settings.onlyNamedModules);
    std::vector<std::shared_ptr<TokenModule>> present;
    for (const auto& module : found) {
        const auto old = std::find_if(known.begin(), known.end(), [&](const auto& candidate) {
            return candidate->discovered().path == module.path;
        });
        if (old == known.end()) {
            present.push_back(
                std::make_shared<TokenModule>(module, settings.driverProgram, settings.deadlines));
            continue;
        }
        for (const auto& providerId : module.wantedBy)
            (*old)->wantedBy(providerId);
        present.push_back(*old);
    }
    known = std::move(present);
    return known;
}

std::vector<Claimant> TokenPool::Impl::claimants() {
    const std::lock_guard lock(mutex);
    return registered;
}

std::vector<SeenModule> TokenPool::Impl::look() {
    const auto all = modules();
    std::vector<std::future<ModuleSnapshot>> pending;
    pending.reserve(all.size());
    for (const auto& module : all)
        pending.push_back(module->look(TokenModule::Look::Now));
    std::vector<SeenModule> seen;
    for (std::size_t i = 0; i < all.size(); ++i)
        seen.push_back({all[i], pending[i].get()});
    return seen;
}

std::string TokenPool::Impl::fingerprint() {
    std::string text;
    for (const auto& module : modules()) {
        // A driver at work is not disturbed.
        const auto seen =
            module->isIdle() ? module->look(TokenModule::Look::Background).get() : module->lastSeen();
        text += toUtf8(module->discovered().path) + (seen.error ? "!" : ":");
        for (const auto& token : seen.tokens)
            text += std::to_string(token.where.slot) + "=" + token.where.token.label + "/" +
                    token.where.token.serial + (token.error ? "!" : ";");
        text += '\n';
    }
    return text;
}

TokenPool::TokenPool(Settings settings) : m_impl(std::make_unique<Impl>(std::move(settings))) {}

TokenPool::~TokenPool() {
    m_impl->watcher.reset();
}

void TokenPool::registerProvider(const std::string& providerId, provider::TokenClaim claim,
                                 std::vector<std::string> moduleNames) {
    const std::lock_guard lock(m_impl->mutex);
    std::erase_if(m_impl->registered,
                  [&](const Claimant& claimant) { return claimant.providerId == providerId; });
    m_impl->registered.push_back({providerId, std::move(claim), std::move(moduleNames)});
    m_impl->discovered = false;
}

provider::ProviderStatus TokenPool::status(const std::string& providerId) {
    const auto seen = m_impl->look();
    const auto claimants = m_impl->claimants();
    const auto claimant = std::find_if(claimants.begin(), claimants.end(), [&](const Claimant& candidate) {
        return candidate.providerId == providerId;
    });
    if (claimant == claimants.end())
        return {provider::ProviderState::NoToken, {}};
    return statusOf(*claimant, seen, claimants, m_impl->clock.now());
}

Result<std::vector<provider::Identity>> TokenPool::identities(const std::string& providerId) {
    std::vector<provider::Identity> identities;
    for (auto& entry : claimCertificates(m_impl->look(), m_impl->claimants(), m_impl->clock.now())) {
        if (entry.identity.providerId == providerId)
            identities.push_back(std::move(entry.identity));
    }
    return identities;
}

Result<bool> TokenPool::isMeantBy(const std::string& selector, const provider::Identity& identity) const {
    return pkcs11UriMatches(selector, identity.uri);
}

Result<std::unique_ptr<provider::Signer>> TokenPool::openSigner(const provider::Identity& identity,
                                                                provider::PinPrompt& prompt,
                                                                const CancelToken& cancel) {
    for (auto& entry : claimCertificates(m_impl->look(), m_impl->claimants(), m_impl->clock.now())) {
        if (entry.identity.uri == identity.uri && entry.certificate.certificate == identity.certificate)
            return TokenSigner::open(entry.module, entry.token, entry.certificate, prompt, cancel);
    }
    Error error;
    error.code = ErrorCode::TokenNotFound;
    error.what = "no token with this certificate is inserted";
    error.subject = identity.tokenLabel;
    error.retriable = true;
    return failure(std::move(error));
}

std::vector<TokenPool::ModuleInfo> TokenPool::modules() {
    std::vector<ModuleInfo> modules;
    for (const auto& [module, seen] : m_impl->look()) {
        ModuleInfo info;
        info.path = module->discovered().path;
        info.description = seen.description;
        info.named = module->discovered().named;
        info.error = seen.error;
        info.tokenCount = static_cast<int>(std::count_if(
            seen.tokens.begin(), seen.tokens.end(), [](const TokenSnapshot& token) { return !token.error; }));
        modules.push_back(std::move(info));
    }
    return modules;
}

void TokenPool::watch(std::function<void()> changed) {
    m_impl->watcher.reset();
    if (changed)
        m_impl->watcher = std::make_unique<TokenWatcher>(
            watchInterval, [impl = m_impl.get()] { return impl->fingerprint(); }, std::move(changed));
}

} // namespace kyso::token
