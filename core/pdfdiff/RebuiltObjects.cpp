#include "RebuiltObjects.h"

#include "ClearWriting.h"
#include "pdf/ParseAt.h"
#include "pdf/StreamData.h"

#include <algorithm>
#include <limits>

namespace kyso::pdf {
namespace {

/// White space that a table's offset may leave before the number.
constexpr std::uint64_t leadingBytes = 4;
constexpr std::size_t mostObjectStreamBytes = 64U << 20;
constexpr std::uint64_t mostInflatedBytes = 1ULL << 30;
constexpr std::size_t mostMembers = 3'000'000;
constexpr std::ptrdiff_t mostUnclear = 16; ///< of each kind

struct Header {
    Object value;
    std::optional<std::uint64_t> dataAt;
};

/// What stands at `offset`, and where its data begins if it is a stream.
Result<Header> readAt(const File& file, std::uint64_t offset, std::uint64_t end) {
    return parseAt(file, offset, end, [&](ObjectParser& parser) -> Result<Header> {
        if (auto header = parser.parseObjectHeader(); !header)
            return failure(std::move(header.error()));
        auto value = parser.parseObject();
        if (!value)
            return failure(std::move(value.error()));
        Header out{std::move(*value), {}};
        if (out.value.asDictionary() != nullptr && parser.takeKeyword("stream"))
            out.dataAt = offset + parser.position();
        return out;
    });
}

Result<Bytes> dataBetween(const File& file, std::uint64_t begin, std::uint64_t end, std::size_t most) {
    const auto lineEnd = file.read(begin, static_cast<std::size_t>(std::min<std::uint64_t>(end - begin, 2)));
    if (!lineEnd)
        return failure(lineEnd.error());
    const auto text = asText(*lineEnd);
    begin += text.starts_with("\r\n") ? 2 : text.starts_with('\n') || text.starts_with('\r') ? 1 : 0;
    if (end - begin > most)
        return failure(ErrorCode::PdfTooComplex, "stream longer than is read");
    return file.read(begin, static_cast<std::size_t>(end - begin));
}

bool isFlate(const Object& dictionary) {
    const auto& filter = dictionary.at("Filter");
    const auto* filters = filter.asArray();
    return filter.isName("FlateDecode") ||
           (filters != nullptr && filters->size() == 1 && filters->front().isName("FlateDecode"));
}

/// Whether an `R` follows another number than 0.
bool hasOddGeneration(std::string_view text) {
    static constexpr std::string_view white("\0\t\n\f\r ", 6);
    for (auto at = text.find('R'); at != std::string_view::npos; at = text.find('R', at + 1)) {
        const auto before = text.substr(0, at).find_last_not_of(white);
        if (before == std::string_view::npos || before + 1 == at || text[before] < '0' || text[before] > '9')
            continue;
        if (text[before] != '0' || (before > 0 && white.find(text[before - 1]) == std::string_view::npos))
            return true;
    }
    return false;
}

} // namespace

bool leadsTo(std::optional<std::uint64_t> listed, std::uint64_t found) {
    return listed && *listed <= found && found - *listed <= leadingBytes;
}

Result<RebuiltObjects> RebuiltObjects::read(const Document& document, std::uint64_t clearFrom,
                                            const CancelToken& cancel) {
    const auto lengthOf = [&](Reference reference) -> std::optional<std::int64_t> {
        const auto value = document.object(reference);
        const auto* length = value ? value->asInteger() : nullptr;
        return length ? std::optional(*length) : std::nullopt;
    };
    const auto scanned = scanForObjects(document.file(), document.endOffset(), lengthOf, cancel);
    if (!scanned)
        return failure(scanned.error());
    RebuiltObjects out(document, clearFrom);
    if (auto done = out.take(*scanned, cancel); !done)
        return failure(std::move(done.error()));
    out.group();
    return out;
}

Result<void> RebuiltObjects::take(const ScannedBytes& scanned, const CancelToken& cancel) {
    const auto& file = m_document->file();
    const auto end = m_document->endOffset();
    m_all.reserve(scanned.objects.size());
    m_namesGenerations = scanned.namesGenerations;
    for (const auto& one : scanned.objects) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (!one.reference) {
            note("an object without a number", one.offset, one.isInside);
            continue;
        }
        m_all.push_back({one.reference,
                         RebuiltObject::alone,
                         one.offset,
                         one.end,
                         {},
                         false,
                         one.isInside,
                         one.hasTwoEnds,
                         one.isBehindMark});
        if (!one.isInside && hasToBeClear(one.offset) && !isWrittenClearly(*m_document, one.offset))
            note("an object that is not written clearly", one.offset, false);
        if (one.role == StreamRole::ObjectStream) {
            if (auto done = takeMembers(one); !done)
                return done;
        } else if (one.role == StreamRole::CrossReferences) {
            auto read = readAt(file, one.offset, end);
            takeTrailer(one.offset,
                        read ? Result<Object>(std::move(read->value)) : failure(std::move(read.error())),
                        one.isInside);
        }
    }
    for (const auto& trailer : scanned.trailers)
        takeTrailer(trailer.dictionaryAt,
                    parseAt(file, trailer.dictionaryAt, end,
                            [&](ObjectParser& parser) -> Result<Object> {
                                auto dictionary = parser.parseObject();
                                if (dictionary && parser.sawKeyTwice())
                                    return failure(ErrorCode::PdfDamaged, "a key twice");
                                if (dictionary && parser.sawUnclearWriting() &&
                                    hasToBeClear(trailer.dictionaryAt))
                                    return failure(ErrorCode::PdfDamaged, "not written clearly");
                                return dictionary;
                            }),
                    trailer.isInside);
    return {};
}

void RebuiltObjects::note(const char* what, std::uint64_t offset, bool isInside) {
    const auto known = std::ranges::count(m_unclear, isInside, &Unclear::isInside);
    if (known < mostUnclear)
        m_unclear.push_back({std::string(what) + " at byte " + std::to_string(offset), isInside});
}

void RebuiltObjects::takeTrailer(std::uint64_t offset, Result<Object> dictionary, bool isInside) {
    if (!dictionary || dictionary->asDictionary() == nullptr)
        return note("a trailer that does not read", offset, isInside);
    auto& trailer = m_trailers.emplace_back();
    trailer.offset = offset;
    trailer.dictionary = std::move(*dictionary);
    trailer.isInside = isInside;
}

Result<std::optional<Bytes>> RebuiltObjects::openStream(std::uint64_t offset, std::uint64_t dataEnd,
                                                        Reference reference, const Object& dictionary) const {
    if (leadsTo(m_document->offsetOf(reference), offset)) {
        auto data = m_document->streamData(reference, mostObjectStreamBytes);
        if (data)
            return std::move(*data);
        if (data.error().code == ErrorCode::ReadFailed || data.error().code == ErrorCode::FileChanged)
            return failure(std::move(data.error()));
        return std::nullopt;
    }
    // No table leads there, so that nobody but us undoes its filters; of an encrypted one nobody could.
    const auto& filter = dictionary.at("Filter");
    const bool isPlain = filter.isNull() || (filter.asArray() != nullptr && filter.asArray()->empty());
    const bool isPacked = isFlate(dictionary);
    if (m_document->encryption() != nullptr || !(isPlain || isPacked) ||
        !dictionary.at("DecodeParms").isNull())
        return std::nullopt;
    const auto header = readAt(m_document->file(), offset, m_document->endOffset());
    if (!header || !header->dataAt || *header->dataAt > dataEnd)
        return std::nullopt;
    auto data = dataBetween(m_document->file(), *header->dataAt, dataEnd, mostObjectStreamBytes);
    if (!data && data.error().code != ErrorCode::PdfTooComplex)
        return failure(std::move(data.error()));
    if (data && isPacked)
        data = inflate(*data, mostObjectStreamBytes);
    return data ? std::optional(std::move(*data)) : std::nullopt;
}

/// The pairs of number and place at the beginning of an object stream (§7.5.7).
Result<void> RebuiltObjects::takeMembers(const FoundObject& stream) {
    const auto header = readAt(m_document->file(), stream.offset, m_document->endOffset());
    auto data = header ? openStream(stream.offset, stream.end, stream.reference, header->value)
                       : Result<std::optional<Bytes>>(std::nullopt);
    if (!data)
        return failure(std::move(data.error()));
    const auto* count = *data ? header->value.at("N").asInteger() : nullptr;
    if (count == nullptr) {
        note("an object stream that cannot be opened", stream.offset, stream.isInside);
        return {};
    }
    m_inflatedBytes += (*data)->size();
    if (m_inflatedBytes > mostInflatedBytes)
        return failure(ErrorCode::PdfTooComplex, "object streams longer than are read");
    // Whatever an odd generation looks like, it stands between a number and an R.
    m_namesGenerations = m_namesGenerations || hasOddGeneration(asText(**data));
    const bool isListed = leadsTo(m_document->offsetOf(stream.reference), stream.offset);
    if (!stream.isInside && hasToBeClear(stream.offset) &&
        !isPackedClearly(*m_document, stream.reference, header->value, **data))
        note("an object stream that is not written clearly", stream.offset, false);
    ObjectParser parser(**data);
    for (std::int32_t i = 0; i < *count; ++i) {
        const auto id = parser.takeUnsigned();
        if (!id || !parser.takeUnsigned() || *id > std::numeric_limits<int>::max() || *id < 1) {
            note("an object stream that does not read", stream.offset, stream.isInside);
            return {};
        }
        if (m_all.size() >= mostMembers)
            return failure(ErrorCode::PdfTooComplex, "more objects than are looked at");
        m_all.push_back({{static_cast<int>(*id), 0},
                         i,
                         stream.offset,
                         stream.end,
                         stream.reference,
                         !isListed,
                         stream.isInside,
                         false,
                         stream.isBehindMark});
    }
    return {};
}

void RebuiltObjects::group() {
    std::ranges::stable_sort(m_all, {}, [](const RebuiltObject& one) { return one.reference.id; });
    for (auto first = m_all.begin(); first != m_all.end();) {
        const auto next = std::find_if(first, m_all.end(), [&](const RebuiltObject& one) {
            return one.reference.id != first->reference.id;
        });
        m_groups.emplace_back(first, next);
        first = next;
    }
}

RebuiltObjects::Places RebuiltObjects::placesOf(int id) const {
    const auto found = std::ranges::lower_bound(
        m_groups, id, {}, [](const Places& places) { return places.front().reference.id; });
    return found != m_groups.end() && found->front().reference.id == id ? *found : Places();
}

bool RebuiltObjects::open(const RebuiltObject& place) const {
    if (m_openOffset == place.offset)
        return true;
    const auto header = readAt(m_document->file(), place.offset, m_document->endOffset());
    const auto* first = header ? header->value.at("First").asInteger() : nullptr;
    auto data = first != nullptr ? openStream(place.offset, place.dataEnd, place.container, header->value)
                                 : Result<std::optional<Bytes>>(std::nullopt);
    if (!data || !*data)
        return false;
    m_openOffset = place.offset;
    m_openData = std::move(**data);
    m_openPlaces.clear();
    const auto size = static_cast<std::int64_t>(m_openData.size());
    ObjectParser pairs(m_openData);
    while (pairs.takeUnsigned()) {
        const auto offset = pairs.takeUnsigned();
        if (!offset || *first < 0 || *first > size || *offset > size - *first)
            break;
        m_openPlaces.push_back(static_cast<std::size_t>(*first + *offset));
    }
    return true;
}

std::optional<Object> RebuiltObjects::valueAt(const RebuiltObject& place) const {
    if (place.member == RebuiltObject::alone) {
        auto read = readAt(m_document->file(), place.offset, m_document->endOffset());
        return read ? std::optional(std::move(read->value)) : std::nullopt;
    }
    const auto member = static_cast<std::size_t>(place.member);
    if (!open(place) || member >= m_openPlaces.size())
        return std::nullopt;
    auto value = ObjectParser(m_openData, m_openPlaces[member]).parseObject();
    return value ? std::optional(std::move(*value)) : std::nullopt;
}

Result<Bytes> RebuiltObjects::dataAt(const RebuiltObject& place) const {
    const auto header = readAt(m_document->file(), place.offset, m_document->endOffset());
    if (!header)
        return failure(header.error());
    if (!header->dataAt || *header->dataAt > place.dataEnd)
        return failure(ErrorCode::PdfDamaged, "no stream");
    return dataBetween(m_document->file(), *header->dataAt, place.dataEnd, mostObjectStreamBytes);
}

bool RebuiltObjects::endsMeanTheSame(const RebuiltObject& place) const {
    const auto& file = m_document->file();
    const auto end = m_document->endOffset();
    const auto header = readAt(file, place.offset, end);
    if (!header || !header->dataAt || !isFlate(header->value) || !header->value.at("DecodeParms").isNull())
        return false;
    const auto length = m_document->entry(header->value, "Length");
    const auto* bytes = length ? length->asInteger() : nullptr;
    if (bytes == nullptr || *bytes < 0 || *header->dataAt > place.dataEnd ||
        static_cast<std::uint64_t>(*bytes) > end - *header->dataAt)
        return false;
    const auto inflated = [&](std::uint64_t until) -> Result<Bytes> {
        auto data = dataBetween(file, *header->dataAt, until, mostObjectStreamBytes);
        return data ? inflate(*data, mostObjectStreamBytes) : data;
    };
    // The line end before the data is not in its length.
    const auto byLength = inflated(std::min(end, *header->dataAt + static_cast<std::uint64_t>(*bytes) + 2));
    const auto byWord = inflated(place.dataEnd);
    return byLength && byWord && *byLength == *byWord;
}

} // namespace kyso::pdf
