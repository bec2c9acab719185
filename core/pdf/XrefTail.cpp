#include "XrefTail.h"

#include "ParseAt.h"
#include "base/Limits.h"

#include <algorithm>
#include <set>
#include <utility>

namespace kyso::pdf {
namespace {

constexpr std::size_t tailBytes = 2048;
constexpr std::size_t rowBytes = 20;
constexpr std::size_t maxSubsections = 1U << 20;
constexpr std::size_t maxSections = 20'000;
constexpr std::int64_t maxObjects = 100'000'000;

tl::unexpected<Error> damaged(const char* what, std::uint64_t offset) {
    return failure(ErrorCode::PdfDamaged, std::string(what) + " at byte " + std::to_string(offset));
}

// A whole file read through one small window: a table may have as many subsections as objects.
class Window {
public:
    Window(const File& file, std::uint64_t end) : m_file(file), m_end(end) {}

    Result<BytesView> at(std::uint64_t offset, std::size_t wanted) {
        if (offset >= m_end)
            return damaged("cross-reference table cut off", offset);
        wanted = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, m_end - offset));
        if (offset < m_begin || offset + wanted > m_begin + m_bytes.size()) {
            const auto size = std::min<std::uint64_t>(std::max<std::size_t>(wanted, 4096), m_end - offset);
            auto bytes = m_file.read(offset, static_cast<std::size_t>(size));
            if (!bytes)
                return failure(std::move(bytes.error()));
            m_bytes = std::move(*bytes);
            m_begin = offset;
        }
        return BytesView(m_bytes).subspan(static_cast<std::size_t>(offset - m_begin));
    }

private:
    const File& m_file;
    std::uint64_t m_end;
    std::uint64_t m_begin = 0;
    Bytes m_bytes;
};

Result<std::optional<std::uint64_t>> offsetEntry(const Object& trailer, std::string_view key,
                                                 std::uint64_t end) {
    const auto& value = trailer.at(key);
    if (value.isNull())
        return std::nullopt;
    const auto* offset = value.asInteger();
    if (!offset || *offset < 0 || static_cast<std::uint64_t>(*offset) >= end)
        return failure(ErrorCode::PdfDamaged, "trailer entry " + std::string(key) + " is no offset");
    // No section stands where the header does: 0 is what some writers say for none, and readers take it so.
    return *offset != 0 ? std::optional(static_cast<std::uint64_t>(*offset)) : std::nullopt;
}

Result<void> fillLinks(XrefSection& section, std::uint64_t end) {
    if (!section.trailer.asDictionary())
        return damaged("trailer is no dictionary", section.offset);
    auto previous = offsetEntry(section.trailer, "Prev", end);
    if (!previous)
        return failure(std::move(previous.error()));
    section.previous = *previous;
    if (section.kind == XrefKind::Table) {
        auto hybrid = offsetEntry(section.trailer, "XRefStm", end);
        if (!hybrid)
            return failure(std::move(hybrid.error()));
        section.hybridStream = *hybrid;
    }
    return {};
}

// Behind `xref`: runs of rows, each announced by its first id and count, until `trailer`.
Result<std::uint64_t> readSubsections(Window& window, std::uint64_t offset, XrefSection& section) {
    for (;;) {
        auto bytes = window.at(offset, 128);
        if (!bytes)
            return failure(std::move(bytes.error()));
        ObjectParser parser(*bytes);
        if (parser.takeKeyword("trailer"))
            return offset + parser.position();
        const auto firstId = parser.takeUnsigned();
        const auto count = firstId ? parser.takeUnsigned() : std::nullopt;
        if (!count || *firstId > maxObjects || *count > maxObjects)
            return damaged("malformed cross-reference subsection", offset);
        if (section.subsections.size() >= maxSubsections)
            return failure(ErrorCode::PdfTooComplex, "too many cross-reference subsections");
        parser.skipSpace();
        const auto rows = offset + parser.position();
        section.subsections.push_back({*firstId, *count, rows});
        offset = rows + static_cast<std::uint64_t>(*count) * rowBytes;
        // Some writers end rows with one character instead of two; then the next word is not where it should
        // be and the file is left to the slower reader.
    }
}

using Run = std::pair<std::int64_t, std::int64_t>; ///< first id, and the one behind the last

std::vector<Run> runsOf(const XrefSection& section) {
    std::vector<Run> runs;
    for (const auto& part : section.subsections)
        runs.emplace_back(part.firstId, part.firstId + part.count);
    const auto* index = section.kind == XrefKind::Stream ? section.trailer.at("Index").asArray() : nullptr;
    for (std::size_t i = 0; index != nullptr && i + 1 < index->size(); i += 2) {
        const auto* first = (*index)[i].asInteger();
        const auto* count = (*index)[i + 1].asInteger();
        // Numbers that are none, or past all measure, are refused by whoever reads the rows.
        if (first != nullptr && count != nullptr && *first >= 0 && *first <= maxObjects && *count >= 0 &&
            *count <= maxObjects)
            runs.emplace_back(*first, *first + *count);
    }
    return runs;
}

bool overlap(std::vector<Run> runs) {
    std::erase_if(runs, [](const Run& run) { return run.first == run.second; });
    std::ranges::sort(runs);
    return std::ranges::adjacent_find(
               runs, [](const Run& run, const Run& next) { return next.first < run.second; }) != runs.end();
}

} // namespace

Result<std::uint64_t> findStartXref(const File& file, std::uint64_t end) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(end, tailBytes));
    auto tail = file.read(end - size, size);
    if (!tail)
        return failure(std::move(tail.error()));
    const auto found = asText(*tail).rfind("startxref");
    if (found == std::string_view::npos)
        return failure(ErrorCode::PdfDamaged, "no startxref");
    ObjectParser parser(*tail, found + std::string_view("startxref").size());
    const auto offset = parser.takeUnsigned();
    if (!offset || static_cast<std::uint64_t>(*offset) >= end)
        return failure(ErrorCode::PdfDamaged, "startxref points nowhere");
    return static_cast<std::uint64_t>(*offset);
}

Result<XrefKind> xrefKindAt(const File& file, std::uint64_t offset, std::uint64_t end) {
    return parseAt(file, offset, end, [offset](ObjectParser& parser) -> Result<XrefKind> {
        if (parser.takeKeyword("xref"))
            return XrefKind::Table;
        if (!parser.parseObjectHeader())
            return damaged("no cross-reference section", offset);
        return XrefKind::Stream;
    });
}

Result<XrefSection> readXrefSection(const File& file, std::uint64_t offset, std::uint64_t end) {
    XrefSection section;
    section.offset = offset;
    Window window(file, end);
    auto start = window.at(offset, 64);
    if (!start)
        return failure(std::move(start.error()));
    ObjectParser probe(*start);
    if (probe.takeKeyword("xref")) {
        auto trailerOffset = readSubsections(window, offset + probe.position(), section);
        if (!trailerOffset)
            return failure(std::move(trailerOffset.error()));
        auto trailer = parseAt(file, *trailerOffset, end, [&](ObjectParser& parser) {
            auto object = parser.parseObject();
            section.isAmbiguous = parser.sawKeyTwice();
            return object;
        });
        if (!trailer)
            return failure(std::move(trailer.error()));
        section.trailer = std::move(*trailer);
        section.entriesEnd = *trailerOffset;
    } else {
        section.kind = XrefKind::Stream;
        auto dictionary = parseAt(file, offset, end, [&](ObjectParser& parser) -> Result<Object> {
            auto header = parser.parseObjectHeader();
            if (!header)
                return failure(std::move(header.error()));
            section.ownId = header->id;
            auto object = parser.parseObject();
            section.isAmbiguous = parser.sawKeyTwice();
            section.entriesEnd = offset + parser.position();
            return object;
        });
        if (!dictionary)
            return failure(std::move(dictionary.error()));
        if (!dictionary->at("Type").isName("XRef"))
            return damaged("no cross-reference section", offset);
        section.trailer = std::move(*dictionary);
        const auto* length = section.trailer.at("Length").asInteger();
        if (length && *length > 0 && static_cast<std::uint64_t>(*length) < end - section.entriesEnd)
            section.entriesEnd += static_cast<std::uint64_t>(*length);
    }
    if (auto linked = fillLinks(section, end); !linked)
        return failure(std::move(linked.error()));
    section.isAmbiguous = section.isAmbiguous || overlap(runsOf(section));
    return section;
}

Result<std::vector<XrefSection>> readXrefChain(const File& file, std::uint64_t end) {
    auto offset = findStartXref(file, end);
    if (!offset)
        return failure(std::move(offset.error()));
    std::vector<XrefSection> chain;
    std::set<std::uint64_t> seen;
    std::optional<std::uint64_t> next = *offset;
    std::size_t subsections = 0;
    while (next) {
        if (!seen.insert(*next).second)
            return damaged("cross-reference sections form a loop", *next);
        if (chain.size() >= maxSections)
            return failure(ErrorCode::PdfTooComplex, "too many cross-reference sections");
        auto section = readXrefSection(file, *next, end);
        if (!section)
            return failure(std::move(section.error()));
        // Sections may lie one within the other, so that together they announce more than the file can hold.
        subsections += section->subsections.size();
        if (subsections > maxSubsections)
            return failure(ErrorCode::PdfTooComplex, "too many cross-reference subsections");
        next = section->previous;
        chain.push_back(std::move(*section));
    }
    return chain;
}

} // namespace kyso::pdf
