#include "KeyFile.h"

#include "base/File.h"
#include "x509/PasswordRounds.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace kyso::plugins {
namespace {

using x509::BioPtr;
using x509::OpenSslPtr;
using Pkcs12Ptr = OpenSslPtr<PKCS12, PKCS12_free>;

constexpr std::size_t maxKeyFileBytes = 1U << 20;

struct X509StackFree {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
using X509StackPtr = std::unique_ptr<STACK_OF(X509), X509StackFree>;

BioPtr memoryBio(const SecureBytes& content) {
    return BioPtr(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
}

bool hasPemKey(const SecureBytes& content) {
    return asText(content.view()).find("PRIVATE KEY-----") != std::string_view::npos;
}

Pkcs12Ptr parsePkcs12(const SecureBytes& content) {
    const unsigned char* data = content.data();
    Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &data, static_cast<long>(content.size())));
    ERR_clear_error();
    return pkcs12;
}

/// A hostile file must not keep us hashing for hours.
bool asksForTooManyRounds(const SecureBytes& pem) {
    const auto bio = memoryBio(pem);
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    bool asks = false;
    while (!asks && bio && PEM_read_bio(bio.get(), &name, &header, &data, &size) == 1) {
        asks = std::string_view(name) == PEM_STRING_PKCS8 &&
               x509::asksForTooManyRounds({data, static_cast<std::size_t>(size)});
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    }
    ERR_clear_error();
    return asks;
}

bool fits(EVP_PKEY* key, const x509::Certificate& certificate) {
    const EVP_PKEY* ofCertificate = X509_get0_pubkey(certificate.handle());
    const bool same = ofCertificate != nullptr && EVP_PKEY_eq(ofCertificate, key) == 1;
    ERR_clear_error();
    return same;
}

/// Files made by older Windows programs are encrypted with RC2 and 3DES, which OpenSSL 3 keeps apart.
bool lastFailureNeedsOldCiphers() {
    const auto code = ERR_peek_last_error();
    return ERR_GET_REASON(code) == ERR_R_UNSUPPORTED || ERR_GET_LIB(code) == ERR_LIB_EVP;
}

struct ParsedPkcs12 {
    std::shared_ptr<EVP_PKEY> key;
    std::optional<x509::Certificate> certificate;
    std::vector<x509::Certificate> others;
};

std::optional<ParsedPkcs12> decrypt(PKCS12* pkcs12, const char* password) {
    EVP_PKEY* key = nullptr;
    X509* leaf = nullptr;
    STACK_OF(X509)* others = nullptr;
    bool parsed = PKCS12_parse(pkcs12, password, &key, &leaf, &others) == 1;
    if (!parsed && lastFailureNeedsOldCiphers() && OSSL_PROVIDER_try_load(nullptr, "legacy", 1) != nullptr)
        parsed = PKCS12_parse(pkcs12, password, &key, &leaf, &others) == 1;
    const x509::X509Ptr leafOwner(leaf);
    const X509StackPtr othersOwner(others);
    ParsedPkcs12 result;
    result.key = std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free);
    ERR_clear_error();
    if (!parsed)
        return std::nullopt;
    if (leaf != nullptr) {
        if (auto certificate = x509::Certificate::fromHandle(leaf))
            result.certificate = std::move(*certificate);
    }
    for (int i = 0; i < sk_X509_num(others); ++i) {
        if (auto certificate = x509::Certificate::fromHandle(sk_X509_value(others, i)))
            result.others.push_back(std::move(*certificate));
    }
    return result;
}

/// What the PEM callback needs to ask and to tell afterwards.
struct PemPassword {
    std::function<Result<SecureBytes>()> ask;
    std::optional<Error> error;
    bool asked = false;
};

int pemPassword(char* buffer, int size, int /*writing*/, void* context) {
    auto& password = *static_cast<PemPassword*>(context);
    password.asked = true;
    auto secret = password.ask();
    if (!secret) {
        password.error = secret.error();
        return -1;
    }
    const auto length = std::min<std::size_t>(secret->size() - 1, static_cast<std::size_t>(size));
    std::memcpy(buffer, secret->data(), length);
    return static_cast<int>(length);
}

} // namespace

Result<KeyFile> KeyFile::read(const std::filesystem::path& file) {
    auto content = readFile(file, maxKeyFileBytes);
    if (!content)
        return failure(std::move(content.error()));
    SecureBytes secured{BytesView(*content)};
    wipe(content->data(), content->size());
    const auto text = asText(secured.view());
    if (text.find("-----BEGIN ") != std::string_view::npos)
        return KeyFile(file, std::move(secured), Format::Pem);
    if (parsePkcs12(secured))
        return KeyFile(file, std::move(secured), Format::Pkcs12);
    const auto extension = file.extension();
    const bool meant = extension == ".p12" || extension == ".pfx" || extension == ".pem";
    return failure(meant ? ErrorCode::KeyFileDamaged : ErrorCode::FormatUnsupported,
                   "neither PKCS#12 nor PEM", {}, file.filename().string());
}

std::optional<PublicPart> KeyFile::publicPart() const {
    if (m_format == Format::Pkcs12) {
        const auto pkcs12 = parsePkcs12(m_content);
        // Only a file without a password tells without one.
        if (x509::asksForTooManyRounds(m_content.view()) ||
            (PKCS12_mac_present(pkcs12.get()) == 1 && PKCS12_verify_mac(pkcs12.get(), "", 0) != 1)) {
            ERR_clear_error();
            return std::nullopt;
        }
        auto parsed = decrypt(pkcs12.get(), "");
        if (!parsed || !parsed->certificate)
            return std::nullopt;
        return PublicPart{*parsed->certificate, x509::orderedChain(*parsed->certificate, parsed->others)};
    }
    if (!hasPemKey(m_content))
        return std::nullopt;
    auto certificates = x509::Certificate::allFrom(m_content.view());
    if (!certificates)
        return std::nullopt;
    // The key may be locked; the end-entity certificate is the one meant.
    const auto leaf = std::find_if(certificates->begin(), certificates->end(),
                                   [](const x509::Certificate& one) { return !one.isCa(); });
    const auto& chosen = leaf == certificates->end() ? certificates->front() : *leaf;
    return PublicPart{chosen, x509::orderedChain(chosen, *certificates)};
}

Result<SoftKey> KeyFile::open(provider::PinPrompt& prompt) const {
    return m_format == Format::Pkcs12 ? openPkcs12(prompt) : openPem(prompt);
}

Result<SoftKey> KeyFile::openPkcs12(provider::PinPrompt& prompt) const {
    const auto pkcs12 = parsePkcs12(m_content);
    if (x509::asksForTooManyRounds(m_content.view()))
        return fail(ErrorCode::KeyFileDamaged, "its password asks for too much work");
    const bool hasMac = PKCS12_mac_present(pkcs12.get()) == 1;
    SecureBytes password(1); // "" with its zero
    bool unlocked = !hasMac || PKCS12_verify_mac(pkcs12.get(), "", 0) == 1;
    for (bool wrong = false; !unlocked; wrong = true) {
        auto answer = askPassword(prompt, wrong);
        if (!answer)
            return failure(std::move(answer.error()));
        password = std::move(*answer);
        unlocked = PKCS12_verify_mac(pkcs12.get(), reinterpret_cast<const char*>(password.data()),
                                     static_cast<int>(password.size() - 1)) == 1;
    }
    ERR_clear_error();
    const auto parsed = decrypt(pkcs12.get(), reinterpret_cast<const char*>(password.data()));
    if (!parsed)
        return fail(ErrorCode::KeyFileDamaged, "PKCS12_parse");
    if (parsed->key == nullptr || !parsed->certificate || !fits(parsed->key.get(), *parsed->certificate))
        return fail(ErrorCode::CertificateNoPrivateKey, "no key with its certificate in the file");
    return SoftKey{parsed->key, *parsed->certificate,
                   x509::orderedChain(*parsed->certificate, parsed->others)};
}

Result<SoftKey> KeyFile::openPem(provider::PinPrompt& prompt) const {
    const auto certificates = x509::Certificate::allFrom(m_content.view());
    if (!certificates || !hasPemKey(m_content))
        return fail(ErrorCode::CertificateNoPrivateKey, "it needs a key and its certificate");
    if (asksForTooManyRounds(m_content))
        return fail(ErrorCode::KeyFileDamaged, "its password asks for too much work");
    std::shared_ptr<EVP_PKEY> key;
    for (bool wrong = false; key == nullptr; wrong = true) {
        PemPassword password{[&] { return askPassword(prompt, wrong); }, std::nullopt, false};
        const auto bio = memoryBio(m_content);
        key = std::shared_ptr<EVP_PKEY>(PEM_read_bio_PrivateKey(bio.get(), nullptr, pemPassword, &password),
                                        EVP_PKEY_free);
        ERR_clear_error();
        if (password.error)
            return failure(std::move(*password.error));
        if (key == nullptr && !password.asked)
            return fail(ErrorCode::KeyFileDamaged, "PEM_read_bio_PrivateKey");
    }
    const auto leaf = std::find_if(certificates->begin(), certificates->end(),
                                   [&](const x509::Certificate& one) { return fits(key.get(), one); });
    if (leaf == certificates->end())
        return fail(ErrorCode::CertificateNoPrivateKey, "the key fits no certificate in the file");
    return SoftKey{std::move(key), *leaf, x509::orderedChain(*leaf, *certificates)};
}

Result<SecureBytes> KeyFile::askPassword(provider::PinPrompt& prompt, bool previousWasWrong) const {
    provider::PinRequest request;
    request.purpose = provider::PinPurpose::FilePassword;
    request.tokenLabel = m_file.filename().string();
    request.previousWasWrong = previousWasWrong;
    auto password = prompt.requestPin(request);
    if (password) {
        password->append(0);
        return password;
    }
    auto error = std::move(password.error());
    // In a file's case the answer "that was wrong, and nobody can be asked again" has its own name.
    if (error.code == ErrorCode::PinIncorrect)
        error.code = ErrorCode::FilePasswordWrong;
    error.subject = request.tokenLabel;
    return failure(std::move(error));
}

tl::unexpected<Error> KeyFile::fail(ErrorCode code, const char* what) const {
    return failure(code, what, {}, m_file.filename().string());
}

} // namespace kyso::plugins
