#include "SignedData.h"

#include "SignatureMethodReader.h"
#include "SignedAttributesReader.h"
#include "x509/Asn1.h"

#include <algorithm>
#include <span>

namespace kyso::cms {

namespace asn1 = x509::asn1;

/// Walks the bytes once; each step answers what is wrong, or nothing.
class SignedDataParser {
public:
    static Result<SignedData> read(BytesView bytes, std::size_t maxBytes,
                                   std::span<const x509::Certificate> known) {
        SignedDataParser parser;
        parser.m_known = known;
        parser.m_maxBytes = maxBytes;
        if (const char* fault = parser.parse(bytes))
            return failure(ErrorCode::CmsDamaged, fault);
        return parser.take();
    }

    using Fault = const char*;

    Fault parse(BytesView bytes) {
        asn1::Reader outer(bytes);
        const auto info = outer.next(asn1::tagSequence);
        if (!info)
            return "not a ContentInfo";
        if (info->whole.size() > m_maxBytes)
            return "too large a ContentInfo";
        m_out.m_hasBytesBehind = std::ranges::any_of(outer.rest(), [](std::uint8_t b) { return b != 0; });
        m_out.m_sizeBytes = info->whole.size();
        asn1::Reader fields(info->content);
        const auto type = fields.next(asn1::tagOid);
        if (!type || asn1::oid(*type) != oid::signedData)
            return "not SignedData";
        const auto holder = fields.next(asn1::context(0));
        const auto body = holder ? asn1::only(holder->content, asn1::tagSequence) : std::nullopt;
        if (!body || !fields.atEnd())
            return "no SignedData inside";
        return parseSignedData(body->content);
    }

    SignedData take() { return std::move(m_out); }

private:
    static constexpr std::size_t mostCertificates = 256;
    static constexpr std::size_t mostRevocations = 1024;
    static constexpr std::size_t mostSigners = 64;

    Fault parseSignedData(BytesView content) {
        asn1::Reader fields(content);
        if (!fields.next(asn1::tagInteger) || !fields.next(asn1::tagSet))
            return "version or digest algorithms missing";
        const auto encapsulated = fields.next(asn1::tagSequence);
        if (!encapsulated)
            return "content missing";
        if (const Fault fault = parseContent(encapsulated->content))
            return fault;
        if (const auto certificates = fields.next(asn1::context(0)))
            if (const Fault fault = parseCertificates(certificates->content))
                return fault;
        if (const auto revocations = fields.next(asn1::context(1)))
            if (const Fault fault = parseRevocations(revocations->content))
                return fault;
        const auto signers = fields.next(asn1::tagSet);
        if (!signers || !fields.atEnd())
            return "signers missing";
        asn1::Reader each(signers->content);
        while (!each.atEnd()) {
            const auto element = each.next(asn1::tagSequence);
            if (!element || m_out.m_signers.size() >= mostSigners)
                return "not a SignerInfo";
            if (const Fault fault = parseSigner(element->content))
                return fault;
        }
        return nullptr;
    }

    Fault parseContent(BytesView content) {
        asn1::Reader fields(content);
        const auto type = fields.next(asn1::tagOid);
        auto name = type ? asn1::oid(*type) : std::nullopt;
        if (!name)
            return "content type missing";
        m_out.m_contentType = std::move(*name);
        if (fields.atEnd())
            return nullptr;
        const auto holder = fields.next(asn1::context(0));
        if (!holder || !fields.atEnd())
            return "content malformed";
        asn1::Reader inner(holder->content);
        const auto value = inner.next();
        if (!value || !inner.atEnd())
            return "content malformed";
        // PKCS#7 1.5 lets content be of any type; its value is then what was digested.
        auto octets = asn1::octets(*value);
        m_out.m_encapsulated =
            octets ? std::move(*octets) : Bytes(value->content.begin(), value->content.end());
        return nullptr;
    }

    Result<x509::Certificate> certificateFrom(BytesView der) const {
        const auto known = std::find_if(m_known.begin(), m_known.end(), [der](const x509::Certificate& one) {
            return std::equal(one.der().begin(), one.der().end(), der.begin(), der.end());
        });
        return known != m_known.end() ? *known : x509::Certificate::fromDer(der);
    }

    Fault parseCertificates(BytesView content) {
        asn1::Reader each(content);
        while (!each.atEnd()) {
            const auto element = each.next();
            // Counted is what is looked at, not what is any good.
            if (!element || ++m_certificates > mostCertificates)
                return "certificates malformed";
            auto certificate = certificateFrom(element->whole);
            if (!certificate)
                ++m_out.m_damagedCertificates;
            else if (std::find(m_out.m_certificates.begin(), m_out.m_certificates.end(), *certificate) ==
                     m_out.m_certificates.end())
                m_out.m_certificates.push_back(std::move(*certificate));
        }
        return nullptr;
    }

    Fault parseRevocations(BytesView content) {
        asn1::Reader each(content);
        while (!each.atEnd()) {
            const auto element = each.next();
            if (!element || m_out.m_revocations.size() >= mostRevocations)
                return "revocation values malformed";
            m_out.m_revocations.emplace_back(element->whole.begin(), element->whole.end());
        }
        return nullptr;
    }

    Fault parseSigner(BytesView content) {
        SignerInfo signer;
        asn1::Reader fields(content);
        if (!fields.next(asn1::tagInteger))
            return "signer version missing";
        const auto identifier = fields.next();
        if (!identifier)
            return "signer identifier missing";
        signer.signerIdentifier.assign(identifier->whole.begin(), identifier->whole.end());
        const auto digest = fields.next(asn1::tagSequence);
        if (!digest)
            return "signer digest algorithm missing";
        signer.digestName = digestNameOf(digest->whole);
        if (const auto attributes = fields.next(asn1::context(0)))
            if (const Fault fault = parseSignedAttributes(attributes->content, signer))
                return fault;
        const auto algorithm = fields.next(asn1::tagSequence);
        if (!algorithm)
            return "signature algorithm missing";
        signer.method = readSignatureMethod(algorithm->whole, signer.digestName);
        const auto value = fields.next();
        auto octets = value ? asn1::octets(*value) : std::nullopt;
        if (!octets || octets->empty())
            return "signature value missing";
        signer.signature = std::move(*octets);
        if (const auto attributes = fields.next(asn1::context(1))) {
            auto list = readAttributes(attributes->content);
            if (!list)
                return "unsigned attributes malformed";
            signer.unsignedAttributes = std::move(*list);
        }
        if (!fields.atEnd())
            return "signer malformed";
        m_out.m_signers.push_back(std::move(signer));
        return nullptr;
    }

    static Fault parseSignedAttributes(BytesView content, SignerInfo& signer) {
        auto list = readAttributes(content);
        if (!list)
            return "signed attributes malformed";
        signer.signedAttributes = readSignedAttributes(*list);
        if (!signer.signedAttributes)
            return "contentType, messageDigest or signing certificate missing, repeated or malformed";
        signer.signedAttributeList = std::move(*list);
        signer.signedAttributesContent.assign(content.begin(), content.end());
        return nullptr;
    }

    std::span<const x509::Certificate> m_known;
    std::size_t m_certificates = 0;
    std::size_t m_maxBytes = 0;
    SignedData m_out;
};

Result<SignedData> SignedData::read(BytesView bytes, std::size_t maxBytes) {
    return SignedDataParser::read(bytes, maxBytes, {});
}

Result<SignedData> SignedData::read(BytesView bytes, const std::vector<x509::Certificate>& known) {
    return SignedDataParser::read(bytes, limits::maxSignatureContentsBytes, known);
}

std::optional<x509::Certificate> SignedData::certificateOf(const SignerInfo& signer) const {
    std::optional<x509::Certificate> named;
    for (const auto& certificate : m_certificates) {
        if (!signer.isBy(certificate))
            continue;
        if (!named)
            named = certificate;
        if (signer.signedAttributes && !signer.signedAttributes->signingCertificates.empty() &&
            signer.signedAttributes->signingCertificates.front().matches(certificate))
            return certificate;
    }
    return named;
}

} // namespace kyso::cms
