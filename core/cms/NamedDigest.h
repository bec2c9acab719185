#pragma once

#include "base/Bytes.h"
#include "x509/SignatureAlgorithm.h"

#include <openssl/evp.h>

#include <memory>
#include <optional>
#include <string_view>

namespace kyso::cms {

/// A message digest by OpenSSL's name, piece by piece. Functions of any output length give what CMS asks of
/// them: 32 bytes of SHAKE128, 64 of SHAKE256 (RFC 8702 §3.1). One thread.
class NamedDigest {
public:
    /// Nothing when OpenSSL does not know it.
    static std::optional<NamedDigest> create(std::string_view name);

    void add(BytesView bytes);
    /// Nothing when the computation failed. To be asked once.
    std::optional<Bytes> finish();

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    explicit NamedDigest(std::unique_ptr<EVP_MD_CTX, Free> context) : m_context(std::move(context)) {}

    std::unique_ptr<EVP_MD_CTX, Free> m_context;
};

/// "SHA256" …
std::string_view openSslNameOf(x509::DigestAlgorithm algorithm);

} // namespace kyso::cms
