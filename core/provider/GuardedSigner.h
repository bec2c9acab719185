#pragma once

#include "RunningProvider.h"

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace kyso::provider {

/// A person as a plugin asks them: whoever could do without the provider meanwhile does not wait for the
/// answer.
class PromptInTurn final : public PinPrompt {
public:
    PromptInTurn(PinPrompt& person, std::shared_ptr<Turn> turn) : m_person(person), m_turn(std::move(turn)) {}

    Result<SecureBytes> requestPin(const PinRequest& request, const CancelToken& withdrawn) override;
    void pinPadStarted(const PinRequest& request) override;
    void pinPadFinished() override;
    void confirmationStarted(const PinRequest& request) override { m_person.confirmationStarted(request); }
    void confirmationFinished() override { m_person.confirmationFinished(); }
    /// The turn ended; what a signer asks later is asked in the turn of its key.
    void endTurn() { m_inTurn = false; }

private:
    void setAsking(bool asking);

    PinPrompt& m_person;
    std::shared_ptr<Turn> m_turn;
    std::atomic<bool> m_inTurn{true};
};

/// A signer a plugin made: what it throws becomes provider_failed, and so does a set of which it leaves
/// values out, or gives some that nobody asked for. Calls that use one key take turns.
class GuardedSigner final : public Signer {
public:
    /// In the turns of the key and the provider. Errors: provider_failed.
    static Result<std::unique_ptr<Signer>> guard(std::unique_ptr<Signer> signer,
                                                 std::shared_ptr<PluginCalls> calls,
                                                 std::shared_ptr<RunningProvider> provider,
                                                 std::shared_ptr<Turn> keyTurn,
                                                 std::unique_ptr<PromptInTurn> prompt);
    ~GuardedSigner() noexcept override;

    const x509::Certificate& certificate() const override { return *m_certificate; }
    const std::vector<x509::Certificate>& chain() const override { return m_chain; }
    const std::vector<x509::SignatureAlgorithm>& algorithms() const override { return m_algorithms; }
    SetSize setSize() const override { return m_setSize; }
    Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                       const CancelToken& cancel) override;
    Result<void> signSet(std::span<const ToBeSigned> set, const TakeValue& take,
                         const CancelToken& cancel) override;

private:
    GuardedSigner(std::unique_ptr<Signer> signer, std::shared_ptr<PluginCalls> calls,
                  std::shared_ptr<RunningProvider> provider, std::shared_ptr<Turn> keyTurn,
                  std::unique_ptr<PromptInTurn> prompt);
    Result<void> askWhatItIs();

    // In this order: the provider and the prompt stay until the signer is gone.
    std::shared_ptr<PluginCalls> m_calls;
    std::shared_ptr<RunningProvider> m_provider;
    std::shared_ptr<Turn> m_keyTurn;
    std::unique_ptr<PromptInTurn> m_prompt;
    std::unique_ptr<Signer> m_signer;
    std::optional<x509::Certificate> m_certificate;
    std::vector<x509::Certificate> m_chain;
    std::vector<x509::SignatureAlgorithm> m_algorithms;
    SetSize m_setSize;
};

} // namespace kyso::provider
