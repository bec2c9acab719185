#include "CmsFile.h"

#include "base/Limits.h"
#include "x509/Asn1.h"

#include <algorithm>
#include <array>

namespace kyso::cades {
namespace {

namespace asn1 = x509::asn1;

const Bytes& signedDataOid() {
    static const auto encoded = asn1::encodedOid(cms::oid::signedData);
    return encoded;
}

constexpr std::uint8_t constructed = 0x20;
/// Streaming writers make pieces of some kilobytes; a list of these takes 32 MB.
constexpr std::size_t mostPieces = 2'000'000;
constexpr int deepestPieces = 8;
constexpr std::uint64_t mostFrontBytes = 64U << 10;
/// Tag, length of up to eight bytes.
constexpr std::size_t longestHeader = 10;

struct Header {
    std::uint8_t tag = 0;
    std::uint64_t begin = 0;   ///< of the element
    std::uint64_t content = 0; ///< where its content begins
    /// Where its content ends; nothing for an indefinite length.
    std::optional<std::uint64_t> end;
};

} // namespace

/// Goes through the file once, from the outside in; errors are the file's, or cms_damaged.
class CmsFileReader {
public:
    CmsFileReader(const File& file, const CancelToken& cancel) : m_file(file), m_cancel(cancel) {}

    Result<CmsFile> read() {
        auto info = enter(asn1::tagSequence, m_file.sizeBytes());
        if (!info)
            return failure(std::move(info.error()));
        const auto type = small(limitOf(*info));
        if (!type || !std::ranges::equal(*type, signedDataOid()))
            return type ? damaged("not SignedData") : failure(type.error());
        const auto holder = enter(asn1::context(0), limitOf(*info));
        const auto body = holder ? enter(asn1::tagSequence, limitOf(*holder)) : holder;
        if (!body)
            return failure(body.error());
        for (const auto tag : {asn1::tagInteger, asn1::tagSet}) {
            const auto field = small(limitOf(*body));
            if (!field || field->front() != tag)
                return field ? damaged("SignedData malformed") : failure(field.error());
            keep(*field);
        }
        if (auto done = readEncapsulated(limitOf(*body)); !done)
            return failure(std::move(done.error()));
        if (auto done = readRest(*body); !done)
            return failure(std::move(done.error()));
        for (const Header* outer : std::array<const Header*, 3>{&*body, &*holder, &*info})
            if (auto left = leave(*outer); !left)
                return failure(std::move(left.error()));
        return finish();
    }

private:
    static tl::unexpected<Error> damaged(const char* what) { return failure(ErrorCode::CmsDamaged, what); }

    std::uint64_t limitOf(const Header& header) const { return header.end.value_or(m_file.sizeBytes()); }

    void keep(BytesView bytes) { m_front.insert(m_front.end(), bytes.begin(), bytes.end()); }

    /// The header at `at`, which with its content lies before `limit`.
    Result<Header> headerAt(std::uint64_t at, std::uint64_t limit) const {
        std::array<std::uint8_t, longestHeader> bytes{};
        const auto size =
            static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), limit - std::min(at, limit)));
        if (size < 2)
            return damaged("ends too early");
        if (auto done = m_file.readInto(at, std::span(bytes).first(size)); !done)
            return failure(std::move(done.error()));
        if ((bytes[0] & 0x1FU) == 0x1FU)
            return damaged("a tag that is not of CMS");
        Header out{bytes[0], at, at + 2, {}};
        if (bytes[1] == 0x80) {
            if ((bytes[0] & constructed) == 0)
                return damaged("a primitive value of no length");
            return out;
        }
        std::uint64_t length = bytes[1];
        if (bytes[1] > 0x80) {
            const std::size_t count = bytes[1] & 0x7FU;
            if (count > 8 || 2 + count > size)
                return damaged("a length that cannot be");
            length = 0;
            for (std::size_t i = 0; i < count; ++i)
                length = (length << 8U) | bytes[2 + i];
            out.content += count;
        }
        if (out.content > limit || length > limit - out.content)
            return damaged("longer than what it stands in");
        out.end = out.content + length;
        return out;
    }

    Result<Header> enter(std::uint8_t tag, std::uint64_t limit) {
        auto header = headerAt(m_at, limit);
        if (!header)
            return header;
        if (header->tag != tag)
            return damaged("not a ContentInfo of SignedData");
        m_at = header->content;
        return header;
    }

    /// Behind the last of what stands in an element.
    Result<void> leave(const Header& header) {
        if (header.end)
            return m_at == *header.end ? Result<void>() : damaged("something unknown at the end");
        std::array<std::uint8_t, 2> mark{};
        if (m_file.sizeBytes() - std::min(m_at, m_file.sizeBytes()) < mark.size())
            return damaged("ends too early");
        if (auto done = m_file.readInto(m_at, mark); !done)
            return done;
        if (mark != std::array<std::uint8_t, 2>{})
            return damaged("something unknown at the end");
        m_at += mark.size();
        return {};
    }

    /// The next element whole, when it is a small one of definite length.
    Result<Bytes> small(std::uint64_t limit) {
        const auto header = headerAt(m_at, limit);
        if (!header)
            return failure(header.error());
        if (!header->end || *header->end - header->begin > mostFrontBytes)
            return damaged("SignedData malformed");
        auto bytes = m_file.read(header->begin, static_cast<std::size_t>(*header->end - header->begin));
        if (bytes)
            m_at = *header->end;
        return bytes;
    }

    /// EncapsulatedContentInfo: its type is kept, its content only pointed at.
    Result<void> readEncapsulated(std::uint64_t limit) {
        const auto encapsulated = enter(asn1::tagSequence, limit);
        if (!encapsulated)
            return failure(encapsulated.error());
        const auto type = small(limitOf(*encapsulated));
        if (!type)
            return failure(type.error());
        keep(asn1::wrap(asn1::tagSequence, *type));
        const auto isOver = isAtEnd(*encapsulated);
        if (!isOver)
            return failure(isOver.error());
        if (!*isOver) {
            const auto holder = enter(asn1::context(0), limitOf(*encapsulated));
            if (!holder)
                return failure(holder.error());
            m_out.m_content.emplace();
            if (auto done = readOctets(limitOf(*holder), 0); !done)
                return done;
            if (auto left = leave(*holder); !left)
                return left;
        }
        return leave(*encapsulated);
    }

    Result<bool> isAtEnd(const Header& header) const {
        if (header.end)
            return m_at == *header.end;
        std::array<std::uint8_t, 2> mark{};
        if (m_file.sizeBytes() - std::min(m_at, m_file.sizeBytes()) < mark.size())
            return damaged("ends too early");
        if (auto done = m_file.readInto(m_at, mark); !done)
            return failure(std::move(done.error()));
        return mark == std::array<std::uint8_t, 2>{};
    }

    Result<void> readOctets(std::uint64_t limit, int depth) {
        if (m_cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        // Also those of no bytes, and those that only hold others.
        if (++m_contentPieces > mostPieces)
            return damaged("content in too many pieces");
        const auto header = headerAt(m_at, limit);
        if (!header)
            return failure(header.error());
        m_at = header->content;
        if (header->tag == asn1::tagOctetString) {
            if (*header->end > header->content)
                m_out.m_content->push_back({header->content, *header->end});
            m_at = *header->end;
            return {};
        }
        if (header->tag != (asn1::tagOctetString | constructed) || depth >= deepestPieces)
            return damaged("content that is no octets");
        for (;;) {
            const auto isOver = isAtEnd(*header);
            if (!isOver)
                return failure(isOver.error());
            if (*isOver)
                return leave(*header);
            if (auto done = readOctets(limitOf(*header), depth + 1); !done)
                return done;
        }
    }

    /// Certificates, revocation values and signers.
    Result<void> readRest(const Header& body) {
        const auto begin = m_at;
        const auto size = limitOf(body) - std::min(begin, limitOf(body));
        if (body.end && size > limits::maxSignatureContentsBytes)
            return damaged("too much beside the content");
        const auto bytes = m_file.read(begin, static_cast<std::size_t>(std::min<std::uint64_t>(
                                                  size, limits::maxSignatureContentsBytes)));
        if (!bytes)
            return failure(bytes.error());
        asn1::Reader each(*bytes);
        while (!each.atEnd()) {
            const auto rest = each.rest();
            if (!body.end && rest.size() >= 2 && rest[0] == 0 && rest[1] == 0)
                break;
            const auto element = each.next();
            if (!element)
                return damaged("SignedData malformed");
            keep(element->whole);
        }
        m_at = begin + bytes->size() - each.rest().size();
        return {};
    }

    Result<CmsFile> finish() {
        Bytes content = signedDataOid();
        const auto body = asn1::wrap(asn1::context(0), asn1::wrap(asn1::tagSequence, m_front));
        content.insert(content.end(), body.begin(), body.end());
        const auto whole = asn1::wrap(asn1::tagSequence, content);
        // This one bounds how many parts there may be.
        auto data = cms::SignedData::read(whole, limits::maxSignatureContentsBytes + 2 * mostFrontBytes);
        if (!data)
            return failure(std::move(data.error()));
        auto pieces = Pieces::read(whole);
        if (!pieces)
            return failure(std::move(pieces.error()));
        m_out.m_pieces = std::move(*pieces);
        m_out.m_signedData = std::move(*data);
        m_out.m_end = m_at;
        return std::move(m_out);
    }

    const File& m_file;
    const CancelToken& m_cancel;
    std::uint64_t m_at = 0;
    std::size_t m_contentPieces = 0;
    Bytes m_front; ///< the fields of the SignedData, content left out
    CmsFile m_out;
};

bool CmsFile::recognises(const File& file) {
    // SEQUENCE, its length, and the type.
    Bytes begin(longestHeader + signedDataOid().size());
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(begin.size(), file.sizeBytes()));
    if (size < 2 + signedDataOid().size() || !file.readInto(0, std::span(begin).first(size)) ||
        begin[0] != asn1::tagSequence)
        return false;
    const std::size_t header = begin[1] > 0x80 ? 2 + (begin[1] & 0x7FU) : 2;
    return header + signedDataOid().size() <= size &&
           std::ranges::equal(std::span(begin).subspan(header, signedDataOid().size()), signedDataOid());
}

Result<CmsFile> CmsFile::read(const File& file, const CancelToken& cancel) {
    auto out = CmsFileReader(file, cancel).read();
    if (!out && out.error().subject.empty() && out.error().code == ErrorCode::CmsDamaged)
        out.error().subject = toUtf8(file.source());
    return out;
}

std::uint64_t CmsFile::contentBytes() const {
    std::uint64_t bytes = 0;
    if (m_content)
        for (const auto& span : *m_content)
            bytes += span.sizeBytes();
    return bytes;
}

} // namespace kyso::cades
