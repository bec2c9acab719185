#pragma once

#include "GuardedSigner.h"
#include "provider/PluginMetadata.h"

#include <memory>
#include <mutex>

namespace kyso::provider {

/// For how long somebody waits for a provider that is at work.
struct Patience {
    /// Until then, and not for a person who is being asked.
    Turn::Deadline until;
    /// Longer where nothing is known of the provider from before.
    bool needsAnswer = false;
};

/// A key file for this run only, or for good.
enum class KeyFileUse { Once, Kept };

/// One plugin and, once it was needed, its running provider. Calls into it take turns; exceptions of a plugin
/// end here. Any thread; no lock is held while the plugin's code runs.
class LoadedProvider {
public:
    LoadedProvider(JudgedPlugin judged, ProviderContext context);
    ~LoadedProvider();
    LoadedProvider(const LoadedProvider&) = delete;
    LoadedProvider& operator=(const LoadedProvider&) = delete;

    const ProviderMetadata& metadata() const { return m_judged.metadata; }
    const JudgedPlugin& judged() const { return m_judged; }

    /// What the provider shared so far is answered: dropped under no lock, it ends as soon as the last call
    /// under way has returned.
    using LetGo = std::shared_ptr<RunningProvider>;
    /// Off: no further call starts.
    [[nodiscard]] LetGo switchOff(bool off);
    /// The next call starts a new provider; what was known of this one goes.
    [[nodiscard]] LetGo startAnew();

    /// Starts the provider where that is not done.
    void prepare(const Patience& patience);
    ProviderEntry entry(const Patience& patience);
    /// What it listed last where it cannot be asked now; nothing where it failed.
    std::vector<Identity> identities(const Patience& patience);
    /// Errors: as SigningProvider::openSigner, those of its judgement, provider_disabled, provider_failed.
    Result<std::unique_ptr<Signer>> openSigner(const Identity& identity, PinPrompt& prompt,
                                               const CancelToken& cancel);
    /// Nothing when the provider cannot be used at all. Errors: as SigningProvider::openKeyFile,
    /// provider_failed, cancelled.
    std::optional<Result<Identity>> takeKeyFile(const std::filesystem::path& file, KeyFileUse use,
                                                PinPrompt& prompt, const CancelToken& cancel);

private:
    Result<ProviderStatus> ask(const Patience& patience);
    std::optional<Turn::Held> takeTurn(const Patience& patience, bool somethingKnown);
    /// In its turn. Errors: those of its judgement, provider_disabled, provider_broken, provider_failed.
    Result<std::shared_ptr<RunningProvider>> running();
    std::optional<Error> obstacle() const; ///< under the lock
    LetGo letGo();                         ///< under the lock

    JudgedPlugin m_judged;
    ProviderContext m_context;
    std::shared_ptr<PluginCalls> m_calls;

    mutable std::mutex m_mutex;
    bool m_off = false;
    std::optional<Error> m_startError;
    std::shared_ptr<RunningProvider> m_running;
    /// What it said last, for those who do not wait for it.
    std::optional<ProviderStatus> m_status;
    std::optional<std::vector<Identity>> m_identities;
};

} // namespace kyso::provider
