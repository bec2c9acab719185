#include "IdentityReader.h"

#include "TokenObjects.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace kyso::token {
namespace {

struct KeyObject {
    CK_OBJECT_HANDLE handle = CK_INVALID_HANDLE;
    KeyFacts facts;
};

/// What one key object tells of itself, public or private. Only a driver that is gone is an error.
Result<KeyObject> readKey(DriverConnection& driver, const Session& session, CK_OBJECT_HANDLE handle) {
    KeyObject key;
    key.handle = handle;
    const auto attribute = [&](CK_ATTRIBUTE_TYPE type) -> std::optional<Bytes> {
        auto value = readAttribute(driver, session, handle, type);
        return value ? std::move(*value) : std::nullopt;
    };
    if (auto id = attribute(CKA_ID))
        key.facts.id = std::move(*id);
    if (const auto type = readNumber(driver, session, handle, CKA_KEY_TYPE); type && *type)
        key.facts.isRsa = **type == CKK_RSA;
    if (key.facts.isRsa.value_or(true)) {
        if (const auto modulus = attribute(CKA_MODULUS); modulus && !modulus->empty())
            key.facts.publicKey = PublicKeyFacts{true, unsignedValue(*modulus)};
    } else if (const auto point = attribute(CKA_EC_POINT); point && !point->empty()) {
        key.facts.publicKey = PublicKeyFacts{false, ecPointValue(*point)};
    }
    if (!driver.isUp())
        return failure(ErrorCode::DriverCrashed, "the driver ended while keys were read", {}, driver.name());
    return key;
}

Result<std::vector<KeyObject>> readKeys(DriverConnection& driver, const Session& session,
                                        CK_OBJECT_CLASS objectClass) {
    const auto handles = findObjects(driver, session, objectClass);
    if (!handles)
        return failure(handles.error());
    std::vector<KeyObject> keys;
    for (const auto handle : *handles) {
        auto key = readKey(driver, session, handle);
        if (!key)
            return failure(key.error());
        keys.push_back(std::move(*key));
    }
    return keys;
}

std::vector<KeyFacts> factsOf(const std::vector<KeyObject>& keys) {
    std::vector<KeyFacts> facts;
    facts.reserve(keys.size());
    for (const auto& key : keys)
        facts.push_back(key.facts);
    return facts;
}

/// A private EC key seldom tells its public point; the one public key object with its CKA_ID does.
void completeFromPublicKeys(std::vector<KeyObject>& privateKeys, const std::vector<KeyObject>& publicKeys) {
    for (auto& key : privateKeys) {
        if (key.facts.publicKey || key.facts.id.empty())
            continue;
        const KeyObject* only = nullptr;
        int count = 0;
        for (const auto& candidate : publicKeys) {
            if (candidate.facts.id != key.facts.id || candidate.facts.isRsa != key.facts.isRsa)
                continue;
            only = &candidate;
            ++count;
        }
        if (count == 1)
            key.facts.publicKey = only->facts.publicKey;
    }
}

} // namespace

Result<TokenContents> readContents(DriverConnection& driver, const Session& session) {
    const auto handles = findObjects(driver, session, CKO_CERTIFICATE);
    if (!handles)
        return failure(handles.error());
    TokenContents contents;
    std::vector<CertificateOnToken> found;
    for (const auto handle : *handles) {
        const auto value = readAttribute(driver, session, handle, CKA_VALUE);
        if (!value)
            return failure(value.error());
        if (!*value || (*value)->empty())
            continue;
        auto certificate = x509::Certificate::fromDer(**value);
        if (!certificate || std::find(contents.certificates.begin(), contents.certificates.end(),
                                      *certificate) != contents.certificates.end())
            continue;
        const auto id = readAttribute(driver, session, handle, CKA_ID);
        if (!id)
            return failure(id.error());
        contents.certificates.push_back(*certificate);
        found.push_back({*certificate, id->value_or(Bytes{}), {}, false});
    }

    // Visible before login on some tokens only; a certificate is listed without its key being seen.
    auto keys = readKeys(driver, session, CKO_PRIVATE_KEY);
    if (!keys && !driver.isUp())
        return failure(keys.error());
    const auto facts = keys ? factsOf(*keys) : std::vector<KeyFacts>{};
    for (auto& entry : found) {
        const auto publicKey = publicKeyOf(entry.certificate);
        const auto key = publicKey ? pairKey(entry.id, *publicKey, facts) : std::nullopt;
        if (entry.certificate.isCa() && !key)
            continue;
        if (key) {
            auto always = readFlag(driver, session, (*keys)[*key].handle, CKA_ALWAYS_AUTHENTICATE);
            entry.alwaysAuthenticate = always && *always;
        }
        entry.chain = x509::orderedChain(entry.certificate, contents.certificates);
        contents.signers.push_back(std::move(entry));
    }
    if (!driver.isUp())
        return failure(ErrorCode::DriverCrashed, "the driver ended while certificates were read", {},
                       driver.name());
    return contents;
}

Result<PrivateKey> findPrivateKey(DriverConnection& driver, const Session& session,
                                  const x509::Certificate& certificate, const Bytes& id) {
    const auto publicKey = publicKeyOf(certificate);
    if (!publicKey)
        return failure(ErrorCode::AlgorithmUnsupported, "a kind of key that is not signed with", {},
                       certificate.subject().displayName());
    auto keys = readKeys(driver, session, CKO_PRIVATE_KEY);
    if (!keys)
        return failure(keys.error());
    auto publicKeys = readKeys(driver, session, CKO_PUBLIC_KEY);
    if (!publicKeys)
        return failure(publicKeys.error());
    completeFromPublicKeys(*keys, *publicKeys);
    const auto index = pairKey(id, *publicKey, factsOf(*keys));
    if (!index)
        return failure(ErrorCode::CertificateNoPrivateKey, "no private key on the token fits the certificate",
                       {}, certificate.subject().displayName());
    PrivateKey key;
    key.handle = (*keys)[*index].handle;
    const auto always = readFlag(driver, session, key.handle, CKA_ALWAYS_AUTHENTICATE);
    if (!always)
        return failure(always.error());
    key.alwaysAuthenticate = *always;
    return key;
}

} // namespace kyso::token
