#pragma once

#include "SoftwareSigner.h"

#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace kyso::test {

/// A key elsewhere, as a signing service has it: takes seven values at once, and a set is worth waiting for.
/// Signs for real. What `Conduct` says is done to the answers.
class SetSigner final : public provider::Signer {
public:
    static constexpr std::size_t most = 7;
    enum class Conduct {
        Good,
        LeavesOneOut,    ///< of the second set on, the last
        AnswersOneTwice, ///< the first, the second time with another's value
        AnswersOneMore,  ///< behind the last
        SwapsTwo,        ///< the first and the second
        AnswersLate,     ///< once more when the call is over
    };
    /// Asked before each value is made; `number` counts from 1.
    using Fault = SoftwareSigner::Fault;

    explicit SetSigner(Conduct conduct = Conduct::Good, Fault fault = {}, bool isWorthWaitingFor = true)
        : m_conduct(conduct), m_key(SoftwareSigner::Options{SoftwareSigner::Kind::P256}, std::move(fault)),
          m_isWorthWaitingFor(isWorthWaitingFor) {}

    const x509::Certificate& certificate() const override { return m_key.certificate(); }
    const std::vector<x509::Certificate>& chain() const override { return m_key.chain(); }
    const std::vector<x509::SignatureAlgorithm>& algorithms() const override { return m_key.algorithms(); }
    provider::SetSize setSize() const override { return {most, m_isWorthWaitingFor}; }
    Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView data,
                       const CancelToken& cancel) override {
        return m_key.sign(algorithm, data, cancel);
    }
    Result<void> signSet(std::span<const provider::ToBeSigned> set, const provider::TakeValue& take,
                         const CancelToken& cancel) override {
        m_sets.push_back(set.size());
        std::vector<Result<Bytes>> values;
        const auto done = Signer::signSet(
            set, [&](std::size_t, Result<Bytes> value) { values.push_back(std::move(value)); }, cancel);
        if (m_conduct == Conduct::SwapsTwo && values.size() > 1)
            std::swap(values[0], values[1]);
        if (m_conduct == Conduct::LeavesOneOut && m_sets.size() > 1)
            values.pop_back();
        for (std::size_t i = 0; i < values.size(); ++i)
            take(i, values[i]);
        if (m_conduct == Conduct::AnswersOneTwice)
            take(0, values.back());
        if (m_conduct == Conduct::AnswersOneMore)
            take(values.size(), values.back());
        if (m_conduct == Conduct::AnswersLate)
            m_late = [take, value = values.back()] { take(0, value); };
        return done;
    }

    /// How many values each set had.
    const std::vector<std::size_t>& sets() const { return m_sets; }
    void answerLate() const { m_late(); }

private:
    Conduct m_conduct;
    SoftwareSigner m_key;
    bool m_isWorthWaitingFor;
    std::vector<std::size_t> m_sets;
    std::function<void()> m_late;
};

} // namespace kyso::test
