#include "UnsignedAttributes.h"

#include "SignedData.h"
#include "TimeStampToken.h"
#include "x509/Asn1.h"

#include <optional>
#include <vector>

namespace kyso::cms {

namespace asn1 = x509::asn1;

namespace {

void append(Bytes& out, BytesView more) {
    out.insert(out.end(), more.begin(), more.end());
}

tl::unexpected<Error> damaged(const char* what) {
    return failure(ErrorCode::CmsDamaged, what);
}

/// SignerInfo with one more unsigned attribute; everything before stays as encoded. Nothing when it is
/// malformed.
std::optional<Bytes> withAttribute(BytesView signerContent, const Bytes& attribute) {
    Bytes kept;
    std::vector<BytesView> attributes;
    asn1::Reader fields(signerContent);
    int position = 0;
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return std::nullopt;
        // [1] stands only at the end; at the signer identifier's place [0] may stand, never [1].
        if (field->tag == asn1::context(1) && position >= 4) {
            asn1::Reader each(field->content);
            while (!each.atEnd()) {
                const auto one = each.next(asn1::tagSequence);
                if (!one)
                    return std::nullopt;
                attributes.push_back(one->whole);
            }
        } else {
            append(kept, field->whole);
        }
        ++position;
    }
    attributes.emplace_back(attribute);
    append(kept, asn1::wrap(asn1::context(1), asn1::sortedSetContent(attributes)));
    return asn1::wrap(asn1::tagSequence, kept);
}

Result<SignedData> readOneSigner(BytesView contentInfo) {
    auto read = SignedData::read(contentInfo);
    if (!read)
        return failure(std::move(read.error()));
    if (read->signers().size() != 1)
        return damaged("not exactly one signer");
    return read;
}

} // namespace

Result<Bytes> withSignatureTimeStamp(BytesView contentInfoDer, BytesView tokenDer) {
    auto token = TimeStampToken::read(tokenDer);
    if (!token)
        return failure(ErrorCode::TimeStampDamaged, std::move(token.error().what));
    return withUnsignedAttribute(contentInfoDer, asn1::encodedOid(oid::signatureTimeStamp), token->der());
}

Result<Bytes> withUnsignedAttribute(BytesView contentInfoDer, BytesView typeOid, BytesView value) {
    auto read = readOneSigner(contentInfoDer);
    if (!read)
        return failure(std::move(read.error()));
    Bytes attribute(typeOid.begin(), typeOid.end());
    append(attribute, asn1::wrap(asn1::tagSet, value));
    attribute = asn1::wrap(asn1::tagSequence, attribute);

    // SignedData::read has seen that all of this is there.
    asn1::Reader outer(contentInfoDer);
    const auto info = outer.next(asn1::tagSequence);
    asn1::Reader infoFields(info ? info->content : BytesView());
    const auto type = infoFields.next(asn1::tagOid);
    const auto holder = infoFields.next(asn1::context(0));
    const auto body = holder ? asn1::only(holder->content, asn1::tagSequence) : std::nullopt;
    if (!type || !body)
        return damaged("no SignedData inside");
    Bytes content;
    asn1::Reader fields(body->content);
    int sets = 0;
    while (!fields.atEnd()) {
        const auto field = fields.next();
        if (!field)
            return damaged("SignedData malformed");
        // The first SET holds the digest algorithms, the second the signers.
        if (field->tag != asn1::tagSet || ++sets != 2) {
            append(content, field->whole);
            continue;
        }
        const auto signer = asn1::only(field->content, asn1::tagSequence);
        const auto changed = signer ? withAttribute(signer->content, attribute) : std::nullopt;
        if (!changed)
            return damaged("SignerInfo malformed");
        append(content, asn1::wrap(asn1::tagSet, *changed));
    }
    Bytes out(type->whole.begin(), type->whole.end());
    append(out, asn1::wrap(asn1::context(0), asn1::wrap(asn1::tagSequence, content)));
    return asn1::wrap(asn1::tagSequence, out);
}

Result<Bytes> signatureValueOf(BytesView contentInfoDer) {
    auto read = readOneSigner(contentInfoDer);
    if (!read)
        return failure(std::move(read.error()));
    return read->signers().front().signature;
}

} // namespace kyso::cms
