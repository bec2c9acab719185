#include "ClassicObjectSource.h"

#include "ParseAt.h"
#include "QpdfObjectSource.h"
#include "StreamData.h"

#include <algorithm>
#include <array>
#include <limits>

namespace kyso::pdf {
namespace {

constexpr std::uint64_t rowsPerRead = 50 * XrefRows::rowBytes;

} // namespace

ClassicObjectSource::ClassicObjectSource(const File& file, std::uint64_t end, std::vector<XrefSection> chain)
    : m_file(file), m_end(end), m_rows(chain), m_trailer(std::move(chain.front().trailer)) {}

std::unique_ptr<ClassicObjectSource> ClassicObjectSource::open(const File& file, std::uint64_t end) {
    auto chain = readXrefChain(file, end);
    if (!chain)
        return nullptr;
    std::int64_t highest = 0;
    for (const auto& section : *chain) {
        if (section.kind != XrefKind::Table || section.hybridStream || section.isAmbiguous ||
            !section.trailer.at("Encrypt").isNull())
            return nullptr;
        for (const auto& run : section.subsections)
            highest = std::max(highest, run.firstId + run.count - 1);
    }
    const auto* size = chain->front().trailer.at("Size").asInteger();
    if (!size || *size < 1)
        return nullptr;
    highest = std::max(highest, *size - 1);
    if (highest >= std::numeric_limits<int>::max() / 2)
        return nullptr;
    std::unique_ptr<ClassicObjectSource> source(new ClassicObjectSource(file, end, std::move(*chain)));
    source->m_highestId = static_cast<int>(highest);

    // What every document must have is fetched at once: where it fails, the table does not tell the truth.
    const auto* root = source->trailer().at("Root").asReference();
    auto catalog = root ? source->object(*root) : Result<Object>();
    if (!catalog || !catalog->asDictionary())
        return nullptr;
    const auto* pages = catalog->at("Pages").asReference();
    auto tree = pages ? source->object(*pages) : Result<Object>();
    if (!tree || !tree->asDictionary())
        return nullptr;
    return source;
}

void ClassicObjectSource::eachPlace(const PlaceVisit& visit) {
    constexpr std::int64_t rowsAtOnce = 50'000;
    constexpr auto nowhere = std::numeric_limits<std::uint64_t>::max();
    for (const auto& stretch : m_rows.stretches())
        for (auto id = stretch.firstId; id < stretch.endId; id += rowsAtOnce) {
            const auto count = std::min(rowsAtOnce, stretch.endId - id);
            const auto at =
                stretch.rowsOffset + static_cast<std::uint64_t>(id - stretch.firstId) * XrefRows::rowBytes;
            const auto rows = m_file.read(at, static_cast<std::size_t>(count) * XrefRows::rowBytes);
            for (std::int64_t i = 0; i < count; ++i) {
                const auto row =
                    rows ? parseXrefRow(asText(*rows).substr(static_cast<std::size_t>(i) * XrefRows::rowBytes,
                                                             XrefRows::rowBytes))
                         : std::nullopt;
                // What does not read may lead anywhere.
                if (!row || row->inUse)
                    visit(static_cast<int>(id + i), row ? row->offset : nowhere);
            }
        }
}

Result<std::optional<std::uint64_t>> ClassicObjectSource::lookUp(Reference reference) {
    const auto at = m_rows.rowOf(reference.id);
    if (!at)
        return std::nullopt;
    if (*at + XrefRows::rowBytes > m_end)
        return failure(ErrorCode::PdfDamaged, "cross-reference table cut off");
    // Neighbours are asked for one after the other.
    if (*at < m_rowsBegin || *at + XrefRows::rowBytes > m_rowsBegin + m_rowBytes.size()) {
        auto bytes =
            m_file.read(*at, static_cast<std::size_t>(std::min<std::uint64_t>(m_end - *at, rowsPerRead)));
        if (!bytes)
            return failure(std::move(bytes.error()));
        m_rowBytes = std::move(*bytes);
        m_rowsBegin = *at;
    }
    const auto row = parseXrefRow(
        asText(m_rowBytes).substr(static_cast<std::size_t>(*at - m_rowsBegin), XrefRows::rowBytes));
    if (!row)
        return failure(ErrorCode::PdfDamaged, "malformed cross-reference row at byte " + std::to_string(*at));
    if (!row->inUse || row->generation != reference.generation || row->offset == 0)
        return std::nullopt;
    return row->offset;
}

std::optional<std::uint64_t> ClassicObjectSource::offsetOf(Reference reference) {
    auto offset = lookUp(reference);
    return offset ? *offset : std::nullopt;
}

Result<Object> ClassicObjectSource::object(Reference reference) {
    std::optional<std::uint64_t> streamBegin;
    auto value = read(reference, streamBegin);
    if (value && streamBegin && !endsWithin(*value, *streamBegin))
        return failure(ErrorCode::PdfDamaged, "stream of object " + std::to_string(reference.id) +
                                                  " without a length, or longer than the document");
    return value;
}

Result<Object> ClassicObjectSource::read(Reference reference, std::optional<std::uint64_t>& streamBegin) {
    auto offset = lookUp(reference);
    if (!offset)
        return failure(std::move(offset.error()));
    if (!*offset)
        return Object();
    return parseAt(m_file, **offset, m_end, [&](ObjectParser& parser) -> Result<Object> {
        auto header = parser.parseObjectHeader();
        if (!header)
            return failure(std::move(header.error()));
        if (*header != reference)
            return failure(ErrorCode::PdfDamaged,
                           "object " + std::to_string(reference.id) + " is not where the table says");
        auto value = parser.parseObject();
        streamBegin.reset();
        if (value && value->asDictionary() && parser.takeKeyword("stream"))
            streamBegin = **offset + parser.position();
        return value;
    });
}

bool ClassicObjectSource::endsWithin(const Object& stream, std::uint64_t dataBegin) {
    auto length = stream.at("Length");
    if (const auto* elsewhere = length.asReference()) {
        std::optional<std::uint64_t> ignored;
        auto value = read(*elsewhere, ignored);
        if (!value)
            return false;
        length = std::move(*value);
    }
    const auto* bytes = length.asInteger();
    return bytes && *bytes >= 0 && static_cast<std::uint64_t>(*bytes) <= m_end - std::min(m_end, dataBegin);
}

Result<ClassicObjectSource::FileBytes> ClassicObjectSource::streamBytes(Reference reference) {
    const auto place = lookUp(reference);
    if (!place)
        return failure(place.error());
    if (!*place)
        return failure(ErrorCode::PdfDamaged, "stream missing");
    const auto offset = **place;
    auto found = parseAt(m_file, offset, m_end, [&](ObjectParser& parser) -> Result<FileBytes> {
        const auto header = parser.parseObjectHeader();
        if (!header || *header != reference)
            return failure(ErrorCode::PdfDamaged, "stream is not where the table says");
        auto dictionary = parser.parseObject();
        if (!dictionary)
            return failure(std::move(dictionary.error()));
        if (!dictionary->asDictionary() || !parser.takeKeyword("stream"))
            return failure(ErrorCode::PdfDamaged, "object " + std::to_string(reference.id) + " is no stream");
        return FileBytes{std::move(*dictionary), offset + parser.position()};
    });
    if (!found)
        return found;
    // The line end behind the word is CR LF or LF (§7.3.8.1).
    const auto left = m_end - found->begin;
    const auto lineEnd =
        m_file.read(found->begin, static_cast<std::size_t>(std::min<std::uint64_t>(left, 2)));
    if (!lineEnd)
        return failure(lineEnd.error());
    const auto text = asText(*lineEnd);
    if (text.starts_with("\r\n"))
        found->begin += 2;
    else if (text.starts_with('\n'))
        found->begin += 1;
    else
        return failure(ErrorCode::PdfDamaged, "stream without a line end");
    return found;
}

Result<Bytes> ClassicObjectSource::streamData(Reference reference, std::size_t maxBytes) {
    const auto found = streamBytes(reference);
    if (!found)
        return failure(found.error());
    const auto& dictionary = found->dictionary;
    const auto& filter = dictionary.at("Filter");
    const auto* filters = filter.asArray();
    const bool flate = filter.isName("FlateDecode") ||
                       (filters != nullptr && filters->size() == 1 && filters->front().isName("FlateDecode"));
    if ((!flate && !filter.isNull()) || !dictionary.at("DecodeParms").isNull()) {
        if (!m_decoder) {
            auto decoder = QpdfObjectSource::open(m_file, m_end, {});
            if (!decoder)
                return failure(std::move(decoder.error()));
            m_decoder = std::move(*decoder);
        }
        return m_decoder->streamData(reference, maxBytes);
    }
    auto data = readData(*found, maxBytes);
    if (!data || !flate)
        return data;
    return inflate(*data, maxBytes);
}

Result<Bytes> ClassicObjectSource::rawStreamData(Reference reference, std::size_t maxBytes) {
    const auto found = streamBytes(reference);
    return found ? readData(*found, maxBytes) : failure(found.error());
}

Result<Bytes> ClassicObjectSource::readData(const FileBytes& stream, std::size_t maxBytes) {
    auto length = stream.dictionary.at("Length");
    if (const auto* elsewhere = length.asReference()) {
        auto value = object(*elsewhere);
        if (!value)
            return failure(std::move(value.error()));
        length = std::move(*value);
    }
    if (!length.asInteger() || *length.asInteger() < 0 ||
        static_cast<std::uint64_t>(*length.asInteger()) > m_end - stream.begin)
        return failure(ErrorCode::PdfDamaged, "stream of a length it does not have");
    const auto size = static_cast<std::uint64_t>(*length.asInteger());
    if (size > maxBytes)
        return failure(ErrorCode::PdfTooComplex, "stream longer than is read");
    return m_file.read(stream.begin, static_cast<std::size_t>(size));
}

} // namespace kyso::pdf
