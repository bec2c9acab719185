#include "GuardedSigner.h"

#include <utility>

namespace kyso::provider {

void PromptInTurn::setAsking(bool asking) {
    if (m_inTurn)
        m_turn->setAsking(asking);
}

Result<SecureBytes> PromptInTurn::requestPin(const PinRequest& request, const CancelToken& withdrawn) {
    setAsking(true);
    auto pin = m_person.requestPin(request, withdrawn);
    setAsking(false);
    return pin;
}

void PromptInTurn::pinPadStarted(const PinRequest& request) {
    setAsking(true);
    m_person.pinPadStarted(request);
}

void PromptInTurn::pinPadFinished() {
    m_person.pinPadFinished();
    setAsking(false);
}

GuardedSigner::GuardedSigner(std::unique_ptr<Signer> signer, std::shared_ptr<PluginCalls> calls,
                             std::shared_ptr<RunningProvider> provider, std::shared_ptr<Turn> keyTurn,
                             std::unique_ptr<PromptInTurn> prompt)
    : m_calls(std::move(calls)), m_provider(std::move(provider)), m_keyTurn(std::move(keyTurn)),
      m_prompt(std::move(prompt)), m_signer(std::move(signer)) {}

GuardedSigner::~GuardedSigner() noexcept {
    m_signer.reset();
}

Result<std::unique_ptr<Signer>> GuardedSigner::guard(std::unique_ptr<Signer> signer,
                                                     std::shared_ptr<PluginCalls> calls,
                                                     std::shared_ptr<RunningProvider> provider,
                                                     std::shared_ptr<Turn> keyTurn,
                                                     std::unique_ptr<PromptInTurn> prompt) {
    std::unique_ptr<GuardedSigner> guarded(new GuardedSigner(
        std::move(signer), std::move(calls), std::move(provider), std::move(keyTurn), std::move(prompt)));
    if (auto known = guarded->askWhatItIs(); !known)
        return failure(std::move(known.error()));
    guarded->m_prompt->endTurn();
    return guarded;
}

Result<void> GuardedSigner::askWhatItIs() {
    auto certificate = m_calls->run("certificate", [this]() -> Result<x509::Certificate> {
        if (m_signer->certificate().isEmpty())
            return m_calls->missing("certificate");
        return m_signer->certificate();
    });
    if (!certificate)
        return failure(std::move(certificate.error()));
    auto chain = m_calls->run(
        "chain", [this]() -> Result<std::vector<x509::Certificate>> { return m_signer->chain(); });
    if (!chain)
        return failure(std::move(chain.error()));
    auto algorithms = m_calls->run("algorithms", [this]() -> Result<std::vector<x509::SignatureAlgorithm>> {
        return m_signer->algorithms();
    });
    if (!algorithms)
        return failure(std::move(algorithms.error()));
    m_certificate = std::move(*certificate);
    m_chain = std::move(*chain);
    std::erase_if(m_chain, [](const x509::Certificate& one) { return one.isEmpty(); });
    m_algorithms = std::move(*algorithms);
    return {};
}

Result<Bytes> GuardedSigner::sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                                  const CancelToken& cancel) {
    const auto held = m_keyTurn->take(cancel);
    if (!held)
        return failure(ErrorCode::Cancelled);
    return m_calls->run("sign", [&] { return m_signer->sign(algorithm, dataToBeSigned, cancel); });
}

} // namespace kyso::provider
