#include "Asn1.h"

#include "x509/OpenSslPtr.h"

#include <openssl/asn1.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

namespace kyso::x509::asn1 {
namespace {

constexpr int deepest = 32;

struct Header {
    std::size_t size = 0;
    std::size_t length = 0;
    bool indefinite = false;
};

std::optional<Header> headerOf(BytesView bytes) {
    if (bytes.size() < 2 || (bytes[0] & 0x1FU) == 0x1FU)
        return std::nullopt;
    const std::uint8_t first = bytes[1];
    if (first < 0x80)
        return Header{2, first, false};
    if (first == 0x80)
        return (bytes[0] & 0x20U) != 0 ? std::optional(Header{2, 0, true}) : std::nullopt;
    const std::size_t count = first & 0x7FU;
    if (bytes.size() < 2 + count)
        return std::nullopt;
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < count; ++i) {
        // Zeros in front say nothing, and OpenSSL passes over them.
        if (length > 0xFFFFFFU)
            return std::nullopt;
        length = (length << 8U) | bytes[2 + i];
    }
    return Header{2 + count, length, false};
}

/// How many bytes the element takes, its header included. `depth` counts only indefinite lengths, whose end
/// has to be looked for.
std::optional<std::size_t> sizeOf(BytesView bytes, int depth) {
    const auto header = headerOf(bytes);
    if (!header || depth > deepest)
        return std::nullopt;
    if (!header->indefinite)
        return header->length <= bytes.size() - header->size ? std::optional(header->size + header->length)
                                                             : std::nullopt;
    std::size_t at = header->size;
    for (;;) {
        if (bytes.size() - at < 2)
            return std::nullopt;
        if (bytes[at] == 0 && bytes[at + 1] == 0)
            return at + 2;
        const auto inner = sizeOf(bytes.subspan(at), depth + 1);
        if (!inner)
            return std::nullopt;
        at += *inner;
    }
}

bool appendOctets(const Element& element, int depth, Bytes& out) {
    if (element.tag == tagOctetString) {
        out.insert(out.end(), element.content.begin(), element.content.end());
        return true;
    }
    if (element.tag != (tagOctetString | 0x20U) || depth > deepest)
        return false;
    Reader pieces(element.content);
    while (!pieces.atEnd()) {
        const auto piece = pieces.next();
        if (!piece || !appendOctets(*piece, depth + 1, out))
            return false;
    }
    return true;
}

} // namespace

std::optional<Element> Reader::next() {
    const auto size = sizeOf(m_rest, 0);
    const auto header = headerOf(m_rest);
    if (!size || !header)
        return std::nullopt;
    const std::size_t tail = header->indefinite ? 2 : 0;
    const Element element{m_rest.front(), m_rest.first(*size),
                          m_rest.subspan(header->size, *size - header->size - tail)};
    m_rest = m_rest.subspan(*size);
    return element;
}

std::optional<Element> Reader::next(std::uint8_t tag) {
    return peek() == tag ? next() : std::nullopt;
}

std::optional<Element> only(BytesView bytes, std::uint8_t tag) {
    Reader reader(bytes);
    const auto element = reader.next(tag);
    return element && reader.atEnd() ? element : std::nullopt;
}

std::optional<Bytes> octets(const Element& element) {
    Bytes out;
    return appendOctets(element, 0, out) ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::string> oid(const Element& element) {
    static constexpr std::size_t longest = 64;
    if (element.tag != tagOid || element.content.empty() || element.whole.size() > longest)
        return std::nullopt;
    const std::uint8_t* at = element.whole.data();
    const x509::OpenSslPtr<ASN1_OBJECT, ASN1_OBJECT_free> object(
        d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(element.whole.size())));
    std::array<char, 256> text = {};
    const int length = object ? OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object.get(), 1) : -1;
    ERR_clear_error();
    if (length <= 0 || static_cast<std::size_t>(length) >= text.size())
        return std::nullopt;
    return std::string(text.data(), static_cast<std::size_t>(length));
}

std::optional<Time> time(const Element& element) {
    static constexpr std::size_t longest = 40;
    if ((element.tag != tagUtcTime && element.tag != tagGeneralizedTime) || element.whole.size() > longest)
        return std::nullopt;
    const std::uint8_t* at = element.whole.data();
    const x509::OpenSslPtr<ASN1_TIME, ASN1_TIME_free> value(
        d2i_ASN1_TIME(nullptr, &at, static_cast<long>(element.whole.size())));
    std::tm parts = {};
    const bool read = value && ASN1_TIME_to_tm(value.get(), &parts) == 1;
    ERR_clear_error();
    // Beyond what the clock holds (292 years either side of 1970) it is no signing time.
    if (!read || parts.tm_year < 0 || parts.tm_year > 300)
        return std::nullopt;
    return Time(std::chrono::seconds(::timegm(&parts)));
}

Bytes header(std::uint8_t tag, std::uint64_t contentBytes) {
    Bytes out{tag};
    if (contentBytes < 0x80) {
        out.push_back(static_cast<std::uint8_t>(contentBytes));
        return out;
    }
    Bytes length;
    for (auto rest = contentBytes; rest != 0; rest >>= 8U)
        length.insert(length.begin(), static_cast<std::uint8_t>(rest & 0xFFU));
    out.push_back(static_cast<std::uint8_t>(0x80U | length.size()));
    out.insert(out.end(), length.begin(), length.end());
    return out;
}

Bytes wrap(std::uint8_t tag, BytesView content) {
    auto out = header(tag, content.size());
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

Bytes encodedOid(std::string_view dotted) {
    std::vector<std::uint64_t> numbers;
    const char* at = dotted.data();
    const char* const end = at + dotted.size();
    while (at < end) {
        std::uint64_t number = 0;
        at = std::from_chars(at, end, number).ptr + 1;
        numbers.push_back(number);
    }
    Bytes content;
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const auto number = i == 1 ? numbers[0] * 40 + numbers[1] : numbers[i];
        Bytes digits{static_cast<std::uint8_t>(number & 0x7FU)};
        for (auto rest = number >> 7U; rest != 0; rest >>= 7U)
            digits.insert(digits.begin(), static_cast<std::uint8_t>(0x80U | (rest & 0x7FU)));
        content.insert(content.end(), digits.begin(), digits.end());
    }
    return wrap(tagOid, content);
}

Bytes sortedSetContent(const std::vector<BytesView>& elements) {
    std::vector<BytesView> sorted = elements;
    std::sort(sorted.begin(), sorted.end(), [](BytesView a, BytesView b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
    });
    Bytes out;
    for (const auto& one : sorted)
        out.insert(out.end(), one.begin(), one.end());
    return out;
}

} // namespace kyso::x509::asn1
