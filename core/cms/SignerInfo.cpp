#include "SignedData.h"
#include "x509/Asn1.h"
#include "x509/OpenSslPtr.h"

#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace kyso::cms {

namespace {

namespace asn1 = x509::asn1;

bool keyMakes(EVP_PKEY* key, const std::string& signatureName) {
    const int id = EVP_PKEY_get_base_id(key);
    if (signatureName == "RSASSA-PKCS1-v1_5")
        return id == EVP_PKEY_RSA;
    if (signatureName == "RSASSA-PSS")
        return id == EVP_PKEY_RSA || id == EVP_PKEY_RSA_PSS;
    if (signatureName == "ECDSA")
        return id == EVP_PKEY_EC;
    if (signatureName == "DSA")
        return id == EVP_PKEY_DSA;
    return signatureName == "EdDSA" && (id == EVP_PKEY_ED25519 || id == EVP_PKEY_ED448);
}

/// Applies what PSS says of itself. Only MGF1 is known, so its digest has a name.
bool setPadding(EVP_PKEY_CTX* context, const SignatureMethod& method) {
    if (method.signatureName == "RSASSA-PKCS1-v1_5")
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    if (method.signatureName != "RSASSA-PSS")
        return true;
    const EVP_MD* mask = EVP_get_digestbyname(method.maskDigestName.c_str());
    return mask != nullptr && method.saltBytes >= 0 &&
           EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, mask) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, method.saltBytes) == 1;
}

SignatureCheck checkOver(EVP_PKEY* key, const SignatureMethod& method, BytesView signature,
                         BytesView message) {
    const bool edwards = method.signatureName == "EdDSA";
    const EVP_MD* md = edwards ? nullptr : EVP_get_digestbyname(method.digestName.c_str());
    const x509::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr;
    if (!context || (md == nullptr && !edwards) ||
        EVP_DigestVerifyInit(context.get(), &keyContext, md, nullptr, key) != 1 ||
        !setPadding(keyContext, method))
        return SignatureCheck::Unsupported;
    return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1
               ? SignatureCheck::Good
               : SignatureCheck::Bad;
}

/// Without signed attributes the key signed the content's digest itself.
SignatureCheck checkDigest(EVP_PKEY* key, const SignatureMethod& method, BytesView signature,
                           BytesView digest) {
    using ContextPtr = x509::OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
    const EVP_MD* md = EVP_get_digestbyname(method.digestName.c_str());
    const ContextPtr context(EVP_PKEY_CTX_new(key, nullptr));
    if (md == nullptr || !context || method.signatureName == "EdDSA" ||
        EVP_PKEY_verify_init(context.get()) != 1 || !setPadding(context.get(), method) ||
        EVP_PKEY_CTX_set_signature_md(context.get(), md) != 1)
        return SignatureCheck::Unsupported;
    return EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) ==
                   1
               ? SignatureCheck::Good
               : SignatureCheck::Bad;
}

Bytes sortedAttributes(BytesView content) {
    std::vector<BytesView> elements;
    asn1::Reader reader(content);
    while (const auto element = reader.next())
        elements.push_back(element->whole);
    return asn1::sortedSetContent(elements);
}

bool identifies(BytesView identifier, X509* certificate) {
    if (const auto keyId = asn1::only(identifier, asn1::contextPrimitive(0))) {
        const ASN1_OCTET_STRING* own = X509_get0_subject_key_id(certificate);
        return own != nullptr && ASN1_STRING_length(own) > 0 &&
               asText(keyId->content) ==
                   asText({ASN1_STRING_get0_data(own), static_cast<std::size_t>(ASN1_STRING_length(own))});
    }
    const auto pair = asn1::only(identifier, asn1::tagSequence);
    if (!pair)
        return false;
    asn1::Reader fields(pair->content);
    const auto issuer = fields.next(asn1::tagSequence);
    const auto serial = fields.next(asn1::tagInteger);
    if (!issuer || !serial || !fields.atEnd())
        return false;
    const std::uint8_t* at = issuer->whole.data();
    const x509::OpenSslPtr<X509_NAME, X509_NAME_free> name(
        d2i_X509_NAME(nullptr, &at, static_cast<long>(issuer->whole.size())));
    at = serial->whole.data();
    const x509::OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free> number(
        d2i_ASN1_INTEGER(nullptr, &at, static_cast<long>(serial->whole.size())));
    return name && number && X509_NAME_cmp(name.get(), X509_get_issuer_name(certificate)) == 0 &&
           ASN1_INTEGER_cmp(number.get(), X509_get0_serialNumber(certificate)) == 0;
}

} // namespace

bool SignerInfo::isDigestAllowed(const x509::Certificate& certificate) const {
    const EVP_PKEY* key = X509_get0_pubkey(certificate.handle());
    if (key == nullptr || method.signatureName != "EdDSA")
        return true;
    return digestName == (EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 ? "SHA512" : "SHAKE256");
}

bool SignerInfo::isBy(const x509::Certificate& certificate) const {
    const bool is = identifies(signerIdentifier, certificate.handle());
    ERR_clear_error();
    return is;
}

std::vector<Bytes> SignerInfo::signatureTimeStamps() const {
    std::vector<Bytes> out;
    for (const auto& attribute : unsignedAttributes)
        if (attribute.type == oid::signatureTimeStamp)
            out.insert(out.end(), attribute.values.begin(), attribute.values.end());
    return out;
}

SignatureCheck SignerInfo::checkSignature(const x509::Certificate& certificate,
                                          BytesView contentDigest) const {
    EVP_PKEY* key = X509_get0_pubkey(certificate.handle());
    auto answer = SignatureCheck::Unsupported;
    if (key != nullptr && keyMakes(key, method.signatureName)) {
        if (!signedAttributes) {
            answer = checkDigest(key, method, signature, contentDigest);
        } else {
            // Some signers keep their own order and sign it so; the standard asks for DER's.
            answer = checkOver(key, method, signature, asn1::wrap(asn1::tagSet, signedAttributesContent));
            const auto sorted = sortedAttributes(signedAttributesContent);
            if (answer == SignatureCheck::Bad && sorted != signedAttributesContent)
                answer = checkOver(key, method, signature, asn1::wrap(asn1::tagSet, sorted));
        }
    }
    ERR_clear_error();
    return answer;
}

} // namespace kyso::cms
