#include "TimeStampToken.h"

#include "SignatureMethodReader.h"
#include "x509/Asn1.h"
#include "x509/OpenSslPtr.h"

#include <openssl/x509v3.h>

#include <algorithm>

namespace kyso::cms {

namespace asn1 = x509::asn1;

namespace {

constexpr std::size_t longestInteger = 64;
constexpr std::uint8_t tagBoolean = 0x01;

/// A non-negative INTEGER's digits without leading zeros; nothing when it is absurdly long or empty.
std::optional<Bytes> digitsOf(const asn1::Element& integer) {
    if (integer.content.empty() || integer.content.size() > longestInteger)
        return std::nullopt;
    const auto first = std::find_if(integer.content.begin(), integer.content.end() - 1,
                                    [](std::uint8_t digit) { return digit != 0; });
    return Bytes(first, integer.content.end());
}

std::optional<std::int64_t> smallNumber(BytesView digits) {
    if (digits.empty() || digits.size() > 4 || (digits.front() & 0x80U) != 0)
        return std::nullopt;
    std::int64_t value = 0;
    for (const std::uint8_t digit : digits)
        value = value * 256 + digit;
    return value;
}

/// RFC 3161 §2.4.2: seconds, millis [0], micros [1], each of them optional.
std::optional<std::chrono::microseconds> readAccuracy(BytesView content) {
    using namespace std::chrono;
    microseconds out{0};
    asn1::Reader fields(content);
    if (const auto whole = fields.next(asn1::tagInteger)) {
        const auto value = smallNumber(whole->content);
        if (!value)
            return std::nullopt;
        out += seconds(*value);
    }
    for (const unsigned part : {0U, 1U}) {
        if (const auto element = fields.next(asn1::contextPrimitive(part))) {
            const auto value = smallNumber(element->content);
            if (!value || *value > 999)
                return std::nullopt;
            out += part == 0 ? microseconds(milliseconds(*value)) : microseconds(*value);
        }
    }
    return fields.atEnd() ? std::optional(out) : std::nullopt;
}

/// GeneralizedTime with its fraction of a second, which the general reader leaves out.
std::optional<Time> readGenTime(const asn1::Element& element) {
    const auto whole = asn1::time(element);
    if (!whole)
        return std::nullopt;
    std::chrono::microseconds fraction{0};
    const auto text = asText(element.content);
    if (const auto point = text.find_first_of(".,"); point != std::string_view::npos) {
        std::chrono::microseconds unit{100'000};
        for (std::size_t i = point + 1; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
            fraction += unit * (text[i] - '0');
            unit /= 10;
        }
    }
    return *whole + std::chrono::duration_cast<Time::duration>(fraction);
}

std::optional<TimeStampFault> faultOfCertificate(const x509::Certificate& certificate, Time genTime) {
    const auto because = [&](ReasonCode code) {
        return TimeStampFault{code, certificate.subject().displayName()};
    };
    X509* handle = certificate.handle();
    const x509::OpenSslPtr<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> usage(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(handle, NID_ext_key_usage, nullptr, nullptr)));
    const bool isOnlyStamping = usage && sk_ASN1_OBJECT_num(usage.get()) == 1 &&
                                OBJ_obj2nid(sk_ASN1_OBJECT_value(usage.get(), 0)) == NID_time_stamp;
    if (!isOnlyStamping || (X509_get_extension_flags(handle) & EXFLAG_INVALID) != 0 ||
        (X509_get_key_usage(handle) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
        return because(ReasonCode::TimestampKeyUsage);
    if (genTime < certificate.notBefore() || genTime > certificate.notAfter())
        return because(ReasonCode::TimestampOutsideCertificatePeriod);
    X509_EXTENSION* extension = X509_get_ext(handle, X509_get_ext_by_NID(handle, NID_ext_key_usage, -1));
    if (X509_EXTENSION_get_critical(extension) != 1)
        return because(ReasonCode::TimestampKeyUsageNotCritical);
    return std::nullopt;
}

} // namespace

/// Reads a TSTInfo; answers what is wrong, or nothing.
class TimeStampInfoParser {
public:
    static const char* parse(BytesView bytes, TimeStampToken& out) {
        const auto info = asn1::only(bytes, asn1::tagSequence);
        if (!info)
            return "not a TSTInfo";
        asn1::Reader fields(info->content);
        const auto version = fields.next(asn1::tagInteger);
        if (!version || smallNumber(version->content) != 1)
            return "not version 1";
        const auto policy = fields.next(asn1::tagOid);
        auto policyOid = policy ? asn1::oid(*policy) : std::nullopt;
        const auto imprint = fields.next(asn1::tagSequence);
        if (!policyOid || !imprint || !parseImprint(imprint->content, out))
            return "policy or imprint missing";
        out.m_policyOid = std::move(*policyOid);
        const auto serial = fields.next(asn1::tagInteger);
        const auto serialDigits = serial ? digitsOf(*serial) : std::nullopt;
        const auto genTime = fields.next(asn1::tagGeneralizedTime);
        const auto time = genTime ? readGenTime(*genTime) : std::nullopt;
        if (!serialDigits || !time)
            return "serial number or time missing";
        out.m_serialHex = toHex(*serialDigits);
        out.m_genTime = *time;
        return parseOptional(fields, out);
    }

private:
    static bool parseImprint(BytesView content, TimeStampToken& out) {
        asn1::Reader fields(content);
        const auto algorithm = fields.next(asn1::tagSequence);
        const auto digest = fields.next(asn1::tagOctetString);
        if (!algorithm || !digest || digest->content.empty() || !fields.atEnd())
            return false;
        out.m_imprintDigestName = digestNameOf(algorithm->whole);
        out.m_imprint.assign(digest->content.begin(), digest->content.end());
        return true;
    }

    static const char* parseOptional(asn1::Reader& fields, TimeStampToken& out) {
        if (const auto accuracy = fields.next(asn1::tagSequence)) {
            out.m_accuracy = readAccuracy(accuracy->content);
            if (!out.m_accuracy)
                return "accuracy malformed";
        }
        if (const auto ordering = fields.next(tagBoolean)) {
            if (ordering->content.size() != 1)
                return "ordering malformed";
            out.m_ordering = ordering->content.front() != 0;
        }
        if (const auto nonce = fields.next(asn1::tagInteger)) {
            out.m_nonce = digitsOf(*nonce);
            if (!out.m_nonce)
                return "nonce malformed";
        }
        if (const auto tsa = fields.next(asn1::context(0)))
            out.m_tsaName.assign(tsa->content.begin(), tsa->content.end());
        static_cast<void>(fields.next(asn1::context(1)));
        return fields.atEnd() ? nullptr : "something unknown at the end";
    }
};

Result<TimeStampToken> TimeStampToken::read(BytesView contentInfoDer) {
    auto signedData = SignedData::read(contentInfoDer, maxBytes);
    if (!signedData)
        return failure(std::move(signedData.error()));
    const auto damaged = [](const char* what) { return failure(ErrorCode::TimeStampDamaged, what); };
    if (signedData->contentType() != oid::tstInfo || !signedData->encapsulatedContent())
        return damaged("the content is not a TSTInfo");
    if (signedData->signers().size() != 1)
        return damaged("not exactly one signer");
    TimeStampToken out;
    out.m_signedData = std::move(*signedData);
    const auto whole = contentInfoDer.first(out.m_signedData.sizeBytes());
    out.m_der.assign(whole.begin(), whole.end());
    if (const char* fault = TimeStampInfoParser::parse(*out.m_signedData.encapsulatedContent(), out))
        return damaged(fault);
    return out;
}

std::optional<x509::Certificate>
TimeStampToken::tsaCertificate(const std::vector<x509::Certificate>& known) const {
    const SignerInfo& signer = m_signedData.signers().front();
    if (auto embedded = m_signedData.certificateOf(signer))
        return embedded;
    const auto found = std::find_if(known.begin(), known.end(), [&](const x509::Certificate& one) {
        return signer.isBy(one) &&
               (!signer.signedAttributes || signer.signedAttributes->signingCertificates.empty() ||
                signer.signedAttributes->signingCertificates.front().matches(one));
    });
    return found != known.end() ? std::optional(*found) : std::nullopt;
}

bool TimeStampToken::coversBytes(BytesView bytes) const {
    const auto digest = digestOf(m_imprintDigestName, bytes);
    return digest && *digest == m_imprint;
}

bool TimeStampToken::coversDigest(std::string_view digestName, BytesView digest) const {
    return !m_imprintDigestName.empty() && digestName == m_imprintDigestName &&
           std::equal(digest.begin(), digest.end(), m_imprint.begin(), m_imprint.end());
}

SignatureCheck TimeStampToken::checkSignature(const std::vector<x509::Certificate>& known) const {
    const auto certificate = tsaCertificate(known);
    const SignerInfo& signer = m_signedData.signers().front();
    const auto digest = digestOf(signer.digestName, *m_signedData.encapsulatedContent());
    if (!certificate || !digest)
        return SignatureCheck::Unsupported;
    // RFC 5652 §5.3: content that is not plain data needs signed attributes.
    if (!signer.signedAttributes || signer.signedAttributes->contentType != oid::tstInfo ||
        signer.signedAttributes->messageDigest != *digest)
        return SignatureCheck::Bad;
    return signer.checkSignature(*certificate, *digest);
}

std::optional<TimeStampFault> TimeStampToken::fault(const std::vector<x509::Certificate>& known) const {
    const SignerInfo& signer = m_signedData.signers().front();
    const auto certificate = tsaCertificate(known);
    if (!certificate)
        return TimeStampFault{ReasonCode::TimestampCertificateMissing, {}};
    const auto because = [&](ReasonCode code) {
        return TimeStampFault{code, certificate->subject().displayName()};
    };
    if (!signer.signedAttributes || signer.signedAttributes->contentType != oid::tstInfo)
        return because(ReasonCode::TimestampSignedAttributesMissing);
    const auto digest = digestOf(signer.digestName, *m_signedData.encapsulatedContent());
    if (!digest)
        return because(ReasonCode::TimestampAlgorithmUnsupported);
    if (*digest != signer.signedAttributes->messageDigest)
        return because(ReasonCode::TimestampDigestMismatch);
    const auto check = signer.checkSignature(*certificate, *digest);
    if (check != SignatureCheck::Good)
        return because(check == SignatureCheck::Bad ? ReasonCode::TimestampSignatureBad
                                                    : ReasonCode::TimestampAlgorithmUnsupported);
    const auto& ids = signer.signedAttributes->signingCertificates;
    if (ids.empty())
        return because(ReasonCode::TimestampSigningCertificateMissing);
    if (!ids.front().matches(*certificate))
        return because(ReasonCode::TimestampSigningCertificateMismatch);
    auto fault = faultOfCertificate(*certificate, m_genTime);
    ERR_clear_error();
    return fault;
}

} // namespace kyso::cms
