#include "TokenSigner.h"

#include "ErrorMapping.h"
#include "KeyTrial.h"

#include <algorithm>
#include <utility>

namespace kyso::token {
namespace {

/// Enough to save the way to the owner thread; others who want the key wait for no more than that.
constexpr std::size_t signedTogether = 8;

} // namespace

TokenSigner::TokenSigner(std::shared_ptr<TokenModule> module, TokenInSlot where,
                         CertificateOnToken certificate, provider::PinPrompt& prompt)
    : m_module(std::move(module)), m_token(std::move(where.token)), m_slot(where.slot),
      m_certificate(std::move(certificate)), m_prompt(prompt) {
    m_module->addUser();
}

TokenSigner::~TokenSigner() {
    m_module->thread().run([this] { m_session.reset(); });
    m_module->removeUser();
}

Result<std::unique_ptr<provider::Signer>> TokenSigner::open(std::shared_ptr<TokenModule> module,
                                                            TokenInSlot where, CertificateOnToken certificate,
                                                            provider::PinPrompt& prompt,
                                                            const CancelToken& cancel) {
    std::unique_ptr<TokenSigner> signer(
        new TokenSigner(std::move(module), std::move(where), std::move(certificate), prompt));
    auto ready = signer->m_module->thread().run([&]() -> Result<void> {
        auto made = signer->makeReady(cancel);
        if (!made)
            return failure(signer->explain(std::move(made.error())));
        signer->m_pinPerSignature = signer->m_key->alwaysAuthenticate;
        return {};
    });
    if (!ready)
        return failure(std::move(ready.error()));
    signer->m_algorithms = algorithmsFor(signer->certificate().keyType(), signer->m_mechanisms);
    // A key may be bound to less than its kind can do.
    const auto able = x509::algorithmsOf(signer->certificate());
    std::erase_if(signer->m_algorithms, [&able](x509::SignatureAlgorithm algorithm) {
        return std::find(able.begin(), able.end(), algorithm) == able.end();
    });
    if (signer->m_algorithms.empty())
        return failure(ErrorCode::AlgorithmUnsupported, "the token lists no signing mechanism for this key",
                       {}, signer->m_token.label);
    return signer;
}

provider::SetSize TokenSigner::setSize() const {
    return {m_pinPerSignature ? 1 : signedTogether, false};
}

Result<Bytes> TokenSigner::sign(x509::SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                                const CancelToken& cancel) {
    const auto input = inputFor(algorithm, dataToBeSigned);
    if (!input)
        return failure(input.error());
    return m_module->thread().run([&] { return signNow(*input, algorithm, cancel); });
}

Result<void> TokenSigner::signSet(std::span<const provider::ToBeSigned> set, const provider::TakeValue& take,
                                  const CancelToken& cancel) {
    std::vector<Result<SigningInput>> inputs;
    inputs.reserve(set.size());
    for (const auto& one : set)
        inputs.push_back(inputFor(one.algorithm, one.data));
    return m_module->thread().run([&] {
        return provider::signOneByOne(
            set.size(),
            [&](std::size_t index) -> Result<Bytes> {
                const auto& input = inputs[index];
                return input ? signNow(*input, set[index].algorithm, cancel) : failure(input.error());
            },
            take, cancel);
    });
}

Result<SigningInput> TokenSigner::inputFor(x509::SignatureAlgorithm algorithm,
                                           BytesView dataToBeSigned) const {
    if (std::find(m_algorithms.begin(), m_algorithms.end(), algorithm) == m_algorithms.end())
        return failure(ErrorCode::AlgorithmUnsupported, "not with this key on this token", {},
                       std::string(nameOf(algorithm.scheme)));
    return prepareSigning(algorithm, dataToBeSigned, m_mechanisms,
                          x509::pssSaltBytes(certificate(), algorithm.digest));
}

Result<Bytes> TokenSigner::signNow(const SigningInput& input, x509::SignatureAlgorithm algorithm,
                                   const CancelToken& cancel) {
    auto value = attempt(input, cancel);
    if (!value && value.error().sessionLost)
        value = attempt(input, cancel);
    if (!value)
        return failure(explain(std::move(value.error().error)));
    if (algorithm.scheme != x509::SignatureScheme::Ecdsa)
        return std::move(*value);
    auto der = ecdsaValueToDer(*value);
    if (!der)
        return failure(ErrorCode::DriverError, "the token's ECDSA value is not r and s", {}, m_token.label);
    return std::move(*der);
}

/// With the token that calls itself as the chosen one and holds its certificate; nothing where another is, or
/// none. A PIN goes to no other.
Result<std::optional<Session>> TokenSigner::sessionIn(CK_SLOT_ID slot) {
    auto& driver = m_module->driver();
    const auto gone = [&driver](Error error) -> Result<std::optional<Session>> {
        if (!driver.isUp())
            return failure(std::move(error));
        return std::optional<Session>();
    };
    const auto there = readToken(driver, slot);
    if (!there)
        return gone(there.error());
    if (!there->isSameToken(m_token))
        return std::optional<Session>();
    auto session = Session::open(driver, slot);
    if (!session)
        return failure(std::move(session.error()));
    const auto holds = holdsCertificate(driver, *session, m_certificate.certificate);
    if (!holds)
        return failure(holds.error());
    return *holds ? std::optional(std::move(*session)) : std::nullopt;
}

/// Where it was, or else wherever it is now.
Result<Session> TokenSigner::openSession() {
    auto here = sessionIn(m_slot);
    if (!here)
        return failure(std::move(here.error()));
    if (*here)
        return std::move(**here);
    const auto tokens = readTokens(m_module->driver());
    if (!tokens)
        return failure(tokens.error());
    for (const auto& where : *tokens) {
        if (where.slot == m_slot || !where.token.isSameToken(m_token))
            continue;
        auto session = sessionIn(where.slot);
        if (session && *session) {
            m_slot = where.slot;
            return std::move(**session);
        }
        if (!m_module->driver().isUp())
            return failure(std::move(session.error()));
    }
    return failure(errorFor(CKR_TOKEN_NOT_PRESENT, "C_GetSlotList", m_token.label));
}

/// They may have to touch the token.
template<class Call>
auto TokenSigner::whilePersonMayAct(const CancelToken& cancel, Call call) {
    bool isTold = false;
    const CallTerms terms{m_module->driver().deadlines().person, cancel, [&] {
                              if (!std::exchange(isTold, true))
                                  m_prompt.confirmationStarted(pinRequestFor(m_token));
                          }};
    auto answer = call(terms);
    if (isTold)
        m_prompt.confirmationFinished();
    return answer;
}

Result<PrivateKey> TokenSigner::findKey(const CancelToken& cancel) {
    auto& driver = m_module->driver();
    const auto& certificate = m_certificate.certificate;
    if (m_mechanisms.empty()) {
        auto mechanisms = readSigningMechanisms(driver, m_session->slot());
        if (!mechanisms)
            return failure(std::move(mechanisms.error()));
        m_mechanisms = std::move(*mechanisms);
    }
    const auto keys = findPrivateKeys(driver, *m_session, certificate, m_certificate.id);
    if (!keys)
        return failure(keys.error());
    if (keys->isCertain)
        return keys->candidates.front();
    return whilePersonMayAct(cancel, [&](const CallTerms& terms) {
        return keyByTrying(driver, *m_session, keys->candidates, certificate, m_mechanisms, terms);
    });
}

Result<PrivateKey> TokenSigner::loginAndFindKey(Login::When when, const CancelToken& cancel) {
    auto open = Login(m_module->driver(), m_prompt, *m_module).user(*m_session, when, cancel);
    return open ? findKey(cancel) : failure(std::move(open.error()));
}

bool TokenSigner::mayBeLoggedIn() {
    const auto loggedIn = m_session->isLoggedIn();
    return !loggedIn || *loggedIn;
}

/// An open, logged-in session and the key's handle in it; whatever of that is there already is kept.
Result<void> TokenSigner::makeReady(const CancelToken& cancel) {
    auto& driver = m_module->driver();
    if (m_session && m_session->isCurrent() && m_key)
        return {};
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (auto ready = driver.ensure(); !ready)
        return ready;
    m_key.reset();
    if (!m_session || !m_session->isCurrent()) {
        m_session.reset();
        auto session = openSession();
        if (!session)
            return failure(std::move(session.error()));
        m_session = std::move(*session);
        m_wasOpen = true;
    }
    auto key = loginAndFindKey(Login::When::Required, cancel);
    if (!key && key.error().code == ErrorCode::CertificateNoPrivateKey && !mayBeLoggedIn())
        key = loginAndFindKey(Login::When::InAnyCase, cancel);
    if (!key) {
        m_session.reset();
        return failure(std::move(key.error()));
    }
    m_key = *key;
    return {};
}

TokenSigner::Attempt TokenSigner::attempt(const SigningInput& input, const CancelToken& cancel) {
    const auto failed = [this](CK_RV rv, const char* call) {
        renewSession();
        return tl::make_unexpected(Failed{errorFor(rv, call, m_token.label), isSessionLost(rv)});
    };
    const auto stopped = [](Error error) { return tl::make_unexpected(Failed{std::move(error), false}); };

    bool wrongPin = false;
    while (true) {
        if (cancel.stop_requested())
            return stopped(failure(ErrorCode::Cancelled).value());
        if (auto ready = makeReady(cancel); !ready)
            return stopped(std::move(ready.error()));
        if (!wantsPinNow())
            break;
        const auto started = beginSigning(m_module->driver(), m_session->handle(), input, m_key->handle);
        if (!started)
            return stopped(started.error());
        if (*started != CKR_OK)
            return failed(*started, "C_SignInit");
        auto allowed = Login(m_module->driver(), m_prompt, *m_module).signature(*m_session, wrongPin, cancel);
        if (allowed && *allowed)
            break;
        renewSession();
        if (!allowed)
            return stopped(std::move(allowed.error()));
        wrongPin = true;
    }

    auto answer = signAllowed(input, cancel);
    if (!answer)
        return stopped(std::move(answer.error()));
    if (answer->rv == CKR_OK)
        return std::move(answer->value);
    // Logged in and yet not: the key wants its PIN for each signature and does not say so.
    if (answer->rv == CKR_USER_NOT_LOGGED_IN) {
        const auto loggedIn = m_session->isLoggedIn();
        m_alwaysAuthenticate = loggedIn && *loggedIn;
    }
    return failed(answer->rv, answer->call);
}

bool TokenSigner::wantsPinNow() const {
    return m_key->alwaysAuthenticate || m_alwaysAuthenticate;
}

Result<SignAnswer> TokenSigner::signAllowed(const SigningInput& input, const CancelToken& cancel) {
    auto& driver = m_module->driver();
    return whilePersonMayAct(cancel, [&](const CallTerms& terms) {
        return wantsPinNow() ? finishSigning(driver, m_session->handle(), input, terms)
                             : signWhole(driver, m_session->handle(), input, m_key->handle, terms);
    });
}

/// Handles and operations after an error are not to be trusted. The new session is opened before the old one
/// is closed, because the last one to close logs the user out.
void TokenSigner::renewSession() {
    m_key.reset();
    if (!m_session || !m_session->isCurrent())
        return;
    auto fresh = Session::open(m_module->driver(), m_session->slot());
    if (fresh)
        m_session = std::move(*fresh);
    else
        m_session.reset();
}

/// Drivers give many names to a token that was pulled out.
Error TokenSigner::explain(Error error) {
    if (error.subject.empty())
        error.subject = m_token.label;
    if (error.code == ErrorCode::TokenRemoved && !m_wasOpen) {
        error.code = ErrorCode::TokenNotFound;
        return error;
    }
    const bool vague = error.code == ErrorCode::TokenDeviceError || error.code == ErrorCode::DriverError ||
                       error.code == ErrorCode::TokenNotFound;
    if (!vague || !m_module->driver().isUp())
        return error;
    const auto session = openSession();
    if (session || session.error().code != ErrorCode::TokenRemoved)
        return error;
    error.code = ErrorCode::TokenRemoved;
    error.retriable = true;
    return error;
}

} // namespace kyso::token
