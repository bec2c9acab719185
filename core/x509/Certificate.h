#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/Result.h"

#include <openssl/types.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kyso::x509 {

/// The organisation in the subject of a certificate made on the spot for trying things out: "of no legal
/// value".
inline constexpr std::string_view demoOrganization = "Không có giá trị pháp lý";

enum class KeyType { Rsa, EcP256, EcP384, EcP521, Other };

/// What of a distinguished name is shown to people, UTF-8. Vietnamese identities stand in UID
/// (0.9.2342.19200300.100.1.1) as `MST:`, `CCCD:`, `CMND:`, `HC:`, `BHXH:`, `MNS:`.
struct DistinguishedName {
    std::string commonName;
    std::string organization;
    std::string organizationalUnit;
    std::string country;
    std::string locality;
    std::string email;
    /// As they stand, prefix included: `MST:0312345678`.
    std::vector<std::string> userIds;
    /// The whole name, RFC 4514.
    std::string rfc4514;

    /// The value behind a prefix, such as "MST", without the prefix; empty when there is none.
    std::string userId(std::string_view prefix) const;
    /// commonName, else organization, else the whole name.
    std::string displayName() const;
};

/// An X.509 certificate (RFC 5280), immutable and cheap to copy. Any thread.
class Certificate {
public:
    /// Errors: certificate_damaged.
    static Result<Certificate> fromDer(BytesView der);
    /// A copy of an OpenSSL object, which stays its owner's. Errors: certificate_damaged.
    static Result<Certificate> fromHandle(const X509* handle);
    /// The first certificate of a PEM text. Errors: certificate_damaged.
    static Result<Certificate> fromPem(BytesView pem);
    /// Every certificate in PEM, DER or PKCS#7 bytes. Errors: certificate_damaged when there is none.
    static Result<std::vector<Certificate>> allFrom(BytesView bytes);

    /// It was moved away, and nothing else may be asked of it.
    bool isEmpty() const { return m_data == nullptr; }
    const Bytes& der() const;
    const DistinguishedName& subject() const;
    const DistinguishedName& issuer() const;
    Time notBefore() const;
    Time notAfter() const;
    /// Lower-case hexadecimal of the serial number, as written in the certificate.
    const std::string& serialHex() const;
    /// SHA-256 of the DER encoding, lower-case hexadecimal.
    const std::string& sha256() const;
    KeyType keyType() const;
    int keyBits() const;
    bool isCa() const;
    /// Subject and issuer equal and the signature its own.
    bool isSelfSigned() const;
    /// Whether `other`'s subject is our issuer and its key made our signature.
    bool isIssuedBy(const Certificate& other) const;
    /// keyUsage allows digitalSignature or nonRepudiation, or is absent; and extendedKeyUsage, when present,
    /// is not only for something else (TLS server, OCSP, time-stamping).
    bool allowsSigning() const;
    /// RSA below 2048 bits, or a curve below 256 (Circular 15/2025, Annex I).
    bool hasWeakKey() const;
    /// Made on the spot for trying things out: its subject organisation says it has no legal value.
    bool isDemo() const;

    /// The OpenSSL object; stays ours.
    X509* handle() const;

    friend bool operator==(const Certificate& a, const Certificate& b) { return a.der() == b.der(); }

private:
    struct Data;
    explicit Certificate(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

/// The first reason why `certificate` must not sign at `now`: certificate_expired, certificate_not_yet_valid,
/// certificate_not_for_signing, key_too_weak, algorithm_unsupported (no way in which its key signs is made
/// here); nothing when it may. `subject` of the error is the date, the name or the kind of key.
std::optional<Error> reasonNotToSign(const Certificate& certificate, Time now);

/// Orders what is at hand into leaf, issuer, issuer's issuer …, stopping where the next is missing. The leaf
/// is always first; certificates that do not belong are left out.
std::vector<Certificate> orderedChain(const Certificate& leaf, const std::vector<Certificate>& others);

} // namespace kyso::x509
