#include "ClassicObjectSource.h"

#include "ParseAt.h"

#include <array>
#include <charconv>
#include <limits>

namespace kyso::pdf {
namespace {

// `0000000016 00000 n` and a two-character line end (ISO 32000-2 §7.5.4).
struct Row {
    std::uint64_t offset = 0;
    int generation = 0;
    bool inUse = false;
};

std::optional<Row> parseRow(std::string_view row) {
    Row parsed;
    const auto digits = [&row](std::size_t from, std::size_t count, auto& value) {
        const char* begin = row.data() + from;
        const auto [end, error] = std::from_chars(begin, begin + count, value);
        return error == std::errc() && end == begin + count;
    };
    if (!digits(0, 10, parsed.offset) || row[10] != ' ' || !digits(11, 5, parsed.generation) ||
        row[16] != ' ')
        return std::nullopt;
    if (row[17] != 'n' && row[17] != 'f')
        return std::nullopt;
    const auto lineEnd = row.substr(18);
    if (lineEnd != " \n" && lineEnd != " \r" && lineEnd != "\r\n")
        return std::nullopt;
    parsed.inUse = row[17] == 'n';
    return parsed;
}

} // namespace

ClassicObjectSource::ClassicObjectSource(const File& file, std::uint64_t end, std::vector<XrefSection> chain)
    : m_file(file), m_end(end), m_chain(std::move(chain)) {}

std::unique_ptr<ClassicObjectSource> ClassicObjectSource::open(const File& file, std::uint64_t end) {
    auto chain = readXrefChain(file, end);
    if (!chain)
        return nullptr;
    std::int64_t highest = 0;
    for (const auto& section : *chain) {
        if (section.kind != XrefKind::Table || section.hybridStream ||
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

Result<std::optional<std::uint64_t>> ClassicObjectSource::lookUp(Reference reference) {
    for (const auto& section : m_chain) {
        for (const auto& run : section.subsections) {
            if (reference.id < run.firstId || reference.id >= run.firstId + run.count)
                continue;
            const auto at = run.rowsOffset + static_cast<std::uint64_t>(reference.id - run.firstId) * 20;
            std::array<std::uint8_t, 20> bytes{};
            if (at + bytes.size() > m_end)
                return failure(ErrorCode::PdfDamaged, "cross-reference table cut off");
            if (auto done = m_file.readInto(at, bytes); !done)
                return failure(std::move(done.error()));
            const auto row = parseRow(asText(bytes));
            if (!row)
                return failure(ErrorCode::PdfDamaged,
                               "malformed cross-reference row at byte " + std::to_string(at));
            if (!row->inUse || row->generation != reference.generation || row->offset == 0)
                return std::nullopt;
            return row->offset;
        }
    }
    return std::nullopt;
}

std::optional<std::uint64_t> ClassicObjectSource::offsetOf(Reference reference) {
    auto offset = lookUp(reference);
    return offset ? *offset : std::nullopt;
}

Result<Object> ClassicObjectSource::object(Reference reference) {
    auto offset = lookUp(reference);
    if (!offset)
        return failure(std::move(offset.error()));
    if (!*offset)
        return Object();
    return parseAt(m_file, **offset, m_end, [reference](ObjectParser& parser) -> Result<Object> {
        auto header = parser.parseObjectHeader();
        if (!header)
            return failure(std::move(header.error()));
        if (*header != reference)
            return failure(ErrorCode::PdfDamaged,
                           "object " + std::to_string(reference.id) + " is not where the table says");
        return parser.parseObject();
    });
}

} // namespace kyso::pdf
