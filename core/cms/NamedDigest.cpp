#include "NamedDigest.h"

#include <openssl/err.h>

#include <string>

namespace kyso::cms {

std::optional<NamedDigest> NamedDigest::create(std::string_view name) {
    const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest(
        EVP_MD_fetch(nullptr, std::string(name).c_str(), nullptr), &EVP_MD_free);
    std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    const bool isReady = digest && context && EVP_DigestInit_ex2(context.get(), digest.get(), nullptr) == 1;
    ERR_clear_error();
    return isReady ? std::optional(NamedDigest(std::move(context))) : std::nullopt;
}

void NamedDigest::add(BytesView bytes) {
    EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size());
}

std::optional<Bytes> NamedDigest::finish() {
    const EVP_MD* digest = EVP_MD_CTX_get0_md(m_context.get());
    Bytes value;
    bool isDone = false;
    if ((EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF) != 0) {
        value.resize(EVP_MD_is_a(digest, "SHAKE128") == 1 ? 32 : 64);
        isDone = EVP_DigestFinalXOF(m_context.get(), value.data(), value.size()) == 1;
    } else {
        value.resize(EVP_MAX_MD_SIZE);
        unsigned size = 0;
        isDone = EVP_DigestFinal_ex(m_context.get(), value.data(), &size) == 1;
        value.resize(size);
    }
    ERR_clear_error();
    return isDone ? std::optional(std::move(value)) : std::nullopt;
}

std::string_view openSslNameOf(x509::DigestAlgorithm algorithm) {
    switch (algorithm) {
    case x509::DigestAlgorithm::Sha256:
        return "SHA256";
    case x509::DigestAlgorithm::Sha384:
        return "SHA384";
    case x509::DigestAlgorithm::Sha512:
        return "SHA512";
    }
    return {};
}

} // namespace kyso::cms
