#include "KeyPairing.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace kyso::token {

Bytes unsignedValue(BytesView number) {
    const auto first =
        std::find_if(number.begin(), number.end(), [](std::uint8_t byte) { return byte != 0; });
    return {first, number.end()};
}

namespace {

/// P-256, P-384, P-521.
constexpr std::array<std::size_t, 3> coordinateBytes{32, 48, 66};

/// A point as SEC 1 §2.3.3 writes it, or X‖Y, compressed; nothing when it has no such length.
std::optional<Bytes> compressedPoint(BytesView point) {
    constexpr std::uint8_t even = 0x02;
    for (const auto size : coordinateBytes) {
        const bool isCompressed = point.size() == 1 + size && (point[0] == even || point[0] == even + 1);
        if (isCompressed)
            return Bytes(point.begin(), point.end());
        const bool isFull = point.size() == 1 + 2 * size && (point[0] == 0x04 || (point[0] | 1U) == 0x07);
        if (!isFull && point.size() != 2 * size)
            continue;
        const auto xy = isFull ? point.subspan(1) : point;
        Bytes compressed{static_cast<std::uint8_t>(even + (xy.back() & 1U))};
        compressed.insert(compressed.end(), xy.begin(), xy.begin() + static_cast<std::ptrdiff_t>(size));
        return compressed;
    }
    return std::nullopt;
}

/// What stands in a DER value with this tag that fills `value`.
std::optional<BytesView> derContent(BytesView value, std::uint8_t tag) {
    if (value.size() > 2 && value[0] == tag && value[1] < 0x80 && value.size() == 2U + value[1])
        return value.subspan(2);
    if (value.size() > 3 && value[0] == tag && value[1] == 0x81 && value.size() == 3U + value[2])
        return value.subspan(3);
    return std::nullopt;
}

} // namespace

Bytes ecPointValue(BytesView attribute) {
    constexpr std::uint8_t octetString = 0x04;
    constexpr std::uint8_t bitString = 0x03;
    // No bare point has the length that its first bytes, read as DER, would give another point.
    if (const auto octets = derContent(attribute, octetString)) {
        if (auto point = compressedPoint(*octets))
            return std::move(*point);
    }
    if (const auto bits = derContent(attribute, bitString); bits && bits->front() == 0) {
        if (auto point = compressedPoint(bits->subspan(1)))
            return std::move(*point);
    }
    return compressedPoint(attribute).value_or(Bytes{});
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
    auto compressed = compressedPoint(point);
    return compressed ? std::optional(PublicKeyFacts{false, std::move(*compressed)}) : std::nullopt;
}

Pairing pairKey(const Bytes& certificateId, const PublicKeyFacts& certificateKey,
                const std::vector<KeyFacts>& keys) {
    std::vector<std::size_t> proven;
    std::vector<std::size_t> byId;
    std::vector<std::size_t> silent;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto& key = keys[i];
        const bool sameId = !certificateId.empty() && key.id == certificateId;
        if (key.publicKey && *key.publicKey == certificateKey)
            // The same key may stand there twice.
            proven.insert(sameId ? proven.begin() : proven.end(), i);
        else if (key.publicKey || key.isRsa.value_or(certificateKey.isRsa) != certificateKey.isRsa)
            continue;
        else if (sameId)
            byId.push_back(i);
        else if (certificateId.empty() || key.id.empty())
            silent.push_back(i);
    }
    if (!proven.empty())
        return {{proven.front()}, true};
    if (!byId.empty())
        return {byId, byId.size() == 1};
    return {silent, false};
}

} // namespace kyso::token
