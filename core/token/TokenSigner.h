#pragma once

#include "SigningCalls.h"
#include "TokenModule.h"
#include "provider/PinPrompt.h"
#include "provider/Signer.h"

#include <memory>
#include <optional>
#include <vector>

namespace kyso::token {

/// Signs with one key on a token. Everything but hashing runs on the module's owner thread. `prompt` must
/// outlive it: a key may want a PIN for each signature, and a token put back wants one again.
class TokenSigner final : public provider::Signer {
public:
    /// Logs in and finds the key. Errors: token_removed, token_not_found, pin_*, driver_*, cancelled,
    /// certificate_no_private_key, algorithm_unsupported.
    static Result<std::unique_ptr<provider::Signer>> open(std::shared_ptr<TokenModule> module,
                                                          TokenInSlot where, CertificateOnToken certificate,
                                                          provider::PinPrompt& prompt,
                                                          const CancelToken& cancel);
    ~TokenSigner() override;

    const x509::Certificate& certificate() const override { return m_certificate.certificate; }
    const std::vector<x509::Certificate>& chain() const override { return m_certificate.chain; }
    const std::vector<x509::SignatureAlgorithm>& algorithms() const override { return m_algorithms; }
    /// A few at a time; one where the key wants its PIN for each.
    provider::SetSize setSize() const override;
    Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                       const CancelToken& cancel) override;
    /// Hands the whole set to the owner thread.
    Result<void> signSet(std::span<const provider::ToBeSigned> set, const provider::TakeValue& take,
                         const CancelToken& cancel) override;

private:
    /// A failed attempt, and whether a new session may cure it.
    struct Failed {
        Error error;
        bool sessionLost = false;
    };
    using Attempt = tl::expected<Bytes, Failed>;

    TokenSigner(std::shared_ptr<TokenModule> module, TokenInSlot where, CertificateOnToken certificate,
                provider::PinPrompt& prompt);

    /// Hashes, which needs no token.
    Result<SigningInput> inputFor(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned) const;

    // Owner thread.
    Result<void> makeReady(const CancelToken& cancel);
    Result<std::optional<Session>> sessionIn(CK_SLOT_ID slot);
    Result<Session> openSession();
    template<class Call>
    auto whilePersonMayAct(const CancelToken& cancel, Call call);
    Result<PrivateKey> findKey(const CancelToken& cancel);
    Result<PrivateKey> loginAndFindKey(Login::When when, const CancelToken& cancel);
    bool mayBeLoggedIn();
    Result<Bytes> signNow(const SigningInput& input, x509::SignatureAlgorithm algorithm,
                          const CancelToken& cancel);
    Attempt attempt(const SigningInput& input, const CancelToken& cancel);
    /// The key's PIN stands between C_SignInit and C_Sign.
    bool wantsPinNow() const;
    Result<SignAnswer> signAllowed(const SigningInput& input, const CancelToken& cancel);
    void renewSession();
    Error explain(Error error);

    std::shared_ptr<TokenModule> m_module;
    TokenInfo m_token;
    /// Where it was last; a token put back may be in another one.
    CK_SLOT_ID m_slot;
    CertificateOnToken m_certificate;
    provider::PinPrompt& m_prompt;
    MechanismSet m_mechanisms;
    std::vector<x509::SignatureAlgorithm> m_algorithms;
    std::optional<Session> m_session;
    std::optional<PrivateKey> m_key;
    /// The token wanted a login for a signature although the key did not say so.
    bool m_alwaysAuthenticate = false;
    bool m_wasOpen = false;         ///< a session with the token could be opened
    bool m_pinPerSignature = false; ///< as the key itself said when it was opened
};

} // namespace kyso::token
