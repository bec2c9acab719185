#include "LoadedProvider.h"

#include "PluginLibrary.h"

#include <utility>

namespace kyso::provider {
namespace {

ProviderState stateFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::ProviderTooNew:
        return ProviderState::TooNew;
    case ErrorCode::ProviderTooOld:
        return ProviderState::TooOld;
    case ErrorCode::ProviderOtherBuild:
        return ProviderState::OtherBuild;
    case ErrorCode::ProviderDisabled:
        return ProviderState::Disabled;
    default:
        return ProviderState::Broken;
    }
}

} // namespace

LoadedProvider::LoadedProvider(JudgedPlugin judged, ProviderContext context)
    : m_judged(std::move(judged)), m_context(std::move(context)),
      m_calls(std::make_shared<PluginCalls>(m_judged.metadata.id)) {}

LoadedProvider::~LoadedProvider() {
    letGo();
}

LoadedProvider::LetGo LoadedProvider::letGo() {
    m_calls->forgetFaults();
    m_startError.reset();
    m_status.reset();
    m_identities.reset();
    if (m_running)
        m_running->retire();
    return std::exchange(m_running, nullptr);
}

LoadedProvider::LetGo LoadedProvider::switchOff(bool off) {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_off, off) == off ? nullptr : letGo();
}

LoadedProvider::LetGo LoadedProvider::startAnew() {
    const std::lock_guard lock(m_mutex);
    return letGo();
}

std::optional<Error> LoadedProvider::obstacle() const {
    if (m_judged.error)
        return m_judged.error;
    if (m_off)
        return failure(ErrorCode::ProviderDisabled, "switched off in the settings", {}, metadata().id)
            .value();
    return m_startError;
}

Result<std::shared_ptr<RunningProvider>> LoadedProvider::running() {
    {
        const std::lock_guard lock(m_mutex);
        if (auto error = obstacle())
            return failure(std::move(*error));
        if (m_running)
            return m_running;
    }
    auto plugin = loadPlugin(metadata().file, *m_calls);
    auto started = plugin ? RunningProvider::start(**plugin, m_context, m_calls)
                          : Result<std::shared_ptr<RunningProvider>>(failure(std::move(plugin.error())));
    const std::lock_guard lock(m_mutex);
    if (m_off) {
        // Switched off while it started.
        if (started)
            (*started)->retire();
        return failure(*obstacle());
    }
    if (started)
        m_running = *started;
    else
        m_startError = started.error();
    return started;
}

std::optional<Turn::Held> LoadedProvider::takeTurn(const Patience& patience, bool somethingKnown) {
    auto held = m_calls->turn()->takeUntil(patience.until);
    return !held && patience.needsAnswer && !somethingKnown ? m_calls->turn()->take({}) : std::move(held);
}

void LoadedProvider::prepare(const Patience& patience) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_running || obstacle())
            return;
    }
    if (const auto held = takeTurn(patience, false))
        (void)running();
}

ProviderEntry LoadedProvider::entry(const Patience& patience) {
    ProviderEntry entry{metadata(), {}, std::nullopt};
    Result<ProviderStatus> status = ask(patience);
    if (auto fault = m_calls->fault(); status && fault) {
        entry.status = std::move(*status);
        status = failure(std::move(*fault));
    }
    if (status) {
        entry.status = std::move(*status);
    } else {
        entry.status.state = stateFor(status.error().code);
        entry.error = std::move(status.error());
    }
    return entry;
}

Result<ProviderStatus> LoadedProvider::ask(const Patience& patience) {
    std::unique_lock lock(m_mutex);
    if (auto error = obstacle())
        return failure(std::move(*error));
    lock.unlock();
    const auto held = takeTurn(patience, true);
    lock.lock();
    if (!held)
        return m_status.value_or(ProviderStatus{ProviderState::Busy, {}});
    lock.unlock();
    const auto provider = running();
    if (!provider)
        return failure(provider.error());
    auto status =
        m_calls->run("status", [&]() -> Result<ProviderStatus> { return (*provider)->provider().status(); });
    lock.lock();
    if (m_running == *provider)
        m_status = status ? std::optional(*status) : std::nullopt;
    // Switched off while it was asked.
    if (auto error = obstacle())
        return failure(std::move(*error));
    return status;
}

std::vector<Identity> LoadedProvider::identities(const Patience& patience) {
    const auto known = [this]() -> std::optional<std::vector<Identity>> {
        const std::lock_guard lock(m_mutex);
        return obstacle() ? std::vector<Identity>{} : m_identities;
    };
    const auto held = takeTurn(patience, known().has_value());
    if (!held)
        return known().value_or(std::vector<Identity>{});
    const auto provider = running();
    if (!provider)
        return {};
    auto identities = m_calls->run("identities", [&] { return (*provider)->provider().identities(); });
    if (!identities)
        return {};
    std::erase_if(*identities, [](const Identity& identity) { return identity.certificate.isEmpty(); });
    for (auto& identity : *identities)
        identity.providerId = metadata().id;
    const std::lock_guard lock(m_mutex);
    if (m_running == *provider)
        m_identities = *identities;
    return std::move(*identities);
}

Result<std::unique_ptr<Signer>> LoadedProvider::openSigner(const Identity& identity, PinPrompt& prompt,
                                                           const CancelToken& cancel) {
    auto key = m_calls->turnOfKey(identity);
    const auto keyHeld = key->take(cancel);
    // The turn of the key first: a signer at work with it keeps nobody from the provider.
    const auto held = keyHeld ? m_calls->turn()->take(cancel) : std::nullopt;
    if (!held)
        return failure(ErrorCode::Cancelled);
    auto provider = running();
    if (!provider)
        return failure(std::move(provider.error()));
    auto asked = std::make_unique<PromptInTurn>(prompt, m_calls->turn());
    auto signer = m_calls->run("openSigner",
                               [&] { return (*provider)->provider().openSigner(identity, *asked, cancel); });
    if (!signer)
        return failure(std::move(signer.error()));
    return GuardedSigner::guard(std::move(*signer), m_calls, std::move(*provider), std::move(key),
                                std::move(asked));
}

std::optional<Result<Identity>> LoadedProvider::takeKeyFile(const std::filesystem::path& file, KeyFileUse use,
                                                            PinPrompt& prompt, const CancelToken& cancel) {
    {
        const std::lock_guard lock(m_mutex);
        if (obstacle())
            return std::nullopt;
    }
    const auto held = m_calls->turn()->take(cancel);
    if (!held)
        return failure(ErrorCode::Cancelled);
    const auto provider = running();
    if (!provider)
        return std::nullopt;
    PromptInTurn asked(prompt, m_calls->turn());
    const std::string_view name = use == KeyFileUse::Once ? "openKeyFile" : "addKeyFile";
    auto identity = m_calls->run(name, [&]() -> Result<Identity> {
        auto& callee = (*provider)->provider();
        auto taken = use == KeyFileUse::Once ? callee.openKeyFile(file, asked, cancel)
                                             : callee.addKeyFile(file, asked, cancel);
        if (taken && taken->certificate.isEmpty())
            return m_calls->missing(name);
        return taken;
    });
    if (identity)
        identity->providerId = metadata().id;
    return identity;
}

} // namespace kyso::provider
