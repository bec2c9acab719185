#include "SignedDataBuilder.h"

#include "x509/Asn1.h"
#include "x509/MessageDigest.h"
#include "x509/OpenSslPtr.h"

#include <openssl/cms.h>
#include <openssl/rsa.h>

#include <algorithm>

namespace kyso::cms {

namespace {

namespace asn1 = x509::asn1;

using x509::DigestAlgorithm;
using x509::SignatureScheme;
using x509::takeOpenSslError;
using CmsPtr = x509::OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free>;
using AlgorithmPtr = x509::OpenSslPtr<X509_ALGOR, X509_ALGOR_free>;
using PssPtr = x509::OpenSslPtr<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;
using IntegerPtr = x509::OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free>;
using StringPtr = x509::OpenSslPtr<ASN1_STRING, ASN1_STRING_free>;

tl::unexpected<Error> signFailed(const char* what) {
    return failure(ErrorCode::CmsSignFailed, what, takeOpenSslError());
}

bool fits(EVP_PKEY* key, SignatureScheme scheme) {
    const int id = EVP_PKEY_get_base_id(key);
    switch (scheme) {
    case SignatureScheme::RsaPkcs1:
        return id == EVP_PKEY_RSA;
    case SignatureScheme::RsaPss:
        return id == EVP_PKEY_RSA || id == EVP_PKEY_RSA_PSS;
    case SignatureScheme::Ecdsa:
        return id == EVP_PKEY_EC;
    }
    return false;
}

int ecdsaNid(DigestAlgorithm digest) {
    switch (digest) {
    case DigestAlgorithm::Sha256:
        return NID_ecdsa_with_SHA256;
    case DigestAlgorithm::Sha384:
        return NID_ecdsa_with_SHA384;
    case DigestAlgorithm::Sha512:
        return NID_ecdsa_with_SHA512;
    }
    return NID_undef;
}

/// An ASN.1 value encoded into a string, as open-typed algorithm parameters want it.
template<class T, class Encode>
StringPtr packed(const T* value, Encode encode) {
    unsigned char* der = nullptr;
    const int size = encode(value, &der);
    if (size <= 0)
        return nullptr;
    StringPtr out(ASN1_STRING_type_new(V_ASN1_SEQUENCE));
    if (out)
        ASN1_STRING_set0(out.get(), der, size);
    else
        OPENSSL_free(der);
    return out;
}

/// id-RSASSA-PSS with every parameter written: digest, MGF1 with the same digest, the salt's length
/// (RFC 4055 §3.1, RFC 4056 §3).
bool setPss(X509_ALGOR* algorithm, const EVP_MD* md, int saltBytes) {
    const PssPtr pss(RSA_PSS_PARAMS_new());
    AlgorithmPtr hash(X509_ALGOR_new());
    AlgorithmPtr mask(X509_ALGOR_new());
    IntegerPtr salt(ASN1_INTEGER_new());
    if (!pss || !hash || !mask || !salt)
        return false;
    X509_ALGOR_set_md(hash.get(), md);
    StringPtr maskParameters = packed(hash.get(), i2d_X509_ALGOR);
    if (!maskParameters ||
        X509_ALGOR_set0(mask.get(), OBJ_nid2obj(NID_mgf1), V_ASN1_SEQUENCE, maskParameters.get()) != 1)
        return false;
    static_cast<void>(maskParameters.release());
    if (ASN1_INTEGER_set(salt.get(), saltBytes) != 1)
        return false;
    pss->hashAlgorithm = hash.release();
    pss->maskGenAlgorithm = mask.release();
    pss->saltLength = salt.release();
    StringPtr parameters = packed(pss.get(), i2d_RSA_PSS_PARAMS);
    if (!parameters ||
        X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_rsassaPss), V_ASN1_SEQUENCE, parameters.get()) != 1)
        return false;
    static_cast<void>(parameters.release());
    return true;
}

bool setSignatureAlgorithm(CMS_SignerInfo* signer, x509::SignatureAlgorithm algorithm,
                           const x509::Certificate& certificate) {
    X509_ALGOR* target = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, nullptr, &target);
    if (target == nullptr)
        return false;
    switch (algorithm.scheme) {
    case SignatureScheme::RsaPkcs1:
        return X509_ALGOR_set0(target, OBJ_nid2obj(NID_rsaEncryption), V_ASN1_NULL, nullptr) == 1;
    case SignatureScheme::RsaPss:
        return setPss(target, x509::messageDigestOf(algorithm.digest),
                      x509::pssSaltBytes(certificate, algorithm.digest));
    case SignatureScheme::Ecdsa:
        return X509_ALGOR_set0(target, OBJ_nid2obj(ecdsaNid(algorithm.digest)), V_ASN1_UNDEF, nullptr) == 1;
    }
    return false;
}

/// RFC 5652 §5.4: what is signed is the attributes as a DER SET OF, not with their implicit tag.
std::optional<Bytes> encodedAttributes(const CMS_SignerInfo* signer) {
    std::vector<Bytes> encoded;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i) {
        unsigned char* der = nullptr;
        const int size = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), &der);
        if (size <= 0)
            return std::nullopt;
        encoded.emplace_back(der, der + size);
        OPENSSL_free(der);
    }
    const std::vector<BytesView> views(encoded.begin(), encoded.end());
    return asn1::wrap(asn1::tagSet, asn1::sortedSetContent(views));
}

bool addAttributes(CMS_SignerInfo* signer, BytesView digest) {
    return CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                       OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
           CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.data(),
                                       static_cast<int>(digest.size())) == 1;
}

/// UTCTime until 2049, GeneralizedTime from then on (RFC 5652 §11.3), as OpenSSL chooses it.
bool addSigningTime(CMS_SignerInfo* signer, Time time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch());
    const x509::OpenSslPtr<ASN1_TIME, ASN1_TIME_free> value(
        ASN1_TIME_set(nullptr, static_cast<std::time_t>(seconds.count())));
    return value && CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, ASN1_STRING_type(value.get()),
                                                value.get(), -1) == 1;
}

} // namespace

struct SignedDataBuilder::Impl {
    CmsPtr cms;
    CMS_SignerInfo* signer = nullptr;
    Bytes dataToBeSigned;
    bool finished = false;
};

SignedDataBuilder::SignedDataBuilder(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SignedDataBuilder::SignedDataBuilder(SignedDataBuilder&&) noexcept = default;
SignedDataBuilder& SignedDataBuilder::operator=(SignedDataBuilder&&) noexcept = default;
SignedDataBuilder::~SignedDataBuilder() = default;

Result<SignedDataBuilder> SignedDataBuilder::create(const std::vector<x509::Certificate>& chain,
                                                    x509::SignatureAlgorithm algorithm,
                                                    BytesView contentDigest,
                                                    std::optional<Time> signingTime) {
    if (chain.empty())
        return failure(ErrorCode::CmsSignFailed, "no certificate");
    EVP_PKEY* key = X509_get0_pubkey(chain.front().handle());
    if (key == nullptr || !fits(key, algorithm.scheme))
        return failure(ErrorCode::AlgorithmUnsupported, "the key does not make this kind of signature",
                       takeOpenSslError(), std::string(nameOf(algorithm.scheme)));
    if (contentDigest.size() != digestSizeBytes(algorithm.digest))
        return failure(ErrorCode::CmsSignFailed, "digest of the wrong size");

    auto impl = std::make_unique<Impl>();
    impl->cms.reset(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY));
    if (!impl->cms)
        return signFailed("CMS_sign");
    // Signing needs the public key only to learn the algorithm; CMS_CADES adds signing-certificate-v2.
    impl->signer =
        CMS_add1_signer(impl->cms.get(), chain.front().handle(), key, x509::messageDigestOf(algorithm.digest),
                        CMS_PARTIAL | CMS_NOSMIMECAP | CMS_CADES | CMS_BINARY | CMS_DETACHED);
    if (impl->signer == nullptr)
        return signFailed("CMS_add1_signer");
    for (auto one = chain.begin() + 1; one != chain.end(); ++one)
        if (std::find(chain.begin(), one, *one) == one && CMS_add1_cert(impl->cms.get(), one->handle()) != 1)
            return signFailed("CMS_add1_cert");
    if (!addAttributes(impl->signer, contentDigest) ||
        (signingTime && !addSigningTime(impl->signer, *signingTime)))
        return signFailed("signed attributes");
    if (!setSignatureAlgorithm(impl->signer, algorithm, chain.front()))
        return signFailed("signature algorithm");
    auto encoded = encodedAttributes(impl->signer);
    if (!encoded)
        return signFailed("encoding the signed attributes");
    impl->dataToBeSigned = std::move(*encoded);
    ERR_clear_error();
    return SignedDataBuilder(std::move(impl));
}

const Bytes& SignedDataBuilder::dataToBeSigned() const {
    return m_impl->dataToBeSigned;
}

Result<Bytes> SignedDataBuilder::finish(BytesView signatureValue) {
    if (m_impl->finished || signatureValue.empty())
        return failure(ErrorCode::CmsSignFailed,
                       m_impl->finished ? "finished before" : "empty signature value");
    m_impl->finished = true;
    if (ASN1_STRING_set(CMS_SignerInfo_get0_signature(m_impl->signer), signatureValue.data(),
                        static_cast<int>(signatureValue.size())) != 1)
        return signFailed("signature value");
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(m_impl->cms.get(), &der);
    if (size <= 0)
        return signFailed("encoding the SignedData");
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

Result<std::size_t> SignedDataBuilder::maximumSizeBytes(const std::vector<x509::Certificate>& chain,
                                                        x509::SignatureAlgorithm algorithm) {
    auto builder = create(chain, algorithm, Bytes(digestSizeBytes(algorithm.digest)));
    if (!builder)
        return failure(std::move(builder.error()));
    // The modulus' size for RSA, the longest DER of (r, s) for ECDSA.
    const int longest = EVP_PKEY_get_size(X509_get0_pubkey(chain.front().handle()));
    auto encoded = builder->finish(Bytes(static_cast<std::size_t>(std::max(1, longest)), 0xFF));
    if (!encoded)
        return failure(std::move(encoded.error()));
    return encoded->size();
}

} // namespace kyso::cms
