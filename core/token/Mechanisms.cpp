#include "Mechanisms.h"

#include "ErrorMapping.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

namespace kyso::token {
namespace {

using x509::DigestAlgorithm;
using x509::SignatureAlgorithm;
using x509::SignatureScheme;

constexpr CK_ULONG usualMechanismCount = 256;
/// P-521: twice 66 bytes.
constexpr std::size_t maxEcdsaValueBytes = 132;

struct DigestFacts {
    DigestAlgorithm digest;
    const EVP_MD* (*md)();
    CK_MECHANISM_TYPE hash;
    CK_RSA_PKCS_MGF_TYPE mgf;
    CK_MECHANISM_TYPE rsaPkcs1;
    /// CKM_ECDSA_SHA256 … are newer than p11-kit's header (PKCS#11 v2.40, 0x1044 …).
    CK_MECHANISM_TYPE ecdsa;
    /// The DER before the digest in a DigestInfo, RFC 8017 §9.2 note 1.
    std::array<std::uint8_t, 19> digestInfoPrefix;
};

const std::array digests{
    DigestFacts{DigestAlgorithm::Sha256,
                EVP_sha256,
                CKM_SHA256,
                CKG_MGF1_SHA256,
                CKM_SHA256_RSA_PKCS,
                0x1044,
                {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
                 0x05, 0x00, 0x04, 0x20}},
    DigestFacts{DigestAlgorithm::Sha384,
                EVP_sha384,
                CKM_SHA384,
                CKG_MGF1_SHA384,
                CKM_SHA384_RSA_PKCS,
                0x1045,
                {0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02,
                 0x05, 0x00, 0x04, 0x30}},
    DigestFacts{DigestAlgorithm::Sha512,
                EVP_sha512,
                CKM_SHA512,
                CKG_MGF1_SHA512,
                CKM_SHA512_RSA_PKCS,
                0x1046,
                {0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03,
                 0x05, 0x00, 0x04, 0x40}},
};

const DigestFacts& factsOf(DigestAlgorithm digest) {
    return *std::find_if(digests.begin(), digests.end(),
                         [digest](const DigestFacts& facts) { return facts.digest == digest; });
}

CK_MECHANISM_TYPE rawMechanism(SignatureScheme scheme) {
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return CKM_RSA_PKCS;
    case SignatureScheme::RsaPss:
        return CKM_RSA_PKCS_PSS;
    case SignatureScheme::Ecdsa:
        break;
    }
    return CKM_ECDSA;
}

/// The mechanism that hashes on the token; 0 where none is used.
CK_MECHANISM_TYPE hashingMechanism(SignatureAlgorithm algorithm) {
    switch (algorithm.scheme) {
    case SignatureScheme::RsaPkcs1:
        return factsOf(algorithm.digest).rsaPkcs1;
    case SignatureScheme::Ecdsa:
        return factsOf(algorithm.digest).ecdsa;
    case SignatureScheme::RsaPss:
        break;
    }
    return 0;
}

bool offers(const MechanismSet& mechanisms, SignatureAlgorithm algorithm) {
    const auto hashing = hashingMechanism(algorithm);
    return mechanisms.contains(rawMechanism(algorithm.scheme)) ||
           (hashing != 0 && mechanisms.contains(hashing));
}

bool isOfEc(CK_MECHANISM_TYPE type) {
    return type == CKM_ECDSA || std::any_of(digests.begin(), digests.end(),
                                            [type](const DigestFacts& facts) { return type == facts.ecdsa; });
}

/// Some drivers list a mechanism and tell nothing of it, or not that it signs: what is listed is tried then,
/// unless another one for that kind of key says that it does.
MechanismSet withoutFlagsWhereNoneHasOne(MechanismSet flagged, const MechanismSet& listed) {
    const bool ecIsTold = std::any_of(flagged.begin(), flagged.end(), isOfEc);
    const bool rsaIsTold = !std::all_of(flagged.begin(), flagged.end(), isOfEc);
    for (const auto type : listed) {
        if (!(isOfEc(type) ? ecIsTold : rsaIsTold))
            flagged.insert(type);
    }
    return flagged;
}

} // namespace

Result<MechanismSet> readSigningMechanisms(DriverConnection& driver, CK_SLOT_ID slot) {
    std::vector<CK_MECHANISM_TYPE> types(usualMechanismCount);
    Result<CK_RV> rv = CKR_BUFFER_TOO_SMALL;
    for (int attempt = 0; attempt < 2 && rv && *rv == CKR_BUFFER_TOO_SMALL; ++attempt) {
        CK_ULONG count = types.size();
        rv = driver.call("C_GetMechanismList", [&](DriverCalls& p11) {
            return p11.C_GetMechanismList(slot, types.data(), &count);
        });
        const bool tooMany = rv && *rv == CKR_BUFFER_TOO_SMALL;
        types.resize(std::min<CK_ULONG>(count, tooMany ? 65'536 : types.size()));
    }
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return failure(errorFor(*rv, "C_GetMechanismList", driver.name()));

    MechanismSet flagged;
    MechanismSet listed;
    for (const auto type : types) {
        const bool known = std::any_of(digests.begin(), digests.end(), [type](const DigestFacts& facts) {
            return type == facts.rsaPkcs1 || type == facts.ecdsa;
        });
        if (!known && type != CKM_RSA_PKCS && type != CKM_RSA_PKCS_PSS && type != CKM_ECDSA)
            continue;
        CK_MECHANISM_INFO info{};
        rv = driver.call("C_GetMechanismInfo",
                         [&](DriverCalls& p11) { return p11.C_GetMechanismInfo(slot, type, &info); });
        if (!rv)
            return failure(rv.error());
        if (*rv == CKR_MECHANISM_INVALID)
            continue;
        listed.insert(type);
        if (*rv == CKR_OK && (info.flags & CKF_SIGN) != 0)
            flagged.insert(type);
    }
    return withoutFlagsWhereNoneHasOne(flagged, listed);
}

std::vector<SignatureAlgorithm> algorithmsFor(x509::KeyType key, const MechanismSet& mechanisms) {
    using enum DigestAlgorithm;
    std::vector<SignatureAlgorithm> wanted;
    switch (key) {
    case x509::KeyType::Rsa:
        for (const auto scheme : {SignatureScheme::RsaPkcs1, SignatureScheme::RsaPss}) {
            for (const auto digest : {Sha256, Sha384, Sha512})
                wanted.push_back({scheme, digest});
        }
        break;
    case x509::KeyType::EcP256:
        for (const auto digest : {Sha256, Sha384, Sha512})
            wanted.push_back({SignatureScheme::Ecdsa, digest});
        break;
    case x509::KeyType::EcP384:
        for (const auto digest : {Sha384, Sha512, Sha256})
            wanted.push_back({SignatureScheme::Ecdsa, digest});
        break;
    case x509::KeyType::EcP521:
        for (const auto digest : {Sha512, Sha384, Sha256})
            wanted.push_back({SignatureScheme::Ecdsa, digest});
        break;
    case x509::KeyType::Other:
        break;
    }
    std::erase_if(wanted, [&](SignatureAlgorithm algorithm) { return !offers(mechanisms, algorithm); });
    return wanted;
}

Result<SigningInput> prepareSigning(SignatureAlgorithm algorithm, BytesView dataToBeSigned,
                                    const MechanismSet& mechanisms, int pssSaltBytes) {
    if (!offers(mechanisms, algorithm))
        return failure(ErrorCode::AlgorithmUnsupported, "the token lists no mechanism for it", {},
                       std::string(nameOf(algorithm.scheme)) + " " + std::string(nameOf(algorithm.digest)));
    const auto& facts = factsOf(algorithm.digest);
    SigningInput input;
    if (!mechanisms.contains(rawMechanism(algorithm.scheme))) {
        input.mechanism = hashingMechanism(algorithm);
        input.data.assign(dataToBeSigned.begin(), dataToBeSigned.end());
        return input;
    }

    input.mechanism = rawMechanism(algorithm.scheme);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    unsigned int digestSize = 0;
    if (EVP_Digest(dataToBeSigned.data(), dataToBeSigned.size(), digest.data(), &digestSize, facts.md(),
                   nullptr) != 1)
        return failure(ErrorCode::Internal, "EVP_Digest");
    if (algorithm.scheme == SignatureScheme::RsaPkcs1)
        input.data.assign(facts.digestInfoPrefix.begin(), facts.digestInfoPrefix.end());
    input.data.insert(input.data.end(), digest.begin(), digest.begin() + digestSize);
    // Salt as long as the digest, as RFC 8017 §9.1 advises and CMS verifiers expect (RFC 4056).
    if (algorithm.scheme == SignatureScheme::RsaPss)
        input.pss = CK_RSA_PKCS_PSS_PARAMS{facts.hash, facts.mgf,
                                           pssSaltBytes > 0 ? static_cast<CK_ULONG>(pssSaltBytes)
                                                            : CK_ULONG{digestSize}};
    return input;
}

std::optional<Bytes> ecdsaValueToDer(BytesView rs) {
    if (rs.empty() || rs.size() % 2 != 0 || rs.size() > maxEcdsaValueBytes)
        return std::nullopt;
    const auto half = static_cast<int>(rs.size() / 2);
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> value(ECDSA_SIG_new(), ECDSA_SIG_free);
    BIGNUM* r = BN_bin2bn(rs.data(), half, nullptr);
    BIGNUM* s = BN_bin2bn(rs.data() + half, half, nullptr);
    if (value == nullptr || r == nullptr || s == nullptr || BN_is_zero(r) || BN_is_zero(s) ||
        ECDSA_SIG_set0(value.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return std::nullopt;
    }
    Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(value.get(), nullptr)));
    auto* out = der.data();
    i2d_ECDSA_SIG(value.get(), &out);
    return der;
}

} // namespace kyso::token
