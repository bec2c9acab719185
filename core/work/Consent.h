#pragma once

#include "SigningOrder.h"
#include "provider/PinPrompt.h"
#include "provider/SigningProvider.h"

namespace kyso::work {

/// The person, who may say no before a key is opened, and who opens it.
class Consent {
public:
    virtual ~Consent() = default;
    /// All that could be known beforehand was tried: shall these documents of the order be signed with this
    /// key? Blocks until there is an answer, or the question is withdrawn; on the thread that carries out the
    /// order. Errors: cancelled, or why not.
    virtual Result<void> agree(const SigningOrder& order, const std::vector<std::size_t>& documents,
                               const provider::Identity& key, const CancelToken& withdrawn) = 0;
    /// Asked for the key's PIN or password.
    virtual provider::PinPrompt& pins() = 0;
};

/// Whoever gave the order agreed by giving it: a command line, or a button beside the document.
class GivenConsent final : public Consent {
public:
    explicit GivenConsent(provider::PinPrompt& pins) : m_pins(pins) {}
    Result<void> agree(const SigningOrder& /*order*/, const std::vector<std::size_t>& /*documents*/,
                       const provider::Identity& /*key*/, const CancelToken& /*withdrawn*/) override {
        return {};
    }
    provider::PinPrompt& pins() override { return m_pins; }

private:
    provider::PinPrompt& m_pins;
};

} // namespace kyso::work
