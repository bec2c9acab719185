#pragma once

#include "unit/x509/TestPki.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What responders, list publishers and time-stamp servers send, right and wrong, for tests. Times are in
/// seconds from now.
namespace kyso::test {

struct OcspSpec {
    const x509::Certificate* certificate = nullptr;
    const x509::Certificate* issuer = nullptr; ///< the one that the CertID names
    const Issuer* responder = nullptr;
    bool isRevoked = false;
    bool isUnknown = false;
    int reason = 0;
    long revokedAtSeconds = -3600;
    long thisUpdateSeconds = -60;
    std::optional<long> nextUpdateSeconds = 3600;
    std::optional<Bytes> nonce;
    bool byKeyHash = true;
    bool withCertificate = true;
    bool alsoSaysGood = false;            ///< a second, newer answer about the same certificate
    bool isUnknownCritical = false;       ///< an extension of the whole response
    bool isAnswerUnknownCritical = false; ///< an extension of the one answer
    const EVP_MD* idDigest = EVP_sha1();
    const EVP_MD* digest = EVP_sha256();
};
Bytes makeOcspResponse(const OcspSpec& spec);
/// A response without an answer: 3 is tryLater, 6 unauthorized.
Bytes makeOcspError(int status);

struct RevokedEntry {
    long serial = 0;
    int reason = 0;
    long atSeconds = -3600;
    bool isUnknownCritical = false;
};
struct CrlSpec {
    const Issuer* issuer = nullptr;
    std::vector<RevokedEntry> revoked;
    long thisUpdateSeconds = -60;
    std::optional<long> nextUpdateSeconds = 3600L * 24;
    /// By OpenSSL's configuration names; the list's number is always there.
    std::vector<std::pair<int, std::string>> extensions;
    /// Further entries, to make it long.
    int padding = 0;
    const EVP_MD* digest = EVP_sha256();
};
Bytes makeCrl(const CrlSpec& spec);

struct TimeStampSpec {
    const Issuer* signer = nullptr;
    std::vector<x509::Certificate> chain;
    long genTimeSeconds = 0;
    std::string genTimeText; ///< instead, as GeneralizedTime is written
    std::string policyOid = "1.3.6.1.4.1.99999.1";
    bool wrongImprint = false;
    bool wrongNonce = false;
    bool withoutNonce = false;
    bool withoutSigningCertificate = false;
    bool withoutCertificates = false;
};
/// The answer to a DER TimeStampReq; throws when that is none.
Bytes makeTimeStampResponse(BytesView request, const TimeStampSpec& spec);
/// A rejection with a failure info bit of RFC 3161 and the server's words.
Bytes makeTimeStampRejection(int failureBit, const std::string& text);
/// Only the token, over a SHA-256 digest.
Bytes makeTimeStampToken(BytesView digest, const TimeStampSpec& spec);

} // namespace kyso::test
