#pragma once

#include "x509/Certificate.h"

#include <string_view>
#include <vector>

namespace kyso::x509 {

enum class DigestAlgorithm { Sha256, Sha384, Sha512 };
enum class SignatureScheme { RsaPkcs1, RsaPss, Ecdsa };

/// How a signature value is made. SHA-1 is not in the type: it is never made.
struct SignatureAlgorithm {
    SignatureScheme scheme = SignatureScheme::RsaPkcs1;
    DigestAlgorithm digest = DigestAlgorithm::Sha256;

    friend bool operator==(const SignatureAlgorithm&, const SignatureAlgorithm&) = default;
};

std::string_view nameOf(DigestAlgorithm digest);
std::string_view nameOf(SignatureScheme scheme);
std::size_t digestSizeBytes(DigestAlgorithm digest);

/// Every way in which the key of a certificate can sign, the usual one first: RSA PKCS#1 v1.5 with SHA-256;
/// ECDSA with the digest that fits the curve. A key bound to RSASSA-PSS makes nothing else, and one bound to
/// a digest by its parameters only that (RFC 4055 §3.1). Empty where no signature of that kind is made here:
/// EdDSA, curves other than NIST's, PSS with SHA-1.
std::vector<SignatureAlgorithm> algorithmsOf(const Certificate& certificate);

/// The first of them; RSA PKCS#1 v1.5 with SHA-256 where there is none.
SignatureAlgorithm defaultAlgorithmFor(const Certificate& certificate);

/// The salt of an RSASSA-PSS signature: as long as the digest (RFC 8017 §9.1), or longer where the key is
/// bound to that.
int pssSaltBytes(const Certificate& certificate, DigestAlgorithm digest);

} // namespace kyso::x509
