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
    } else if (const auto given = attribute(CKA_EC_POINT)) {
        if (auto point = ecPointValue(*given); !point.empty())
            key.facts.publicKey = PublicKeyFacts{false, std::move(point)};
    }
    if (auto survived = driver.survived(); !survived)
        return failure(std::move(survived.error()));
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

/// Of one kind and one CKA_ID.
std::vector<const KeyObject*> likeIn(const std::vector<KeyObject>& keys, const KeyFacts& facts) {
    std::vector<const KeyObject*> like;
    for (const auto& key : keys)
        if (key.facts.id == facts.id && key.facts.isRsa == facts.isRsa)
            like.push_back(&key);
    return like;
}

/// A private EC key seldom tells its public point; the one public key object with its CKA_ID does, where it
/// can be that of no other key.
void completeFromPublicKeys(std::vector<KeyObject>& privateKeys, const std::vector<KeyObject>& publicKeys) {
    for (auto& key : privateKeys) {
        if (key.facts.publicKey || key.facts.id.empty() || likeIn(privateKeys, key.facts).size() != 1)
            continue;
        if (const auto only = likeIn(publicKeys, key.facts); only.size() == 1)
            key.facts.publicKey = only.front()->facts.publicKey;
    }
}

/// Of one attribute of one object: what a driver does not tell, whatever error it names, is not known. Only a
/// driver or a token that is gone is an error.
bool isGone(const Error& error, const DriverConnection& driver) {
    return !driver.isUp() || error.code == ErrorCode::TokenRemoved;
}

Result<Bytes> attributeOrNothing(DriverConnection& driver, const Session& session, CK_OBJECT_HANDLE object,
                                 CK_ATTRIBUTE_TYPE type) {
    auto value = readAttribute(driver, session, object, type);
    if (!value && isGone(value.error(), driver))
        return failure(std::move(value.error()));
    return value && *value ? std::move(**value) : Bytes{};
}

Result<bool> flagOrFalse(DriverConnection& driver, const Session& session, CK_OBJECT_HANDLE object,
                         CK_ATTRIBUTE_TYPE type) {
    const auto flag = readFlag(driver, session, object, type);
    if (!flag && isGone(flag.error(), driver))
        return failure(flag.error());
    return flag && *flag;
}

/// A renewed certificate keeps the CKA_ID of its key and has another number.
Result<std::string> markOf(DriverConnection& driver, const Session& session, CK_OBJECT_HANDLE certificate) {
    std::string mark;
    for (const CK_ATTRIBUTE_TYPE type : {CKA_ID, CKA_SERIAL_NUMBER}) {
        const auto value = attributeOrNothing(driver, session, certificate, type);
        if (!value)
            return failure(value.error());
        mark.push_back(static_cast<char>(value->size()));
        mark.append(asText(*value));
    }
    return mark;
}

Result<std::vector<std::string>> marksOf(DriverConnection& driver, const Session& session,
                                         const std::vector<CK_OBJECT_HANDLE>& certificates) {
    std::vector<std::string> marks;
    for (const auto handle : certificates) {
        auto mark = markOf(driver, session, handle);
        if (!mark)
            return failure(std::move(mark.error()));
        marks.push_back(std::move(*mark));
    }
    std::sort(marks.begin(), marks.end());
    return marks;
}

std::string labelText(const Bytes& label) {
    return {label.begin(), label.end()};
}

/// The certificates of a token, each once.
Result<std::vector<CertificateOnToken>> readCertificates(DriverConnection& driver, const Session& session,
                                                         const std::vector<CK_OBJECT_HANDLE>& handles) {
    std::vector<CertificateOnToken> found;
    std::optional<Error> unreadable;
    for (const auto handle : handles) {
        const auto value = readAttribute(driver, session, handle, CKA_VALUE);
        if (!value && isGone(value.error(), driver))
            return failure(value.error());
        if (!value)
            unreadable = value.error();
        if (!value || !*value || (*value)->empty())
            continue;
        auto certificate = x509::Certificate::fromDer(**value);
        const bool isKnown =
            certificate && std::any_of(found.begin(), found.end(), [&](const CertificateOnToken& other) {
                return other.certificate == *certificate;
            });
        if (!certificate || isKnown)
            continue;
        auto id = attributeOrNothing(driver, session, handle, CKA_ID);
        const auto label = id ? attributeOrNothing(driver, session, handle, CKA_LABEL) : id;
        if (!label)
            return failure(label.error());
        found.push_back({std::move(*certificate), std::move(*id), {}, {labelText(*label)}, false});
    }
    if (found.empty() && unreadable)
        return failure(std::move(*unreadable));
    return found;
}

} // namespace

Result<TokenContents> readContents(DriverConnection& driver, const Session& session) {
    const auto handles = findObjects(driver, session, CKO_CERTIFICATE);
    if (!handles)
        return failure(handles.error());
    auto found = readCertificates(driver, session, *handles);
    auto mark = found ? marksOf(driver, session, *handles)
                      : Result<std::vector<std::string>>(failure(std::move(found.error())));
    if (!mark)
        return failure(std::move(mark.error()));
    TokenContents contents;
    contents.mark = std::move(*mark);
    for (const auto& entry : *found)
        contents.certificates.push_back(entry.certificate);

    // Visible before login on some tokens only; a certificate is listed without its key being seen.
    auto keys = readKeys(driver, session, CKO_PRIVATE_KEY);
    if (!keys && isGone(keys.error(), driver))
        return failure(keys.error());
    const auto facts = keys ? factsOf(*keys) : std::vector<KeyFacts>{};
    for (auto& entry : *found) {
        const auto publicKey = publicKeyOf(entry.certificate);
        const auto pairing = publicKey ? pairKey(entry.id, *publicKey, facts) : Pairing{};
        if (entry.certificate.isCa() && !pairing.isCertain)
            continue;
        if (pairing.isCertain) {
            const auto handle = (*keys)[pairing.candidates.front()].handle;
            const auto always = flagOrFalse(driver, session, handle, CKA_ALWAYS_AUTHENTICATE);
            const auto label = always ? attributeOrNothing(driver, session, handle, CKA_LABEL)
                                      : Result<Bytes>(failure(always.error()));
            if (!label)
                return failure(label.error());
            entry.alwaysAuthenticate = *always;
            entry.labels.push_back(labelText(*label));
        }
        entry.chain = x509::orderedChain(entry.certificate, contents.certificates);
        contents.signers.push_back(std::move(entry));
    }
    if (auto survived = driver.survived(); !survived)
        return failure(std::move(survived.error()));
    return contents;
}

Result<std::vector<std::string>> readMark(DriverConnection& driver, const Session& session) {
    const auto handles = findObjects(driver, session, CKO_CERTIFICATE);
    if (!handles)
        return failure(handles.error());
    return marksOf(driver, session, *handles);
}

Result<bool> holdsCertificate(DriverConnection& driver, const Session& session,
                              const x509::Certificate& certificate) {
    const auto handles = findObjects(driver, session, CKO_CERTIFICATE);
    if (!handles)
        return failure(handles.error());
    for (const auto handle : *handles) {
        const auto value = attributeOrNothing(driver, session, handle, CKA_VALUE);
        if (!value)
            return failure(value.error());
        if (const auto there = x509::Certificate::fromDer(*value); there && *there == certificate)
            return true;
    }
    return false;
}

Result<KeysOfCertificate> findPrivateKeys(DriverConnection& driver, const Session& session,
                                          const x509::Certificate& certificate, const Bytes& id) {
    const auto publicKey = publicKeyOf(certificate);
    if (!publicKey)
        return failure(ErrorCode::AlgorithmUnsupported, "a kind of key that is not signed with", {},
                       certificate.subject().displayName());
    auto keys = readKeys(driver, session, CKO_PRIVATE_KEY);
    if (!keys)
        return failure(keys.error());
    const auto publicKeys = readKeys(driver, session, CKO_PUBLIC_KEY);
    if (!publicKeys && isGone(publicKeys.error(), driver))
        return failure(publicKeys.error());
    if (publicKeys)
        completeFromPublicKeys(*keys, *publicKeys);
    const auto pairing = pairKey(id, *publicKey, factsOf(*keys));
    if (pairing.candidates.empty())
        return failure(ErrorCode::CertificateNoPrivateKey, "no private key on the token fits the certificate",
                       {}, certificate.subject().displayName());
    KeysOfCertificate found;
    found.isCertain = pairing.isCertain;
    for (const auto index : pairing.candidates) {
        const auto handle = (*keys)[index].handle;
        const auto always = flagOrFalse(driver, session, handle, CKA_ALWAYS_AUTHENTICATE);
        if (!always)
            return failure(always.error());
        found.candidates.push_back({handle, *always});
    }
    return found;
}

} // namespace kyso::token
