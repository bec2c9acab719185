#include "SignatureAlgorithm.h"

#include "MessageDigest.h"
#include "OpenSslPtr.h"
#include "PssRestriction.h"

#include <algorithm>
#include <initializer_list>

namespace kyso::x509 {
namespace {

bool isBoundToPss(const Certificate& certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate.handle());
    return key != nullptr && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA_PSS;
}

bool isPssAllowed(const Certificate& certificate, DigestAlgorithm digest) {
    const auto restriction = pssRestrictionOf(certificate);
    const int nid = EVP_MD_get_type(messageDigestOf(digest));
    if (restriction && (restriction->digestNid != nid || restriction->maskDigestNid != nid))
        return false;
    // RFC 8017 §9.1.1: digest and salt have to have room.
    const int room = (certificate.keyBits() - 1 + 7) / 8;
    return room >= static_cast<int>(digestSizeBytes(digest)) + pssSaltBytes(certificate, digest) + 2;
}

} // namespace

std::string_view nameOf(DigestAlgorithm digest) {
    switch (digest) {
    case DigestAlgorithm::Sha256:
        return "SHA-256";
    case DigestAlgorithm::Sha384:
        return "SHA-384";
    case DigestAlgorithm::Sha512:
        return "SHA-512";
    }
    return {};
}

std::string_view nameOf(SignatureScheme scheme) {
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return "RSASSA-PKCS1-v1_5";
    case SignatureScheme::RsaPss:
        return "RSASSA-PSS";
    case SignatureScheme::Ecdsa:
        return "ECDSA";
    }
    return {};
}

std::size_t digestSizeBytes(DigestAlgorithm digest) {
    switch (digest) {
    case DigestAlgorithm::Sha256:
        return 32;
    case DigestAlgorithm::Sha384:
        return 48;
    case DigestAlgorithm::Sha512:
        return 64;
    }
    return 0;
}

int pssSaltBytes(const Certificate& certificate, DigestAlgorithm digest) {
    const auto usual = static_cast<int>(digestSizeBytes(digest));
    const auto restriction = pssRestrictionOf(certificate);
    return restriction ? std::max(usual, restriction->minimumSaltBytes) : usual;
}

std::vector<SignatureAlgorithm> algorithmsOf(const Certificate& certificate) {
    using enum DigestAlgorithm;
    const auto with = [](SignatureScheme scheme, std::initializer_list<DigestAlgorithm> digests) {
        std::vector<SignatureAlgorithm> algorithms;
        for (const auto digest : digests)
            algorithms.push_back({scheme, digest});
        return algorithms;
    };
    switch (certificate.keyType()) {
    case KeyType::EcP256:
        return with(SignatureScheme::Ecdsa, {Sha256, Sha384, Sha512});
    case KeyType::EcP384:
        return with(SignatureScheme::Ecdsa, {Sha384, Sha512, Sha256});
    case KeyType::EcP521:
        return with(SignatureScheme::Ecdsa, {Sha512, Sha384, Sha256});
    case KeyType::Other:
        return {};
    case KeyType::Rsa:
        break;
    }
    auto pss = with(SignatureScheme::RsaPss, {Sha256, Sha384, Sha512});
    std::erase_if(pss,
                  [&](SignatureAlgorithm algorithm) { return !isPssAllowed(certificate, algorithm.digest); });
    if (isBoundToPss(certificate))
        return pss;
    auto all = with(SignatureScheme::RsaPkcs1, {Sha256, Sha384, Sha512});
    all.insert(all.end(), pss.begin(), pss.end());
    return all;
}

SignatureAlgorithm defaultAlgorithmFor(const Certificate& certificate) {
    const auto able = algorithmsOf(certificate);
    return able.empty() ? SignatureAlgorithm{} : able.front();
}

} // namespace kyso::x509
