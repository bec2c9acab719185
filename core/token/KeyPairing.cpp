#include "KeyPairing.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>

namespace kyso::token {

Bytes unsignedValue(BytesView number) {
    const auto first =
        std::find_if(number.begin(), number.end(), [](std::uint8_t byte) { return byte != 0; });
    return {first, number.end()};
}

Bytes ecPointValue(BytesView attribute) {
    constexpr std::uint8_t octetString = 0x04;
    if (attribute.size() > 2 && attribute[0] == octetString && attribute[1] < 0x80 &&
        attribute.size() == 2U + attribute[1])
        attribute = attribute.subspan(2);
    else if (attribute.size() > 3 && attribute[0] == octetString && attribute[1] == 0x81 &&
             attribute.size() == 3U + attribute[2])
        attribute = attribute.subspan(3);
    return {attribute.begin(), attribute.end()};
}

std::optional<PublicKeyFacts> publicKeyOf(const x509::Certificate& certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate.handle());
    if (key == nullptr)
        return std::nullopt;
    if (certificate.keyType() == x509::KeyType::Rsa) {
        BIGNUM* modulus = nullptr;
        if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus) != 1)
            return std::nullopt;
        Bytes value(static_cast<std::size_t>(BN_num_bytes(modulus)));
        BN_bn2bin(modulus, value.data());
        BN_free(modulus);
        return PublicKeyFacts{true, std::move(value)};
    }
    if (certificate.keyType() == x509::KeyType::Other)
        return std::nullopt;
    Bytes point(256);
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &size) != 1)
        return std::nullopt;
    point.resize(size);
    return PublicKeyFacts{false, std::move(point)};
}

std::optional<std::size_t> pairKey(const Bytes& certificateId, const PublicKeyFacts& certificateKey,
                                   const std::vector<KeyFacts>& keys) {
    const auto contradicts = [&](const KeyFacts& key) {
        return (key.publicKey && *key.publicKey != certificateKey) ||
               (key.isRsa && *key.isRsa != certificateKey.isRsa);
    };
    const auto where = [&](auto&& matches) -> std::optional<std::size_t> {
        const auto found = std::find_if(keys.begin(), keys.end(), matches);
        if (found == keys.end())
            return std::nullopt;
        return static_cast<std::size_t>(found - keys.begin());
    };
    if (!certificateId.empty()) {
        const auto byId =
            where([&](const KeyFacts& key) { return key.id == certificateId && !contradicts(key); });
        if (byId)
            return byId;
    }
    return where([&](const KeyFacts& key) { return key.publicKey && *key.publicKey == certificateKey; });
}

} // namespace kyso::token
