#include "Certificate.h"
#include "OpenSslPtr.h"
#include "base/Limits.h"

#include <openssl/pem.h>

#include <algorithm>

namespace kyso::x509 {
namespace {

void addPkcs7(BytesView der, std::vector<Certificate>& out) {
    const std::uint8_t* at = der.data();
    const Pkcs7Ptr bag(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
    if (!bag || !PKCS7_type_is_signed(bag.get()) || bag->d.sign == nullptr)
        return;
    const STACK_OF(X509)* certificates = bag->d.sign->cert;
    for (int i = 0; i < sk_X509_num(certificates); ++i)
        if (auto one = Certificate::fromHandle(sk_X509_value(certificates, i)))
            out.push_back(std::move(*one));
}

/// One PEM block. PEM text may hold private keys too: they are passed over and wiped.
struct PemBlock {
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;

    PemBlock() = default;
    PemBlock(const PemBlock&) = delete;
    PemBlock& operator=(const PemBlock&) = delete;
    ~PemBlock() {
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<std::size_t>(std::max(0L, size)));
    }
    BytesView view() const { return {data, static_cast<std::size_t>(std::max(0L, size))}; }
};

void addTrusted(BytesView der, std::vector<Certificate>& out) {
    const std::uint8_t* at = der.data();
    const X509Ptr handle(d2i_X509_AUX(nullptr, &at, static_cast<long>(der.size())));
    if (!handle)
        return;
    if (auto one = Certificate::fromHandle(handle.get()))
        out.push_back(std::move(*one));
}

void addPem(BytesView text, std::vector<Certificate>& out) {
    const BioPtr in(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    for (;;) {
        PemBlock block;
        if (!in || PEM_read_bio(in.get(), &block.name, &block.header, &block.data, &block.size) != 1)
            return;
        const std::string_view name(block.name);
        if (name == PEM_STRING_X509 || name == PEM_STRING_X509_OLD) {
            if (auto one = Certificate::fromDer(block.view()))
                out.push_back(std::move(*one));
        } else if (name == PEM_STRING_X509_TRUSTED) {
            addTrusted(block.view(), out);
        } else if (name == PEM_STRING_PKCS7 || name == PEM_STRING_CMS) {
            addPkcs7(block.view(), out);
        }
    }
}

} // namespace

Result<std::vector<Certificate>> Certificate::allFrom(BytesView bytes) {
    static constexpr std::size_t largest = 64U << 20;
    std::vector<Certificate> out;
    if (bytes.size() > largest)
        return failure(ErrorCode::CertificateDamaged, "more than 64 MiB of certificates");
    if (auto one = Certificate::fromDer(bytes))
        out.push_back(std::move(*one));
    else
        addPkcs7(bytes, out);
    if (out.empty())
        addPem(bytes, out);
    const auto native = takeOpenSslError();
    if (out.empty())
        return failure(ErrorCode::CertificateDamaged, "no certificate in these bytes", native);
    return out;
}

} // namespace kyso::x509
