#include "SignedAttributesReader.h"

#include "SignatureMethodReader.h"
#include "x509/Asn1.h"
#include "x509/OpenSslPtr.h"

#include <algorithm>

namespace kyso::cms {

namespace {

namespace asn1 = x509::asn1;

constexpr std::size_t mostAttributes = 256;
constexpr std::size_t mostCertificateIds = 64;

/// The single value of the attributes of one type: RFC 5652 and RFC 5035 allow neither two attributes nor two
/// values for those we read.
struct Single {
    int count = 0;
    BytesView value;
};

Single singleOf(const std::vector<Attribute>& attributes, std::string_view type) {
    Single out;
    for (const auto& attribute : attributes) {
        if (attribute.type != type)
            continue;
        out.count += std::max<int>(1, static_cast<int>(attribute.values.size()));
        out.value = attribute.values.empty() ? BytesView() : BytesView(attribute.values.front());
        if (attribute.values.empty())
            ++out.count;
    }
    return out;
}

std::optional<EssCertificateId> readCertificateId(const asn1::Element& element, bool isV2) {
    EssCertificateId out;
    asn1::Reader fields(element.content);
    out.digestName = isV2 ? "SHA256" : "SHA1";
    if (isV2)
        if (const auto algorithm = fields.next(asn1::tagSequence))
            out.digestName = digestNameOf(algorithm->whole);
    const auto hash = fields.next(asn1::tagOctetString);
    if (!hash || hash->content.empty())
        return std::nullopt;
    out.certificateHash.assign(hash->content.begin(), hash->content.end());
    if (const auto issuer = fields.next(asn1::tagSequence))
        out.issuerSerial.assign(issuer->whole.begin(), issuer->whole.end());
    return fields.atEnd() ? std::optional(std::move(out)) : std::nullopt;
}

bool readSigningCertificate(BytesView value, bool isV2, std::vector<EssCertificateId>& out) {
    const auto whole = asn1::only(value, asn1::tagSequence);
    if (!whole)
        return false;
    asn1::Reader fields(whole->content);
    const auto list = fields.next(asn1::tagSequence);
    if (!list)
        return false;
    asn1::Reader ids(list->content);
    while (!ids.atEnd()) {
        const auto element = ids.next(asn1::tagSequence);
        auto id = element ? readCertificateId(*element, isV2) : std::nullopt;
        if (!id || out.size() >= mostCertificateIds)
            return false;
        out.push_back(std::move(*id));
    }
    return !out.empty();
}

} // namespace

std::optional<std::vector<Attribute>> readAttributes(BytesView content) {
    std::vector<Attribute> out;
    asn1::Reader attributes(content);
    while (!attributes.atEnd()) {
        const auto element = attributes.next(asn1::tagSequence);
        if (!element || out.size() >= mostAttributes)
            return std::nullopt;
        asn1::Reader fields(element->content);
        const auto type = fields.next(asn1::tagOid);
        const auto values = fields.next(asn1::tagSet);
        auto name = type ? asn1::oid(*type) : std::nullopt;
        if (!name || !values || !fields.atEnd())
            return std::nullopt;
        Attribute attribute{std::move(*name), {}};
        asn1::Reader each(values->content);
        while (!each.atEnd()) {
            const auto value = each.next();
            if (!value || attribute.values.size() >= mostAttributes)
                return std::nullopt;
            attribute.values.emplace_back(value->whole.begin(), value->whole.end());
        }
        out.push_back(std::move(attribute));
    }
    return out;
}

std::optional<SignedAttributes> readSignedAttributes(const std::vector<Attribute>& attributes) {
    SignedAttributes out;
    const auto contentType = singleOf(attributes, oid::contentType);
    const auto digest = singleOf(attributes, oid::messageDigest);
    if (contentType.count != 1 || digest.count != 1)
        return std::nullopt;
    const auto type = asn1::only(contentType.value, asn1::tagOid);
    const auto octets = asn1::only(digest.value, asn1::tagOctetString);
    auto typeName = type ? asn1::oid(*type) : std::nullopt;
    if (!typeName || !octets)
        return std::nullopt;
    out.contentType = std::move(*typeName);
    out.messageDigest.assign(octets->content.begin(), octets->content.end());

    const auto signingTime = singleOf(attributes, oid::signingTime);
    if (signingTime.count > 1)
        return std::nullopt;
    if (signingTime.count == 1) {
        asn1::Reader reader(signingTime.value);
        if (const auto element = reader.next())
            out.signingTime = asn1::time(*element);
    }
    const auto v1 = singleOf(attributes, oid::signingCertificate);
    const auto v2 = singleOf(attributes, oid::signingCertificateV2);
    if (v1.count > 1 || v2.count > 1)
        return std::nullopt;
    out.hasSigningCertificateV1 = v1.count == 1;
    out.hasSigningCertificateV2 = v2.count == 1;
    if (v2.count == 1) {
        if (!readSigningCertificate(v2.value, true, out.signingCertificates))
            return std::nullopt;
    } else if (v1.count == 1 && !readSigningCertificate(v1.value, false, out.signingCertificates)) {
        return std::nullopt;
    }
    out.hasSignaturePolicy = singleOf(attributes, oid::signaturePolicy).count > 0;
    return out;
}

namespace {

/// IssuerSerial ::= SEQUENCE { GeneralNames, serialNumber } against a certificate; a directoryName ([4]) has
/// to be its issuer.
bool issuerSerialMatches(BytesView der, const x509::Certificate& certificate) {
    const auto whole = asn1::only(der, asn1::tagSequence);
    if (!whole)
        return false;
    asn1::Reader fields(whole->content);
    const auto names = fields.next(asn1::tagSequence);
    const auto serial = fields.next(asn1::tagInteger);
    if (!names || !serial)
        return false;
    const std::uint8_t* at = serial->whole.data();
    const x509::OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free> number(
        d2i_ASN1_INTEGER(nullptr, &at, static_cast<long>(serial->whole.size())));
    ERR_clear_error();
    if (!number || ASN1_INTEGER_cmp(number.get(), X509_get0_serialNumber(certificate.handle())) != 0)
        return false;
    asn1::Reader each(names->content);
    const auto directory = each.next(asn1::context(4));
    if (!directory)
        return false;
    at = directory->content.data();
    const x509::OpenSslPtr<X509_NAME, X509_NAME_free> name(
        d2i_X509_NAME(nullptr, &at, static_cast<long>(directory->content.size())));
    ERR_clear_error();
    return name && X509_NAME_cmp(name.get(), X509_get_issuer_name(certificate.handle())) == 0;
}

} // namespace

bool EssCertificateId::matches(const x509::Certificate& certificate) const {
    const auto digest = digestOf(digestName, certificate.der());
    return digest && *digest == certificateHash &&
           (issuerSerial.empty() || issuerSerialMatches(issuerSerial, certificate));
}

} // namespace kyso::cms
