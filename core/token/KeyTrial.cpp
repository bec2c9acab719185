#include "KeyTrial.h"

#include "ErrorMapping.h"
#include "SigningCalls.h"
#include "x509/OpenSslPtr.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <string_view>

namespace kyso::token {
namespace {

using x509::SignatureAlgorithm;
using x509::SignatureScheme;

/// Each costs a signature, on some tokens a touch.
constexpr std::size_t mostTried = 8;

/// No document, no attributes, no certificate request: nothing that a signature could be used for.
Bytes somethingOfNoMeaning() {
    constexpr std::string_view words = "Which key is it? This says nothing and is signed by nobody. ";
    Bytes data(words.begin(), words.end());
    const auto fixed = data.size();
    data.resize(fixed + 32);
    if (RAND_bytes(data.data() + fixed, 32) != 1)
        data.resize(fixed);
    return data;
}

const EVP_MD* digestOf(SignatureAlgorithm algorithm) {
    return EVP_get_digestbyname(std::string(nameOf(algorithm.digest)).c_str());
}

bool isSignatureOf(const x509::Certificate& certificate, SignatureAlgorithm algorithm, BytesView data,
                   BytesView value) {
    const x509::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* key = nullptr;
    if (!context || EVP_DigestVerifyInit(context.get(), &key, digestOf(algorithm), nullptr,
                                         X509_get0_pubkey(certificate.handle())) != 1)
        return false;
    if (algorithm.scheme == SignatureScheme::RsaPss &&
        (EVP_PKEY_CTX_set_rsa_padding(key, RSA_PKCS1_PSS_PADDING) != 1 ||
         EVP_PKEY_CTX_set_rsa_pss_saltlen(key, RSA_PSS_SALTLEN_AUTO) != 1))
        return false;
    return EVP_DigestVerify(context.get(), value.data(), value.size(), data.data(), data.size()) == 1;
}

/// What one key makes of it; nothing when it does not sign so.
Result<std::optional<Bytes>> valueOf(DriverConnection& driver, const Session& session,
                                     const PrivateKey& candidate, const SigningInput& input,
                                     const CallTerms& terms) {
    auto answer = signWhole(driver, session.handle(), input, candidate.handle, terms);
    if (!answer)
        return failure(std::move(answer.error()));
    if (answer->rv == CKR_OK)
        return std::optional(std::move(answer->value));
    if (auto error = errorFor(answer->rv, answer->call, driver.name()); error.code == ErrorCode::TokenRemoved)
        return failure(std::move(error));
    return std::optional<Bytes>{};
}

/// The best that the token can do and the certificate allows.
std::optional<SignatureAlgorithm> algorithmOf(const x509::Certificate& certificate,
                                              const MechanismSet& mechanisms) {
    const auto allowed = x509::algorithmsOf(certificate);
    const auto able = algorithmsFor(certificate.keyType(), mechanisms);
    const auto best = std::ranges::find_if(able, [&allowed](SignatureAlgorithm algorithm) {
        return std::ranges::find(allowed, algorithm) != allowed.end();
    });
    return best == able.end() ? std::nullopt : std::optional(*best);
}

} // namespace

Result<PrivateKey> keyByTrying(DriverConnection& driver, const Session& session,
                               const std::vector<PrivateKey>& candidates,
                               const x509::Certificate& certificate, const MechanismSet& mechanisms,
                               const CallTerms& terms) {
    const auto algorithm = algorithmOf(certificate, mechanisms);
    if (!algorithm)
        return failure(ErrorCode::AlgorithmUnsupported, "the token lists no signing mechanism for this key",
                       {}, driver.name());
    const auto data = somethingOfNoMeaning();
    const auto input =
        prepareSigning(*algorithm, data, mechanisms, x509::pssSaltBytes(certificate, algorithm->digest));
    if (!input)
        return failure(input.error());
    std::size_t tried = 0;
    for (const auto& candidate : candidates) {
        if (terms.cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (candidate.alwaysAuthenticate || ++tried > mostTried)
            continue;
        auto value = valueOf(driver, session, candidate, *input, terms);
        if (!value)
            return failure(std::move(value.error()));
        if (*value && algorithm->scheme == SignatureScheme::Ecdsa)
            *value = ecdsaValueToDer(**value);
        if (*value && isSignatureOf(certificate, *algorithm, data, **value))
            return candidate;
    }
    // The only one that may not be tried is taken at its CKA_ID; what it signs is checked as every signature
    // is. Of several, another key than the certificate's would sign.
    const auto mayNot = [](const PrivateKey& key) { return key.alwaysAuthenticate; };
    if (std::ranges::count_if(candidates, mayNot) == 1)
        return *std::ranges::find_if(candidates, mayNot);
    return failure(ErrorCode::CertificateNoPrivateKey, "no private key on the token fits the certificate", {},
                   certificate.subject().displayName());
}

} // namespace kyso::token
