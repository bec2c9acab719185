#include "ObjectEncryptor.h"

#include "QpdfHeaders.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <numeric>

namespace kyso::pdf {
namespace {

// OpenSSL 3 keeps RC4 in its legacy provider, which need not be installed; the files that still use it must
// stay readable.
Bytes rc4(BytesView key, BytesView plain) {
    std::array<std::uint8_t, 256> state{};
    std::iota(state.begin(), state.end(), std::uint8_t{0});
    std::uint8_t j = 0;
    for (std::size_t i = 0; i < state.size(); ++i) {
        j = static_cast<std::uint8_t>(j + state[i] + key[i % key.size()]);
        std::swap(state[i], state[j]);
    }
    Bytes out(plain.begin(), plain.end());
    std::uint8_t i = 0;
    j = 0;
    for (auto& byte : out) {
        i = static_cast<std::uint8_t>(i + 1);
        j = static_cast<std::uint8_t>(j + state[i]);
        std::swap(state[i], state[j]);
        byte ^= state[static_cast<std::uint8_t>(state[i] + state[j])];
    }
    return out;
}

// A random initialization vector, then CBC with PKCS#7 padding (ISO 32000-2 §7.6.3.1).
Bytes aesCbc(BytesView key, BytesView plain) {
    constexpr std::size_t block = 16;
    Bytes out(block + plain.size() + block);
    RAND_bytes(out.data(), static_cast<int>(block));
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  &EVP_CIPHER_CTX_free);
    int first = 0;
    int last = 0;
    const auto* cipher = key.size() == 32 ? EVP_aes_256_cbc() : EVP_aes_128_cbc();
    EVP_EncryptInit_ex(context.get(), cipher, nullptr, key.data(), out.data());
    EVP_EncryptUpdate(context.get(), out.data() + block, &first, plain.data(),
                      static_cast<int>(plain.size()));
    EVP_EncryptFinal_ex(context.get(), out.data() + block + first, &last);
    out.resize(block + static_cast<std::size_t>(first + last));
    return out;
}

} // namespace

ObjectEncryptor::ObjectEncryptor(const std::string& fileKey, int version, int revision, Method strings,
                                 Method streams)
    : m_fileKey(asBytes(fileKey)), m_version(version), m_revision(revision), m_strings(strings),
      m_streams(streams) {}

Result<std::shared_ptr<const ObjectEncryptor>> ObjectEncryptor::create(const std::string& fileKey,
                                                                       int version, int revision,
                                                                       int stringMethod, int streamMethod) {
    const auto methodOf = [](int method) -> std::optional<Method> {
        switch (static_cast<QPDF::encryption_method_e>(method)) {
        case QPDF::e_none:
            return Method::None;
        case QPDF::e_rc4:
            return Method::Rc4;
        case QPDF::e_aes:
        case QPDF::e_aesv3:
            return Method::Aes;
        default:
            return std::nullopt;
        }
    };
    // Below V4 there are no crypt filters, and everything is RC4.
    const auto strings = version < 4 ? Method::Rc4 : methodOf(stringMethod);
    const auto streams = version < 4 ? Method::Rc4 : methodOf(streamMethod);
    if (!strings || !streams || fileKey.empty())
        return failure(ErrorCode::PdfEncryptionUnsupported, "crypt filter");
    return std::shared_ptr<const ObjectEncryptor>(
        new ObjectEncryptor(fileKey, version, revision, *strings, *streams));
}

Bytes ObjectEncryptor::encrypt(BytesView plain, Reference owner, Method method) const {
    if (method == Method::None)
        return {plain.begin(), plain.end()};
    if (m_version >= 5)
        return aesCbc(m_fileKey.view(), plain);
    auto key = QPDF::compute_data_key(std::string(asText(m_fileKey.view())), owner.id, owner.generation,
                                      method == Method::Aes, m_version, m_revision);
    auto out = method == Method::Aes ? aesCbc(asBytes(key), plain) : rc4(asBytes(key), plain);
    wipe(key.data(), key.size());
    return out;
}

std::string ObjectEncryptor::encryptString(std::string_view plain, Reference owner) const {
    return std::string(asText(encrypt(asBytes(plain), owner, m_strings)));
}

Bytes ObjectEncryptor::encryptStream(BytesView plain, Reference owner) const {
    return encrypt(plain, owner, m_streams);
}

} // namespace kyso::pdf
