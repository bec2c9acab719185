#pragma once

#include "provider/PinPrompt.h"

#include <string>
#include <utility>
#include <vector>

namespace kyso::test {

/// A person who gives these answers in turn, then cancels; keeps what was asked.
class ScriptedPrompt final : public provider::PinPrompt {
public:
    ScriptedPrompt() = default;
    explicit ScriptedPrompt(std::vector<std::string> answers) : m_answers(std::move(answers)) {}

    Result<SecureBytes> requestPin(const provider::PinRequest& request,
                                   const CancelToken& withdrawn) override {
        requests.push_back(request);
        if (withdrawn.stop_requested() || requests.size() > m_answers.size())
            return failure(ErrorCode::Cancelled);
        return SecureBytes(asBytes(m_answers[requests.size() - 1]));
    }
    void pinPadStarted(const provider::PinRequest&) override { ++padStarted; }
    void pinPadFinished() override { ++padFinished; }
    void confirmationStarted(const provider::PinRequest&) override {
        ++confirmations;
        ++openConfirmations;
    }
    void confirmationFinished() override { --openConfirmations; }

    std::vector<provider::PinRequest> requests;
    int padStarted = 0;
    int padFinished = 0;
    int confirmations = 0;
    int openConfirmations = 0;

private:
    std::vector<std::string> m_answers;
};

} // namespace kyso::test
