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

} // namespace

Result<std::vector<std::uint64_t>> findRevisionEnds(const File& file, const CancelToken& cancel) {
    // Tables that only qpdf can read still end their revisions; then any startxref but a linearized file's
    // first, which says 0, counts.
    std::set<std::uint64_t> sections;
    const auto chain = readXrefChain(file, file.sizeBytes());
    if (chain) {
        for (const auto& section : *chain)
            sections.insert(section.offset);
    }

    std::vector<std::uint64_t> ends;
    Bytes block;
    for (std::uint64_t at = 0; at < file.sizeBytes(); at += blockBytes) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        block.resize(static_cast<std::size_t>(
            std::min<std::uint64_t>(blockBytes + closingBytes, file.sizeBytes() - at)));
        if (auto done = file.readInto(at, block); !done)
            return failure(std::move(done.error()));
        const auto text = asText(block);
        for (auto found = text.find("startxref"); found < blockBytes && found != std::string_view::npos;
             found = text.find("startxref", found + 1)) {
            const auto closing =
                BytesView(block).subspan(found).first(std::min(closingBytes, block.size() - found));
            if (const auto end = closingAt(closing, sections))
                ends.push_back(at + found + *end);
        }
    }
    return ends;
}

} // namespace kyso::pdf
