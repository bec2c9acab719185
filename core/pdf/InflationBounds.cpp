#include "InflationBounds.h"

#include "ParseAt.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace kyso::pdf {
namespace {

constexpr std::uint64_t maxXrefEntries = 3'000'000;
/// A predictor may put a byte before each row, and a writer may fill up.
constexpr std::uint64_t slackBytes = 64U << 10;

bool isSpace(unsigned char c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0;
}

bool beginsWord(unsigned char c) {
    return c == '/' || c == '[' || c == '<' || c == '(';
}

/// The sum of the widths of an entry's fields; nothing when they are none.
std::optional<std::uint64_t> entryBytes(const Object& dictionary) {
    const auto* widths = dictionary.at("W").asArray();
    if (!widths || widths->size() < 3)
        return std::nullopt;
    std::uint64_t sum = 0;
    for (const auto& width : *widths) {
        if (!width.asInteger() || *width.asInteger() < 0 || *width.asInteger() > 8)
            return std::nullopt;
        sum += static_cast<std::uint64_t>(*width.asInteger());
    }
    return sum;
}

std::optional<std::uint64_t> entryCount(const Object& dictionary) {
    if (dictionary.at("Index").isNull()) {
        const auto* size = dictionary.at("Size").asInteger();
        return size && *size >= 0 ? std::optional(static_cast<std::uint64_t>(*size)) : std::nullopt;
    }
    const auto* index = dictionary.at("Index").asArray();
    if (!index || index->size() % 2 != 0)
        return std::nullopt;
    std::uint64_t count = 0;
    for (std::size_t i = 1; i < index->size(); i += 2) {
        const auto* part = (*index)[i].asInteger();
        if (!part || *part < 0)
            return std::nullopt;
        count += std::min(static_cast<std::uint64_t>(*part), maxXrefEntries + 1);
    }
    return count;
}

/// What comes out, whatever a predictor makes of it. Data that cannot be inflated is for qpdf to refuse.
Result<void> tally(const Object& dictionary, BytesView data, StreamTally& out) {
    try {
        if (dictionary.at("Filter").isNull()) {
            out.write(data.data(), data.size());
        } else {
            Pl_Flate flate("inflate", &out, Pl_Flate::a_inflate);
            flate.setWarnCallback([](char const*, int) {});
            flate.write(data.data(), data.size());
            flate.finish();
        }
    } catch (const std::exception&) {
        if (!out.hasOverflowed())
            return {};
    }
    if (out.hasOverflowed())
        return failure(ErrorCode::PdfTooComplex, "stream longer than is read");
    return {};
}

} // namespace

void StreamTally::write(unsigned char const* data, std::size_t size) {
    m_bytes += size;
    for (std::size_t i = 0; i < size; ++i) {
        const auto c = data[i];
        const bool begins = beginsWord(c);
        const bool inWord = !isSpace(c) && c != ']' && c != '>' && c != ')';
        if (begins || (inWord && !m_inWord))
            ++m_words;
        m_inWord = inWord;
    }
    if (hasOverflowed())
        throw std::length_error("stream longer than is read");
}

bool isInflatedOnce(const Object& dictionary) {
    const auto& filter = dictionary.at("Filter");
    if (const auto* filters = filter.asArray())
        return filters->size() == 1 && filters->front().isName("FlateDecode");
    return filter.isNull() || filter.isName("FlateDecode");
}

Result<void> OpeningCheck::objectAt(std::uint64_t offset) {
    struct Found {
        Object dictionary;
        std::uint64_t dataBegin = 0;
        bool isClear = false;
    };
    auto found = parseAt(m_file, offset, m_end, [&](ObjectParser& parser) -> Result<Found> {
        auto object = parser.parseObject();
        if (!object)
            return failure(std::move(object.error()));
        const bool isClear = !parser.sawKeyTwice();
        if (!object->asDictionary() || !parser.takeKeyword("stream"))
            return Found{};
        return Found{std::move(*object), offset + parser.position(), isClear};
    });
    if (!found)
        return failure(std::move(found.error()));
    const auto& dictionary = found->dictionary;
    if (!dictionary.asDictionary())
        return {};
    const auto* length = dictionary.at("Length").asInteger();
    if (!found->isClear || !length || *length < 0 ||
        static_cast<std::uint64_t>(*length) > m_end - found->dataBegin)
        return failure(ErrorCode::PdfDamaged, "stream of no clear length at byte " + std::to_string(offset));
    // Hexadecimal digits only become fewer.
    const bool shrinks = dictionary.at("Type").isName("XRef") &&
                         dictionary.at("Filter").isName("ASCIIHexDecode") &&
                         static_cast<std::uint64_t>(*length) <= maxObjectStreamBytes;
    if (!shrinks && !isInflatedOnce(dictionary))
        return failure(ErrorCode::PdfTooComplex, "filters of a cross-reference stream");
    // The line end belongs to neither; two bytes more do no harm.
    auto begin = found->dataBegin;
    auto data = m_file.read(begin, static_cast<std::size_t>(std::min<std::uint64_t>(
                                       m_end - begin, static_cast<std::uint64_t>(*length) + 2)));
    if (!data)
        return failure(std::move(data.error()));
    const auto text = asText(*data);
    const std::size_t skip = text.starts_with("\r\n") ? 2 : text.starts_with('\n') || text.starts_with('\r');
    const auto bytes = BytesView(*data).subspan(std::min(skip, data->size()));
    if (dictionary.at("Type").isName("XRef"))
        return xrefStream(dictionary, bytes);
    StreamTally out(maxObjectStreamBytes, maxObjectStreamWords);
    return tally(dictionary, bytes, out);
}

Result<void> OpeningCheck::xrefStream(const Object& dictionary, BytesView data) {
    const auto width = entryBytes(dictionary);
    const auto count = entryCount(dictionary);
    if (!width || !count)
        return failure(ErrorCode::PdfDamaged, "cross-reference stream without widths or size");
    m_entries += *count;
    if (m_entries > maxXrefEntries)
        return failure(ErrorCode::PdfTooComplex, "too many cross-reference entries");
    if (!dictionary.at("Filter").isNull() && !isInflatedOnce(dictionary))
        return {};
    StreamTally out(2 * *count * *width + slackBytes, std::numeric_limits<std::uint64_t>::max());
    return tally(dictionary, data, out);
}

} // namespace kyso::pdf
