#include "Pkcs12File.h"

#include "x509/PasswordRounds.h"

#include <openssl/evp.h>

#include <string>

namespace kyso::plugins {
namespace {

using x509::OpenSslPtr;
using KeyInfoPtr = OpenSslPtr<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;

constexpr int deepestBags = 8;
constexpr std::size_t mostBags = 1000;

struct BagsFree {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const {
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    }
};
using BagsPtr = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), BagsFree>;

struct SafesFree {
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
using SafesPtr = std::unique_ptr<STACK_OF(PKCS7), SafesFree>;

/// Empties the queue of errors and says whether a cipher or a way of hashing is unknown, or known only to
/// the provider that OpenSSL keeps apart; a wrong password leaves other errors.
bool lastFailureWasUnknownCipher() {
    bool unknown = false;
    for (auto code = ERR_get_error(); code != 0; code = ERR_get_error()) {
        const int reason = ERR_GET_REASON(code);
        unknown |= reason == ERR_R_UNSUPPORTED ||
                   (ERR_GET_LIB(code) == ERR_LIB_EVP &&
                    (reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_PBE_ALGORITHM ||
                     reason == EVP_R_UNKNOWN_CIPHER || reason == EVP_R_UNSUPPORTED_CIPHER ||
                     reason == EVP_R_UNSUPPORTED_PRF));
    }
    return unknown;
}

std::uint64_t passwordRounds(const X509_SIG* locked) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_SIG(locked, &der);
    const OpenSslPtr<unsigned char, [](unsigned char* encoded) { OPENSSL_free(encoded); }> owner(der);
    return size <= 0 ? x509::mostPasswordRounds + 1
                     : x509::passwordRounds({der, static_cast<std::size_t>(size)});
}

class Opening {
public:
    explicit Opening(Pkcs12Password password) : m_password(password) {}

    bool takeSafe(PKCS7* safe) {
        BagsPtr bags;
        if (PKCS7_type_is_data(safe))
            bags.reset(PKCS12_unpack_p7data(safe));
        else if (PKCS7_type_is_encrypted(safe))
            bags.reset(PKCS12_unpack_p7encdata(safe, m_password.text, m_password.length));
        else
            return true; // locked for somebody's certificate
        return bags && takeAll(bags.get(), 0);
    }
    KeyBag& bag() { return m_bag; }
    bool asksForTooMuch() const { return m_rounds > x509::mostPasswordRounds; }

private:
    // NOLINTNEXTLINE(misc-no-recursion): bounded by deepestBags
    bool takeAll(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth) {
        if (depth > deepestBags)
            return false;
        for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
            if (++m_seen > mostBags || !take(sk_PKCS12_SAFEBAG_value(bags, i), depth))
                return false;
        }
        return true;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by deepestBags
    bool take(const PKCS12_SAFEBAG* bag, int depth) {
        switch (PKCS12_SAFEBAG_get_nid(bag)) {
        case NID_keyBag:
            return takeKey(PKCS12_SAFEBAG_get0_p8inf(bag));
        case NID_pkcs8ShroudedKeyBag: {
            const X509_SIG* locked = PKCS12_SAFEBAG_get0_pkcs8(bag);
            // Seen only now where the bag itself was encrypted.
            m_rounds += passwordRounds(locked);
            if (asksForTooMuch())
                return false;
            const KeyInfoPtr info(PKCS8_decrypt(locked, m_password.text, m_password.length));
            return info && takeKey(info.get());
        }
        case NID_certBag:
            takeCertificate(bag);
            return true;
        case NID_safeContentsBag:
            return takeAll(PKCS12_SAFEBAG_get0_safes(bag), depth + 1);
        default:
            return true; // secrets, CRLs
        }
    }

    /// A key of a kind that nobody here knows is passed over: another one may be meant.
    bool takeKey(const PKCS8_PRIV_KEY_INFO* info) {
        if (EVP_PKEY* key = EVP_PKCS82PKEY(info))
            m_bag.keys.emplace_back(key, EVP_PKEY_free);
        ERR_clear_error();
        return true;
    }

    void takeCertificate(const PKCS12_SAFEBAG* bag) {
        if (PKCS12_SAFEBAG_get_bag_nid(bag) != NID_x509Certificate)
            return;
        const x509::X509Ptr handle(PKCS12_SAFEBAG_get1_cert(bag));
        if (auto certificate =
                handle ? x509::Certificate::fromHandle(handle.get()) : failure(ErrorCode::CertificateDamaged))
            m_bag.certificates.push_back(std::move(*certificate));
    }

    Pkcs12Password m_password;
    KeyBag m_bag;
    std::size_t m_seen = 0;
    std::uint64_t m_rounds = 0;
};

enum class Opened { All, NotAll, UnknownCipher };

Opened openSafes(const STACK_OF(PKCS7) * safes, Opening& opening) {
    ERR_clear_error();
    for (int i = 0; i < sk_PKCS7_num(safes); ++i) {
        if (!opening.takeSafe(sk_PKCS7_value(safes, i)))
            return lastFailureWasUnknownCipher() ? Opened::UnknownCipher : Opened::NotAll;
    }
    ERR_clear_error();
    return Opened::All;
}

} // namespace

std::optional<Pkcs12File> Pkcs12File::parse(BytesView bytes) {
    const unsigned char* data = bytes.data();
    Handle handle(d2i_PKCS12(nullptr, &data, static_cast<long>(bytes.size())));
    ERR_clear_error();
    if (!handle)
        return std::nullopt;
    return Pkcs12File(std::move(handle));
}

Result<KeyBag> Pkcs12File::openUnlocked() const {
    auto opened = open({"", 0});
    if (opened || opened.error().code != ErrorCode::FilePasswordWrong)
        return opened;
    return open({nullptr, 0});
}

Result<KeyBag> Pkcs12File::openWith(const SecureBytes& password) const {
    SecureBytes ended = password.clone();
    ended.append(0);
    return open({reinterpret_cast<const char*>(ended.data()), static_cast<int>(password.size())});
}

Result<KeyBag> Pkcs12File::open(Pkcs12Password password) const {
    const auto mac = checkMac(m_handle.get(), password);
    if (mac == MacAnswer::Wrong)
        return failure(ErrorCode::FilePasswordWrong, "its MAC says so");
    if (mac == MacAnswer::Unsupported)
        return failure(ErrorCode::KeyFileUnsupported, "PKCS#12 with a MAC that is not known");
    const SafesPtr safes(PKCS12_unpack_authsafes(m_handle.get()));
    if (!safes) {
        ERR_clear_error();
        return failure(ErrorCode::KeyFileDamaged, "PKCS12_unpack_authsafes");
    }
    auto answer = Opened::NotAll;
    for (const bool withOldCiphers : {false, true}) {
        if (withOldCiphers && (answer != Opened::UnknownCipher || !admitOldCiphers()))
            break;
        Opening opening(password);
        answer = openSafes(safes.get(), opening);
        if (opening.asksForTooMuch())
            return failure(ErrorCode::KeyFileDamaged, "its password asks for too much work");
        if (answer == Opened::All)
            return std::move(opening.bag());
    }
    if (answer == Opened::UnknownCipher)
        return failure(ErrorCode::KeyFileUnsupported, "PKCS#12 with an encryption that is not known");
    // Only without a MAC does a wrong password get this far.
    return failure(mac == MacAnswer::None ? ErrorCode::FilePasswordWrong : ErrorCode::KeyFileDamaged,
                   "what is encrypted does not open");
}

std::vector<x509::Certificate> Pkcs12File::openCertificates() const {
    const SafesPtr safes(PKCS12_unpack_authsafes(m_handle.get()));
    std::vector<x509::Certificate> found;
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
        PKCS7* safe = sk_PKCS7_value(safes.get(), i);
        const BagsPtr bags(PKCS7_type_is_data(safe) ? PKCS12_unpack_p7data(safe) : nullptr);
        for (int j = 0; j < sk_PKCS12_SAFEBAG_num(bags.get()); ++j) {
            const auto* bag = sk_PKCS12_SAFEBAG_value(bags.get(), j);
            const x509::X509Ptr handle(
                PKCS12_SAFEBAG_get_nid(bag) == NID_certBag ? PKCS12_SAFEBAG_get1_cert(bag) : nullptr);
            if (auto certificate = handle ? x509::Certificate::fromHandle(handle.get())
                                          : failure(ErrorCode::CertificateDamaged))
                found.push_back(std::move(*certificate));
        }
    }
    ERR_clear_error();
    return found;
}

} // namespace kyso::plugins
