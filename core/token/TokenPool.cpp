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
#include <optional>
#include <utility>

namespace kyso::token {
namespace {

constexpr std::chrono::milliseconds watchInterval{1'500};

/// One look for all who ask while a list is made.
struct Listing {
    explicit Listing(provider::Reading wanted) : reading(wanted) {}

    const provider::Reading reading;
    std::mutex mutex;
    std::optional<std::vector<SeenModule>> seen;
};

} // namespace

struct TokenPool::Impl {
    explicit Impl(Settings wanted) : settings(std::move(wanted)) {}

    /// The modules there are now, found on first use: a program that needs no token starts no driver.
    std::vector<std::shared_ptr<TokenModule>> modules();
    std::vector<Claimant> claimants();
    /// What every module has, from this list's look where one is being made.
    std::vector<SeenModule> look();
    /// Looks at all modules at once, each on its own owner thread.
    std::vector<SeenModule> lookNow(TokenModule::Look how);
    std::vector<SeenModule> lastSeen();
    std::optional<ClaimedCertificate> claimed(const std::vector<SeenModule>& seen,
                                              const provider::Identity& identity);
    std::string fingerprint();

    Settings settings;
    SystemClock clock;
    std::mutex mutex;
    std::vector<Claimant> registered;
    std::vector<std::shared_ptr<TokenModule>> known;
    bool discovered = false;
    std::weak_ptr<Listing> listing;
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
    std::shared_ptr<Listing> held;
    {
        const std::lock_guard lock(mutex);
        held = listing.lock();
    }
    if (!held)
        return lookNow(TokenModule::Look::Now);
    const std::lock_guard lock(held->mutex);
    if (!held->seen)
        held->seen = lookNow(held->reading == provider::Reading::Anew ? TokenModule::Look::Anew
                                                                      : TokenModule::Look::Now);
    return *held->seen;
}

std::vector<SeenModule> TokenPool::Impl::lookNow(TokenModule::Look how) {
    const auto all = modules();
    std::vector<std::future<ModuleSnapshot>> pending;
    pending.reserve(all.size());
    for (const auto& module : all)
        pending.push_back(module->look(how));
    std::vector<SeenModule> seen;
    for (std::size_t i = 0; i < all.size(); ++i)
        seen.push_back({all[i], pending[i].get()});
    return seen;
}

std::vector<SeenModule> TokenPool::Impl::lastSeen() {
    std::vector<SeenModule> seen;
    for (const auto& module : modules())
        seen.push_back({module, module->lastSeen()});
    return seen;
}

std::optional<ClaimedCertificate> TokenPool::Impl::claimed(const std::vector<SeenModule>& seen,
                                                           const provider::Identity& identity) {
    auto all = claimCertificates(seen, claimants(), clock.now());
    const auto found = std::find_if(all.begin(), all.end(), [&](const ClaimedCertificate& entry) {
        return entry.identity.uri == identity.uri && entry.certificate.certificate == identity.certificate;
    });
    return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

std::string TokenPool::Impl::fingerprint() {
    std::string text;
    for (const auto& module : modules()) {
        // A driver at work is not disturbed.
        const auto seen =
            module->isIdle() ? module->look(TokenModule::Look::Background).get() : module->lastSeen();
        text += toUtf8(module->discovered().path) + (seen.error ? "!" : ":");
        for (const auto& token : seen.tokens) {
            text += std::to_string(token.where.slot) + "=" + token.where.token.label + "/" +
                    token.where.token.serial + (token.error ? "!" : ";");
            // A certificate that was added or replaced.
            for (const auto& mark : token.contents.mark)
                text += toHex(asBytes(mark)) + ',';
        }
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

std::shared_ptr<const void> TokenPool::beginListing(provider::Reading reading) {
    const std::lock_guard lock(m_impl->mutex);
    auto held = m_impl->listing.lock();
    if (!held || (reading == provider::Reading::Anew && held->reading != reading)) {
        held = std::make_shared<Listing>(reading);
        m_impl->listing = held;
    }
    return held;
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

Result<void> TokenPool::checkSelector(const std::string& selector) const {
    const auto understood = pkcs11UriMatches(selector, {});
    return understood ? Result<void>() : failure(understood.error());
}

Result<bool> TokenPool::isMeantBy(const std::string& selector, const provider::Identity& identity) const {
    const auto entry = m_impl->claimed(m_impl->lastSeen(), identity);
    return entry ? pkcs11UriMatches(selector, entry->place) : Result<bool>(false);
}

Result<std::unique_ptr<provider::Signer>> TokenPool::openSigner(const provider::Identity& identity,
                                                                provider::PinPrompt& prompt,
                                                                const CancelToken& cancel) {
    // Who chose it saw it: it is looked for again only when it is not where it was.
    if (auto entry = m_impl->claimed(m_impl->lastSeen(), identity)) {
        auto signer = TokenSigner::open(entry->module, entry->where, entry->certificate, prompt, cancel);
        if (signer || signer.error().code != ErrorCode::TokenNotFound)
            return signer;
    }
    if (auto entry = m_impl->claimed(m_impl->look(), identity))
        return TokenSigner::open(entry->module, entry->where, entry->certificate, prompt, cancel);
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
        info.description = seen.library.description;
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
