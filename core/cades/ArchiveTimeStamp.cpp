#include "ArchiveTimeStamp.h"

#include "cms/NamedDigest.h"
#include "cms/SignatureMethodReader.h"
#include "cms/UnsignedAttributes.h"
#include "x509/Asn1.h"

#include <algorithm>
#include <set>
#include <string>

namespace kyso::cades {
namespace {

namespace asn1 = x509::asn1;

constexpr std::string_view indexDigest = "SHA256";
constexpr std::string_view sha256Oid = "2.16.840.1.101.3.4.2.1";
constexpr std::size_t mostEntries = 4096;

void append(Bytes& out, BytesView more) {
    out.insert(out.end(), more.begin(), more.end());
}

/// The hash of each, as a SEQUENCE OF OCTET STRING.
Bytes hashesOf(const std::vector<Bytes>& elements) {
    Bytes content;
    for (const auto& one : elements)
        append(content, asn1::wrap(asn1::tagOctetString, cms::digestOf(indexDigest, one).value()));
    return asn1::wrap(asn1::tagSequence, content);
}

/// attrType and one attrValue of every unsigned attribute, one behind the other, as the index hashes them.
std::optional<std::vector<Bytes>> unsignedValuesOf(BytesView signerInfo) {
    const auto whole = asn1::only(signerInfo, asn1::tagSequence);
    if (!whole)
        return std::nullopt;
    std::vector<Bytes> out;
    asn1::Reader fields(whole->content);
    std::optional<asn1::Element> last;
    while (!fields.atEnd()) {
        last = fields.next();
        if (!last)
            return std::nullopt;
    }
    if (!last || last->tag != asn1::context(1))
        return out;
    asn1::Reader attributes(last->content);
    while (!attributes.atEnd()) {
        const auto attribute = attributes.next(asn1::tagSequence);
        asn1::Reader parts(attribute ? attribute->content : BytesView());
        const auto type = parts.next(asn1::tagOid);
        const auto values = parts.next(asn1::tagSet);
        if (!type || !values || !parts.atEnd())
            return std::nullopt;
        asn1::Reader each(values->content);
        while (!each.atEnd()) {
            const auto value = each.next();
            if (!value)
                return std::nullopt;
            Bytes both(type->whole.begin(), type->whole.end());
            append(both, value->whole);
            out.push_back(std::move(both));
        }
    }
    return out;
}

std::optional<std::vector<Bytes>> readHashes(asn1::Reader& fields) {
    const auto list = fields.next(asn1::tagSequence);
    if (!list)
        return std::nullopt;
    std::vector<Bytes> out;
    asn1::Reader each(list->content);
    while (!each.atEnd()) {
        const auto hash = each.next(asn1::tagOctetString);
        if (!hash || out.size() >= mostEntries)
            return std::nullopt;
        out.emplace_back(hash->content.begin(), hash->content.end());
    }
    return out;
}

/// Every hash is that of an element which stands there.
bool areAllThere(const std::vector<Bytes>& hashes, const std::vector<Bytes>& elements,
                 std::string_view digestName) {
    std::set<std::string, std::less<>> known;
    for (const auto& element : elements)
        if (const auto digest = cms::digestOf(digestName, element))
            known.emplace(asText(*digest));
    return std::ranges::all_of(hashes, [&](const Bytes& hash) { return known.contains(asText(hash)); });
}

} // namespace

Result<Bytes> makeHashIndex(const Pieces& pieces, BytesView signerInfo) {
    const auto values = unsignedValuesOf(signerInfo);
    if (!values)
        return failure(ErrorCode::CmsDamaged, "unsigned attributes malformed");
    Bytes content = asn1::wrap(asn1::tagSequence, asn1::encodedOid(sha256Oid));
    append(content, hashesOf(pieces.certificates));
    append(content, hashesOf(pieces.revocations));
    append(content, hashesOf(*values));
    return asn1::wrap(asn1::tagSequence, content);
}

std::optional<Bytes> archiveImprint(const Pieces& pieces, BytesView signerInfo, BytesView contentDigest,
                                    BytesView hashIndex, std::string_view digestName) {
    auto digest = cms::NamedDigest::create(digestName);
    const auto whole = asn1::only(signerInfo, asn1::tagSequence);
    if (!digest || !whole)
        return std::nullopt;
    digest->add(pieces.contentType);
    digest->add(contentDigest);
    asn1::Reader fields(whole->content);
    for (int position = 0; !fields.atEnd(); ++position) {
        const auto field = fields.next();
        if (!field)
            return std::nullopt;
        // All but the unsigned attributes, in their order: version, sid, digestAlgorithm, signedAttrs,
        // signatureAlgorithm, signature.
        if (fields.atEnd() && field->tag == asn1::context(1) && position > 4)
            break;
        digest->add(field->whole);
    }
    digest->add(hashIndex);
    return digest->finish();
}

Result<Bytes> withHashIndex(const cms::TimeStampToken& token, BytesView hashIndex) {
    return cms::withUnsignedAttribute(token.der(), asn1::encodedOid(oid::atsHashIndexV3), hashIndex);
}

std::optional<ArchiveTimeStamp> ArchiveTimeStamp::read(BytesView der) {
    auto token = cms::TimeStampToken::read(der);
    if (!token)
        return std::nullopt;
    ArchiveTimeStamp out(std::move(*token));
    int found = 0;
    for (const auto& attribute : out.m_token.signedData().signers().front().unsignedAttributes)
        if (attribute.type == oid::atsHashIndexV3 && attribute.values.size() == 1 && ++found == 1)
            out.m_hashIndex = attribute.values.front();
    const auto whole = found == 1 ? asn1::only(out.m_hashIndex, asn1::tagSequence) : std::nullopt;
    if (!whole)
        return std::nullopt;
    asn1::Reader fields(whole->content);
    const auto algorithm = fields.next(asn1::tagSequence);
    auto certificates = algorithm ? readHashes(fields) : std::nullopt;
    auto revocations = certificates ? readHashes(fields) : std::nullopt;
    auto attributes = revocations ? readHashes(fields) : std::nullopt;
    if (!attributes || !fields.atEnd())
        return std::nullopt;
    out.m_digestName = cms::digestNameOf(algorithm->whole);
    out.m_certificates = std::move(*certificates);
    out.m_revocations = std::move(*revocations);
    out.m_attributes = std::move(*attributes);
    return out;
}

bool ArchiveTimeStamp::covers(
    const Pieces& pieces, BytesView signerInfo,
    const std::function<std::optional<Bytes>(std::string_view)>& contentDigest) const {
    // §5.5.2: the index is by the time-stamp's own algorithm, and names nothing that is not there.
    const auto& digestName = m_token.imprintDigestName();
    if (digestName.empty() || m_digestName != digestName)
        return false;
    // What is cheap comes first: anybody can put many of these into a file.
    const auto content = contentDigest(digestName);
    const auto imprint =
        content ? archiveImprint(pieces, signerInfo, *content, m_hashIndex, digestName) : std::nullopt;
    if (!imprint || !m_token.coversDigest(digestName, *imprint))
        return false;
    const auto values = unsignedValuesOf(signerInfo);
    return values && areAllThere(m_certificates, pieces.certificates, digestName) &&
           areAllThere(m_revocations, pieces.revocations, digestName) &&
           areAllThere(m_attributes, *values, digestName);
}

bool ArchiveTimeStamp::namesCertificate(BytesView der) const {
    const auto digest = cms::digestOf(m_digestName, der);
    return digest && std::ranges::find(m_certificates, *digest) != m_certificates.end();
}

bool ArchiveTimeStamp::namesAttribute(std::string_view type, BytesView value) const {
    auto both = asn1::encodedOid(type);
    append(both, value);
    const auto digest = cms::digestOf(m_digestName, both);
    return digest && std::ranges::find(m_attributes, *digest) != m_attributes.end();
}

} // namespace kyso::cades
