#include "RevisionEnds.h"

#include "ObjectParser.h"
#include "XrefTail.h"

#include <algorithm>
#include <set>

namespace kyso::pdf {
namespace {

constexpr std::size_t blockBytes = 1U << 20;
// `startxref`, a number and `%%EOF` with what white space people put between them.
constexpr std::size_t closingBytes = 128;
// What stands between a section and its startxref: nothing in most files.
constexpr std::uint64_t farthestClosing = 1U << 20;
constexpr std::uint64_t mostSearched = 64U << 20;
constexpr std::uint64_t tailBytes = 2048;
constexpr std::string_view word = "startxref";

// Where `%%EOF` ends behind a startxref at the beginning of `text`, when it names one of `sections`.
std::optional<std::size_t> closingAt(BytesView text, const std::set<std::uint64_t>& sections) {
    ObjectParser parser(text);
    if (!parser.takeKeyword("startxref"))
        return std::nullopt;
    const auto offset = parser.takeUnsigned();
    if (!offset || *offset == 0 ||
        (!sections.empty() && !sections.contains(static_cast<std::uint64_t>(*offset))))
        return std::nullopt;
    static constexpr std::string_view mark = "%%EOF";
    const auto rest = asText(text.subspan(parser.position()));
    const auto found = rest.find(mark);
    if (found == std::string_view::npos ||
        rest.substr(0, found).find_first_not_of(std::string_view("\0\t\n\f\r ", 6)) != std::string_view::npos)
        return std::nullopt;
    return parser.position() + found + mark.size();
}

using Sections = std::set<std::uint64_t>;

/// Reads everything. Tables that only qpdf can read still end their revisions; then any startxref but a
/// linearized file's first, which says 0, counts.
Result<std::set<std::uint64_t>> searchAll(const File& file, const CancelToken& cancel) {
    std::set<std::uint64_t> ends;
    Bytes block;
    for (std::uint64_t at = 0; at < file.sizeBytes(); at += blockBytes) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        block.resize(static_cast<std::size_t>(
            std::min<std::uint64_t>(blockBytes + closingBytes, file.sizeBytes() - at)));
        if (auto done = file.readInto(at, block); !done)
            return failure(std::move(done.error()));
        const auto text = asText(block);
        for (auto found = text.find(word); found < blockBytes && found != std::string_view::npos;
             found = text.find(word, found + 1)) {
            const auto closing =
                BytesView(block).subspan(found).first(std::min(closingBytes, block.size() - found));
            if (const auto end = closingAt(closing, {}))
                ends.insert(at + found + *end);
        }
    }
    return ends;
}

/// The closing that follows a section, as far as it stands within reach. What is read is taken off `left`.
Result<std::optional<std::uint64_t>> closingBehind(const File& file, std::uint64_t from,
                                                   const Sections& sections, std::uint64_t& left) {
    for (std::uint64_t window = 1024; window <= farthestClosing; window *= 8) {
        const auto size = std::min({window, left, file.sizeBytes() - from});
        const auto bytes = file.read(from, static_cast<std::size_t>(size));
        if (!bytes)
            return failure(bytes.error());
        left -= size;
        const auto found = asText(*bytes).find(word);
        const bool isAll = size < window;
        if (found == std::string_view::npos || (!isAll && found + closingBytes > size)) {
            if (isAll)
                return std::nullopt;
            continue;
        }
        const auto end = closingAt(BytesView(*bytes).subspan(found), sections);
        return end ? std::optional(from + found + *end) : std::nullopt;
    }
    return std::nullopt;
}

/// The closing that readers start from, whatever stands behind it.
Result<std::optional<std::uint64_t>> lastClosing(const File& file, const Sections& sections) {
    const auto size = std::min(file.sizeBytes(), tailBytes);
    const auto from = file.sizeBytes() - size;
    const auto bytes = file.read(from, static_cast<std::size_t>(size));
    if (!bytes)
        return failure(bytes.error());
    const auto found = asText(*bytes).rfind(word);
    const auto end = found == std::string_view::npos ? std::nullopt
                                                     : closingAt(BytesView(*bytes).subspan(found), sections);
    return end ? std::optional(from + found + *end) : std::nullopt;
}

/// The last closing that ends at or before `to`.
Result<std::optional<std::uint64_t>> closingBefore(const File& file, std::uint64_t to,
                                                   const Sections& sections) {
    const auto from = to - std::min<std::uint64_t>(to, 2 * closingBytes);
    const auto bytes = file.read(from, static_cast<std::size_t>(to - from));
    if (!bytes)
        return failure(bytes.error());
    const auto found = asText(*bytes).rfind(word);
    if (found == std::string_view::npos)
        return std::nullopt;
    const auto end = closingAt(BytesView(*bytes).subspan(found), sections);
    return end ? std::optional(from + found + *end) : std::nullopt;
}

} // namespace

Result<std::vector<std::uint64_t>> findRevisionEnds(const File& file, const CancelToken& cancel,
                                                    const std::vector<std::uint64_t>& likely) {
    const auto chain = readXrefChain(file, file.sizeBytes());
    if (!chain) {
        auto all = searchAll(file, cancel);
        if (!all)
            return failure(std::move(all.error()));
        return std::vector(all->begin(), all->end());
    }
    Sections sections;
    for (const auto& section : *chain)
        sections.insert(section.offset);
    std::set<std::uint64_t> ends;
    const auto add = [&](Result<std::optional<std::uint64_t>> end) -> Result<void> {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (!end)
            return failure(std::move(end.error()));
        if (*end)
            ends.insert(**end);
        return {};
    };
    std::uint64_t left = mostSearched;
    for (const auto& section : *chain)
        if (auto done = add(closingBehind(file, section.entriesEnd, sections, left)); !done)
            return failure(std::move(done.error()));
    for (const auto to : likely)
        if (auto done = add(closingBefore(file, std::min(to, file.sizeBytes()), sections)); !done)
            return failure(std::move(done.error()));
    if (auto done = add(lastClosing(file, sections)); !done)
        return failure(std::move(done.error()));
    return std::vector(ends.begin(), ends.end());
}

Result<std::uint64_t> findLastEnd(const File& file, const std::vector<std::uint64_t>& ends) {
    if (ends.empty())
        return 0;
    const auto start = findStartXref(file, file.sizeBytes());
    const auto section =
        start ? readXrefSection(file, *start, file.sizeBytes()) : Result<XrefSection>(failure(start.error()));
    if (!section &&
        (section.error().code == ErrorCode::ReadFailed || section.error().code == ErrorCode::FileChanged))
        return failure(section.error());
    // A linearized file's newest section stands at its beginning; its only closing is the last.
    const auto first = section ? std::ranges::lower_bound(ends, section->entriesEnd) : ends.end();
    return first != ends.end() ? *first : ends.back();
}

} // namespace kyso::pdf
