#include "Pieces.h"

#include "cms/SignedData.h"
#include "x509/Asn1.h"

#include <algorithm>
#include <array>

namespace kyso::cades {
namespace {

namespace asn1 = x509::asn1;

/// id-ri-ocsp-response (RFC 5940 §2.1).
constexpr std::string_view ocspResponse = "1.3.6.1.5.5.7.16.2";
constexpr int highestVersion = 5;

tl::unexpected<Error> damaged(const char* what) {
    return failure(ErrorCode::CmsDamaged, what);
}

void append(Bytes& out, BytesView more) {
    out.insert(out.end(), more.begin(), more.end());
}

Bytes joined(const std::vector<Bytes>& parts) {
    Bytes out;
    for (const auto& part : parts)
        append(out, part);
    return out;
}

std::optional<std::vector<Bytes>> elementsOf(BytesView content) {
    std::vector<Bytes> out;
    asn1::Reader each(content);
    while (!each.atEnd()) {
        const auto one = each.next();
        if (!one)
            return std::nullopt;
        out.emplace_back(one->whole.begin(), one->whole.end());
    }
    return out;
}

/// [1] is the one place where unsigned attributes may stand: behind the signature value.
constexpr int fieldsBeforeUnsigned = 5;

struct SignerFields {
    Bytes kept; ///< all but the unsigned attributes
    std::vector<Bytes> attributes;
};

std::optional<SignerFields> takeApart(BytesView signerInfo) {
    const auto whole = asn1::only(signerInfo, asn1::tagSequence);
    if (!whole)
        return std::nullopt;
    SignerFields out;
    asn1::Reader fields(whole->content);
    for (int position = 0; !fields.atEnd(); ++position) {
        const auto field = fields.next();
        if (!field)
            return std::nullopt;
        if (field->tag != asn1::context(1) || position < fieldsBeforeUnsigned) {
            append(out.kept, field->whole);
            continue;
        }
        auto attributes = elementsOf(field->content);
        if (!attributes || !fields.atEnd())
            return std::nullopt;
        out.attributes = std::move(*attributes);
    }
    return out;
}

} // namespace

void Pieces::add(std::vector<Bytes>& all, const Bytes& one) {
    if (std::ranges::find(all, one) == all.end())
        all.push_back(one);
}

void Pieces::addOcsp(BytesView response) {
    auto content = asn1::encodedOid(ocspResponse);
    append(content, response);
    add(revocations, asn1::wrap(asn1::context(1), content));
}

std::optional<Bytes> Pieces::ocspIn(BytesView revocation) {
    const auto whole = asn1::only(revocation, asn1::context(1));
    if (!whole)
        return std::nullopt;
    asn1::Reader fields(whole->content);
    const auto kind = fields.next(asn1::tagOid);
    const auto value = fields.next(asn1::tagSequence);
    if (!kind || !value || asn1::oid(*kind) != ocspResponse)
        return std::nullopt;
    return Bytes(value->whole.begin(), value->whole.end());
}

int Pieces::leastVersion() const {
    const auto isOther = [](const Bytes& one) { return one.front() == asn1::context(1); };
    if (std::ranges::any_of(revocations, isOther))
        return highestVersion;
    return version;
}

Pieces::Frame Pieces::frame(std::optional<std::uint64_t> contentBytes) const {
    Bytes front = asn1::wrap(asn1::tagInteger, std::array{static_cast<std::uint8_t>(leastVersion())});
    append(front, asn1::wrap(asn1::tagSet, joined(digestAlgorithms)));
    Frame out;
    if (!certificates.empty())
        append(out.behind, asn1::wrap(asn1::context(0), joined(certificates)));
    if (!revocations.empty())
        append(out.behind, asn1::wrap(asn1::context(1), joined(revocations)));
    append(out.behind, asn1::wrap(asn1::tagSet, joined(signers)));

    const auto type = asn1::encodedOid(cms::oid::signedData);
    Bytes octets;
    Bytes holder;
    if (contentBytes) {
        octets = asn1::header(asn1::tagOctetString, *contentBytes);
        holder = asn1::header(asn1::context(0), octets.size() + *contentBytes);
    }
    const auto size = contentBytes.value_or(0);
    const Bytes encapsulated =
        asn1::header(asn1::tagSequence, contentType.size() + holder.size() + octets.size() + size);
    const auto inner = front.size() + encapsulated.size() + contentType.size() + holder.size() +
                       octets.size() + size + out.behind.size();
    const Bytes body = asn1::header(asn1::tagSequence, inner);
    const Bytes explicitly = asn1::header(asn1::context(0), body.size() + inner);
    const Bytes whole =
        asn1::header(asn1::tagSequence, type.size() + explicitly.size() + body.size() + inner);
    for (const BytesView part :
         {BytesView(whole), BytesView(type), BytesView(explicitly), BytesView(body), BytesView(front),
          BytesView(encapsulated), BytesView(contentType), BytesView(holder), BytesView(octets)})
        append(out.before, part);
    if (!contentBytes) {
        append(out.before, out.behind);
        out.behind.clear();
    }
    return out;
}

Result<Pieces> Pieces::read(BytesView contentInfo) {
    asn1::Reader outer(contentInfo);
    const auto info = outer.next(asn1::tagSequence);
    asn1::Reader infoFields(info ? info->content : BytesView());
    const auto type = infoFields.next(asn1::tagOid);
    const auto holder = infoFields.next(asn1::context(0));
    const auto body = holder ? asn1::only(holder->content, asn1::tagSequence) : std::nullopt;
    if (!type || asn1::oid(*type) != cms::oid::signedData || !body)
        return damaged("not SignedData");
    asn1::Reader fields(body->content);
    const auto version = fields.next(asn1::tagInteger);
    const auto algorithms = fields.next(asn1::tagSet);
    const auto encapsulated = fields.next(asn1::tagSequence);
    if (!version || version->content.size() != 1 || version->content.front() > highestVersion ||
        !algorithms || !encapsulated)
        return damaged("SignedData malformed");
    Pieces out;
    out.version = version->content.front();
    asn1::Reader inner(encapsulated->content);
    const auto contentType = inner.next(asn1::tagOid);
    if (!contentType || !inner.atEnd())
        return damaged("content malformed");
    out.contentType.assign(contentType->whole.begin(), contentType->whole.end());
    const auto certificates = fields.next(asn1::context(0));
    const auto revocations = fields.next(asn1::context(1));
    const auto signers = fields.next(asn1::tagSet);
    if (!signers || !fields.atEnd())
        return damaged("signers missing");
    const auto take = [](std::vector<Bytes>& target, const std::optional<asn1::Element>& from) {
        auto elements = from ? elementsOf(from->content) : std::vector<Bytes>();
        if (elements)
            target = std::move(*elements);
        return elements.has_value();
    };
    if (!take(out.digestAlgorithms, algorithms) || !take(out.certificates, certificates) ||
        !take(out.revocations, revocations) || !take(out.signers, signers))
        return damaged("SignedData malformed");
    return out;
}

Result<Bytes> withUnsignedAttribute(BytesView signerInfo, BytesView typeOid, BytesView value) {
    auto fields = takeApart(signerInfo);
    if (!fields)
        return damaged("SignerInfo malformed");
    Bytes attribute(typeOid.begin(), typeOid.end());
    append(attribute, asn1::wrap(asn1::tagSet, value));
    fields->attributes.push_back(asn1::wrap(asn1::tagSequence, attribute));
    append(fields->kept, asn1::wrap(asn1::context(1), joined(fields->attributes)));
    return asn1::wrap(asn1::tagSequence, fields->kept);
}

Result<Bytes> withoutUnsignedAttributes(BytesView signerInfo) {
    auto fields = takeApart(signerInfo);
    if (!fields)
        return damaged("SignerInfo malformed");
    return asn1::wrap(asn1::tagSequence, fields->kept);
}

} // namespace kyso::cades
