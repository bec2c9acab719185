#pragma once

#include "x509/Certificate.h"

#include <string_view>

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

/// The usual choice for a key: RSA PKCS#1 v1.5 with SHA-256; ECDSA with the digest that fits the curve.
SignatureAlgorithm defaultAlgorithmFor(const Certificate& certificate);

} // namespace kyso::x509
