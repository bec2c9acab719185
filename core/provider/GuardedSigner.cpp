#include "GuardedSigner.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace kyso::provider {
namespace {

/// What a plugin says of the values of one set: each is passed on once, and whatever is said besides, also
/// after the call has returned, is only counted. Any thread.
class SetAnswers {
public:
    SetAnswers(std::size_t count, const TakeValue& take) : m_isAnswered(count), m_take(&take) {}

    void add(std::size_t index, Result<Bytes> value) {
        const std::lock_guard lock(m_mutex);
        if (m_take == nullptr || index >= m_isAnswered.size() || m_isAnswered[index]) {
            ++m_unasked;
            return;
        }
        m_isAnswered[index] = true;
        (*m_take)(index, std::move(value));
    }
    /// The call is over. Whether every value was answered, and nothing else.
    struct Count {
        std::size_t missing = 0;
        std::size_t unasked = 0;
    };
    Count close() {
        const std::lock_guard lock(m_mutex);
        m_take = nullptr;
        return {static_cast<std::size_t>(std::ranges::count(m_isAnswered, false)), m_unasked};
    }

private:
    std::mutex m_mutex;
    std::vector<bool> m_isAnswered;
    const TakeValue* m_take;
    std::size_t m_unasked = 0;
};

/// However the call ends, what is said later reaches nobody.
class Closing {
public:
    explicit Closing(SetAnswers& answers) : m_answers(answers) {}
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;
    ~Closing() { m_answers.close(); }

private:
    SetAnswers& m_answers;
};

} // namespace

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
    auto setSize = m_calls->run("setSize", [this]() -> Result<SetSize> { return m_signer->setSize(); });
    if (!setSize)
        return failure(std::move(setSize.error()));
    m_setSize = {std::max<std::size_t>(1, setSize->most), setSize->isWorthWaitingFor};
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

Result<void> GuardedSigner::signSet(std::span<const ToBeSigned> set, const TakeValue& take,
                                    const CancelToken& cancel) {
    const auto held = m_keyTurn->take(cancel);
    if (!held)
        return failure(ErrorCode::Cancelled);
    // Shared: what a plugin keeps of it does no harm.
    const auto answers = std::make_shared<SetAnswers>(set.size(), take);
    const Closing closing(*answers);
    return m_calls->run("signSet", [&]() -> Result<void> {
        auto done = m_signer->signSet(
            set, [answers](std::size_t index, Result<Bytes> value) { answers->add(index, std::move(value)); },
            cancel);
        const auto [missing, unasked] = answers->close();
        if (unasked > 0 || (done && missing > 0))
            return failure(ErrorCode::ProviderFailed,
                           "signSet answered for " + std::to_string(set.size()) + " values with " +
                               std::to_string(missing) + " missing and " + std::to_string(unasked) +
                               " nobody asked for",
                           {}, m_calls->id());
        return done;
    });
}

} // namespace kyso::provider
