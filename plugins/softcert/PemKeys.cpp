#include "PemKeys.h"

#include "x509/PasswordRounds.h"

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace kyso::plugins {
namespace {

using x509::OpenSslPtr;
using KeyInfoPtr = OpenSslPtr<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using LockedPtr = OpenSslPtr<X509_SIG, X509_SIG_free>;

constexpr std::string_view keyEnding = "PRIVATE KEY";
constexpr std::size_t mostKeys = 100;

/// One key as it stands in the text. Its bytes may be an open key.
struct Block {
    std::string name;
    std::string header; ///< RFC 1421: Proc-Type and DEK-Info
    SecureBytes data;

    bool isLocked() const {
        return name == PEM_STRING_PKCS8 || header.find("ENCRYPTED") != std::string::npos;
    }
};

std::vector<Block> keyBlocks(BytesView pem) {
    std::vector<Block> blocks;
    const x509::BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    while (bio && blocks.size() < mostKeys && PEM_read_bio(bio.get(), &name, &header, &data, &size) == 1) {
        const BytesView bytes(data, static_cast<std::size_t>(std::max(0L, size)));
        if (std::string_view(name).ends_with(keyEnding))
            blocks.push_back({name, header, SecureBytes(bytes)});
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, bytes.size());
    }
    ERR_clear_error();
    return blocks;
}

int givePassword(char* buffer, int size, int /*writing*/, void* context) {
    const auto& password = *static_cast<const SecureBytes*>(context);
    const auto length = std::min(password.size(), static_cast<std::size_t>(std::max(0, size)));
    std::memcpy(buffer, password.data(), length);
    return static_cast<int>(length);
}

SharedKey shared(EVP_PKEY* key) {
    ERR_clear_error();
    return key != nullptr ? SharedKey(key, EVP_PKEY_free) : SharedKey();
}

SharedKey openPkcs8(const Block& block, const SecureBytes& password) {
    const unsigned char* at = block.data.data();
    const LockedPtr locked(d2i_X509_SIG(nullptr, &at, static_cast<long>(block.data.size())));
    const KeyInfoPtr info(locked ? PKCS8_decrypt(locked.get(), reinterpret_cast<const char*>(password.data()),
                                                 static_cast<int>(password.size()))
                                 : nullptr);
    return shared(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
}

/// A key in the form of its kind, which a header may lock.
SharedKey openOther(const Block& block, const SecureBytes& password) {
    auto header = block.header;
    EVP_CIPHER_INFO cipher{};
    auto plain = block.data.clone();
    long size = static_cast<long>(plain.size());
    // The callback only reads.
    // NOLINTBEGIN(cppcoreguidelines-pro-type-const-cast)
    if (PEM_get_EVP_CIPHER_INFO(header.data(), &cipher) != 1 ||
        PEM_do_header(&cipher, plain.data(), &size, givePassword, const_cast<SecureBytes*>(&password)) != 1)
        return shared(nullptr);
    // NOLINTEND(cppcoreguidelines-pro-type-const-cast)
    const unsigned char* at = plain.data();
    return shared(d2i_AutoPrivateKey(nullptr, &at, size));
}

SharedKey open(const Block& block, const SecureBytes& password) {
    return block.name == PEM_STRING_PKCS8 ? openPkcs8(block, password) : openOther(block, password);
}

/// Files of older programs are locked with ciphers that OpenSSL 3 keeps apart.
SharedKey openAnyhow(const Block& block, const SecureBytes& password) {
    auto key = open(block, password);
    return key == nullptr && block.isLocked() && admitOldCiphers() ? open(block, password) : key;
}

Result<SecureBytes> rightPassword(const Block& locked, const AskPassword& ask) {
    for (bool wrong = false;; wrong = true) {
        auto password = ask(wrong);
        if (!password || openAnyhow(locked, *password) != nullptr)
            return password;
    }
}

} // namespace

bool hasPemKey(BytesView pem) {
    return asText(pem).find("PRIVATE KEY-----") != std::string_view::npos;
}

Result<KeyBag> readPemKeys(BytesView pem, const AskPassword& ask) {
    auto certificates = x509::Certificate::allFrom(pem);
    if (!certificates || !hasPemKey(pem))
        return failure(ErrorCode::CertificateNoPrivateKey, "it needs a key and its certificate");
    const auto blocks = keyBlocks(pem);
    // A hostile file must not keep us hashing for hours.
    std::uint64_t rounds = 0;
    for (const auto& block : blocks)
        rounds += block.name == PEM_STRING_PKCS8 ? x509::passwordRounds(block.data.view()) : 0;
    if (rounds > x509::mostPasswordRounds)
        return failure(ErrorCode::KeyFileDamaged, "its password asks for too much work");
    SecureBytes password;
    const auto locked =
        std::find_if(blocks.begin(), blocks.end(), [](const Block& b) { return b.isLocked(); });
    if (locked != blocks.end()) {
        auto right = rightPassword(*locked, ask);
        if (!right)
            return failure(std::move(right.error()));
        password = std::move(*right);
    }
    KeyBag bag{{}, std::move(*certificates)};
    for (const auto& block : blocks)
        if (auto key = openAnyhow(block, password))
            bag.keys.push_back(std::move(key));
    if (bag.keys.empty())
        return failure(ErrorCode::KeyFileDamaged, "no key in it can be read");
    return bag;
}

} // namespace kyso::plugins
