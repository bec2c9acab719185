#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"

#include <optional>
#include <string>

namespace kyso::x509::asn1 {

/// Tags as their first byte writes them, low form.
inline constexpr std::uint8_t tagInteger = 0x02;
inline constexpr std::uint8_t tagBitString = 0x03;
inline constexpr std::uint8_t tagOctetString = 0x04;
inline constexpr std::uint8_t tagNull = 0x05;
inline constexpr std::uint8_t tagOid = 0x06;
inline constexpr std::uint8_t tagUtcTime = 0x17;
inline constexpr std::uint8_t tagGeneralizedTime = 0x18;
inline constexpr std::uint8_t tagSequence = 0x30;
inline constexpr std::uint8_t tagSet = 0x31;
inline constexpr std::uint8_t context(unsigned number) {
    return static_cast<std::uint8_t>(0xA0U | number);
}
inline constexpr std::uint8_t contextPrimitive(unsigned number) {
    return static_cast<std::uint8_t>(0x80U | number);
}

/// One value as it stands in somebody's bytes (X.690 §8); views, owns nothing.
struct Element {
    std::uint8_t tag = 0;
    BytesView whole;   ///< with tag and length
    BytesView content; ///< without, and without the end marker of an indefinite length
};

/// Reads elements one after the other. BER's indefinite length is read too, since signers write it; tags
/// above 30 and nesting beyond 32 are not.
class Reader {
public:
    explicit Reader(BytesView bytes) : m_rest(bytes) {}

    bool atEnd() const { return m_rest.empty(); }
    BytesView rest() const { return m_rest; }
    /// The tag that comes next; 0 at the end.
    std::uint8_t peek() const { return m_rest.empty() ? std::uint8_t{0} : m_rest.front(); }
    /// The next element; nothing when the bytes are not one.
    std::optional<Element> next();
    /// The next element when it has this tag.
    std::optional<Element> next(std::uint8_t tag);

private:
    BytesView m_rest;
};

/// The one element that `bytes` are, when they are exactly one with this tag.
std::optional<Element> only(BytesView bytes, std::uint8_t tag);

/// An OCTET STRING's bytes, put together when it is written in pieces; nothing when it is something else.
std::optional<Bytes> octets(const Element& element);

/// An OBJECT IDENTIFIER in dotted digits; nothing when it is none or absurdly long.
std::optional<std::string> oid(const Element& element);

/// A UTCTime or GeneralizedTime.
std::optional<Time> time(const Element& element);

/// Tag and definite, shortest length in front of `contentBytes` bytes that follow.
Bytes header(std::uint8_t tag, std::uint64_t contentBytes);

/// An OBJECT IDENTIFIER, with tag and length, of dotted digits that are one.
Bytes encodedOid(std::string_view dotted);

/// `content` with this tag and a definite, shortest length in front.
Bytes wrap(std::uint8_t tag, BytesView content);

/// The elements of a SET OF, encoded, in the order DER asks for (X.690 §11.6), joined.
Bytes sortedSetContent(const std::vector<BytesView>& elements);

} // namespace kyso::x509::asn1
