#include "PlainRevisions.h"

#include "pdf/ObjectParser.h"
#include "pdf/XrefRows.h"

#include <algorithm>
#include <limits>
#include <map>

namespace kyso::pdf {
namespace {

/// More than this is not looked through: it is taken for written otherwise.
constexpr std::uint64_t mostBytes = 64U << 20;
constexpr std::size_t longestComment = 200;
constexpr std::string_view lineEnds("\r\n ", 3);

class Reading {
public:
    /// `bytes` stand at `begin` in the file; the first `known` of them are only what stands before.
    Reading(BytesView bytes, std::uint64_t begin, std::size_t known)
        : m_bytes(bytes), m_text(asText(bytes)), m_begin(begin), m_at(known) {}

    bool run() {
        skipLineEnds();
        while (m_at < m_text.size())
            if (!takeRevision())
                return false;
        return true;
    }
    /// The last place of each object, as the bytes have it.
    const std::map<Reference, std::uint64_t>& places() const { return m_places; }

private:
    void skipLineEnds() { m_at = std::min(m_text.find_first_not_of(lineEnds, m_at), m_text.size()); }
    bool startsWith(std::string_view word) const { return m_text.substr(m_at).starts_with(word); }

    /// The word, and a line end or space behind it.
    bool take(std::string_view word) {
        if (!startsWith(word))
            return false;
        m_at += word.size();
        const auto from = m_at;
        skipLineEnds();
        return m_at != from || m_at == m_text.size();
    }

    /// Digits, with one space or line end behind them.
    std::optional<std::uint64_t> takeNumber() {
        const auto end = m_text.find_first_not_of("0123456789", m_at);
        const auto digits = m_text.substr(m_at, std::min(end, m_text.size()) - m_at);
        if (digits.empty() || digits.size() > 18 || (digits.size() > 1 && digits.front() == '0'))
            return std::nullopt;
        std::uint64_t value = 0;
        for (const char digit : digits)
            value = value * 10 + static_cast<std::uint64_t>(digit - '0');
        m_at += digits.size();
        const auto from = m_at;
        skipLineEnds();
        return m_at == from ? std::nullopt : std::optional(value);
    }

    bool isAtDigit() const { return m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9'; }

    bool takeRevision() {
        m_section.reset();
        for (;;) {
            const auto begin = m_at;
            while (startsWith("%"))
                if (!takeComment())
                    return false;
            if (!isAtDigit() && m_at != begin)
                return false;
            if (!isAtDigit())
                break;
            if (!takeObject())
                return false;
        }
        return (!startsWith("xref") || takeTable()) && takeEnd();
    }

    /// A line of its own before an object, and nothing in it that anybody looks for.
    bool takeComment() {
        const auto end = m_text.find_first_of("\r\n", m_at);
        const bool isLine = m_at > 0 && (m_text[m_at - 1] == '\n' || m_text[m_at - 1] == '\r');
        if (!isLine || end == std::string_view::npos)
            return false;
        const auto text = m_text.substr(m_at, end - m_at);
        const auto says = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
        if (text.size() > longestComment || says("obj") || says("EOF") || says("PDF") ||
            !std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }))
            return false;
        m_at = end;
        skipLineEnds();
        return true;
    }

    /// A value without a `%` in it: in strings one may stand, but who tells strings from comments?
    std::optional<Object> takeValue() {
        ObjectParser parser(m_bytes, m_at);
        auto value = parser.parseObject();
        if (!value || parser.sawKeyTwice() ||
            m_text.substr(m_at, parser.position() - m_at).find('%') != std::string_view::npos)
            return std::nullopt;
        m_at = parser.position();
        skipLineEnds();
        return std::move(*value);
    }

    bool takeObject() {
        const auto place = m_begin + m_at;
        const auto id = takeNumber();
        const auto generation = id ? takeNumber() : std::nullopt;
        if (!generation || *id < 1 || *id > static_cast<std::uint64_t>(std::numeric_limits<int>::max()) ||
            *generation > 65535 || !startsWith("obj"))
            return false;
        m_at += 3;
        skipLineEnds();
        auto value = takeValue();
        if (!value)
            return false;
        if (value->asDictionary() != nullptr && startsWith("stream")) {
            if (!takeData(value->at("Length")))
                return false;
            if (value->at("Type").isName("XRef"))
                m_section = place;
        }
        m_places[{static_cast<int>(*id), static_cast<int>(*generation)}] = place;
        return take("endobj");
    }

    bool takeData(const Object& length) {
        m_at += std::string_view("stream").size();
        m_at += startsWith("\r\n") ? 2 : 1;
        const auto* bytes = length.asInteger();
        if (bytes == nullptr || *bytes < 0 || m_at > m_text.size() ||
            static_cast<std::uint64_t>(*bytes) > m_text.size() - m_at)
            return false;
        m_at += static_cast<std::size_t>(*bytes);
        skipLineEnds();
        return take("endstream");
    }

    bool takeTable() {
        m_section = m_begin + m_at;
        if (!take("xref"))
            return false;
        while (isAtDigit()) {
            const auto first = takeNumber();
            const auto count = first ? takeNumber() : std::nullopt;
            if (!count || *count > m_text.size() / XrefRows::rowBytes)
                return false;
            for (std::uint64_t i = 0; i < *count; ++i, m_at += XrefRows::rowBytes)
                if (m_at + XrefRows::rowBytes > m_text.size() ||
                    !parseXrefRow(m_text.substr(m_at, XrefRows::rowBytes)))
                    return false;
        }
        return startsWith("trailer") && takeTrailer();
    }
    bool takeTrailer() {
        m_at += std::string_view("trailer").size();
        skipLineEnds();
        const auto dictionary = takeValue();
        return dictionary && dictionary->asDictionary() != nullptr;
    }

    bool takeEnd() {
        static constexpr std::string_view mark = "%%EOF";
        if (!take("startxref"))
            return false;
        const auto offset = takeNumber();
        if (!offset || *offset != m_section || !startsWith(mark))
            return false;
        m_at += mark.size();
        const auto from = m_at;
        while (m_at < m_text.size() && (m_text[m_at] == '\r' || m_text[m_at] == '\n'))
            ++m_at;
        return m_at - from <= 2;
    }

    BytesView m_bytes;
    std::string_view m_text;
    std::uint64_t m_begin;
    std::size_t m_at;
    std::optional<std::uint64_t> m_section;
    std::map<Reference, std::uint64_t> m_places;
};

} // namespace

Result<bool> isWrittenToTheLetter(const Document& document, std::uint64_t begin) {
    const auto end = document.endOffset();
    if (begin >= end)
        return true;
    if (end - begin > mostBytes)
        return false;
    const std::size_t known = begin == 0 ? 0 : 1;
    const auto from = begin - known;
    const auto bytes = document.file().read(from, static_cast<std::size_t>(end - from));
    if (!bytes)
        return failure(bytes.error());
    Reading reading(*bytes, from, known);
    return reading.run() && std::ranges::all_of(reading.places(), [&](const auto& one) {
               const auto listed = document.offsetOf(one.first);
               return !listed || *listed == one.second;
           });
}

} // namespace kyso::pdf
