#include "UnreachedSignatures.h"

#include "ParseAt.h"
#include "RevisionEnds.h"
#include "XrefTail.h"

#include <algorithm>
#include <set>
#include <utility>

namespace kyso::pdf {
namespace {

constexpr std::size_t blockBytes = 1U << 20;
constexpr std::string_view word = "/ByteRange";
/// Four numbers with what white space people put between them.
constexpr std::size_t rangeBytes = 256;
/// How far before its /ByteRange or /Contents, whichever comes first, an object may begin.
constexpr std::uint64_t farthestHeader = 64U << 10;
/// What all objects looked at may take together; past that no further one is looked at, only told.
constexpr std::uint64_t mostRead = 256U << 20;

/// How many headers before a candidate are tried, of which strings may hold more than there are.
constexpr int mostHeaders = 32;

/// Whether text ends with `12 0 `, as it does before the word `obj`.
bool isHeader(std::string_view text) {
    static constexpr std::string_view white("\0\t\n\f\r ", 6);
    for (int number = 0; number < 2; ++number) {
        const auto end = text.find_last_not_of(white);
        if (end == std::string_view::npos || (number == 0 && end + 1 == text.size()))
            return false;
        text = text.substr(0, end + 1);
        const auto begin = text.find_last_not_of("0123456789");
        const auto first = begin == std::string_view::npos ? 0 : begin + 1;
        if (first == text.size())
            return false;
        text = text.substr(0, first);
        if (number == 0 && (text.empty() || white.find(text.back()) == std::string_view::npos))
            return false;
    }
    return true;
}

struct Candidate {
    std::uint64_t at = 0; ///< where /ByteRange stands
    FileSpan gap;
    std::uint64_t end = 0; ///< of what is covered
};

std::optional<Candidate> candidateAt(BytesView text, std::uint64_t at, std::uint64_t fileSize) {
    ObjectParser parser(text, word.size());
    const auto range = parser.parseObject();
    if (!range || !range->asArray() || range->asArray()->size() != 4)
        return std::nullopt;
    std::vector<std::uint64_t> numbers;
    for (const auto& item : *range->asArray()) {
        if (!item.asInteger() || *item.asInteger() < 0 ||
            static_cast<std::uint64_t>(*item.asInteger()) > fileSize)
            return std::nullopt;
        numbers.push_back(static_cast<std::uint64_t>(*item.asInteger()));
    }
    // The same numbers in a document that lies within this one count from another place.
    if (numbers[0] != 0 || numbers[1] >= numbers[2] || numbers[3] > fileSize - numbers[2])
        return std::nullopt;
    return Candidate{at, {numbers[1], numbers[2]}, numbers[2] + numbers[3]};
}

class Search {
public:
    Search(const File& file, const SignatureInventory& inventory, const CancelToken& cancel)
        : m_file(file), m_cancel(cancel) {
        for (const auto& signature : inventory.signatures) {
            if (signature.contentsSpan)
                know(*signature.contentsSpan);
            const auto& range = signature.byteRange;
            if (range && range->size() == 4 && (*range)[1] >= 0 && (*range)[2] >= 0)
                know({static_cast<std::uint64_t>((*range)[1]), static_cast<std::uint64_t>((*range)[2])});
        }
    }

    Result<std::vector<UnreachedSignature>> run() {
        Bytes block;
        for (std::uint64_t at = 0; at < m_file.sizeBytes(); at += blockBytes) {
            if (m_cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            block.resize(static_cast<std::size_t>(
                std::min<std::uint64_t>(blockBytes + rangeBytes, m_file.sizeBytes() - at)));
            if (auto done = m_file.readInto(at, block); !done)
                return failure(std::move(done.error()));
            const auto text = asText(block);
            for (auto found = text.find(word); found < blockBytes && found != std::string_view::npos;
                 found = text.find(word, found + 1))
                if (auto done = take(BytesView(block).subspan(found), at + found); !done)
                    return failure(std::move(done.error()));
        }
        if (auto done = tellCutOff(); !done)
            return failure(std::move(done.error()));
        return std::move(m_found);
    }

private:
    void know(const FileSpan& gap) { m_known.emplace(gap.begin, gap.end); }

    Result<void> take(BytesView text, std::uint64_t at) {
        const auto candidate =
            candidateAt(text.first(std::min(rangeBytes, text.size())), at, m_file.sizeBytes());
        if (!candidate || m_found.size() >= static_cast<std::size_t>(limits::maxSignatures) ||
            m_known.contains({candidate->gap.begin, candidate->gap.end}))
            return {};
        const auto is = isSignature(*candidate);
        if (!is)
            return failure(is.error());
        if (*is) {
            know(candidate->gap);
            m_found.push_back({candidate->gap, false});
            m_ends.push_back(candidate->end);
        }
        return {};
    }

    Result<bool> isSignature(const Candidate& candidate) {
        for (const auto& [offset, expected] :
             {std::pair(candidate.gap.begin, '<'), std::pair(candidate.gap.end - 1, '>')}) {
            const auto byte = m_file.read(offset, 1);
            if (!byte)
                return failure(byte.error());
            if (byte->front() != static_cast<std::uint8_t>(expected))
                return false;
        }
        const auto first = std::min(candidate.at, candidate.gap.begin);
        const auto from = first - std::min(first, farthestHeader);
        const auto before = m_file.read(from, static_cast<std::size_t>(first - from));
        if (!before)
            return failure(before.error());
        // The letters stand in strings and names too.
        const auto text = asText(*before);
        int tried = 0;
        for (auto header = text.rfind("obj"); header != std::string_view::npos && header > 0;
             header = text.rfind("obj", header - 1)) {
            if (!isHeader(text.substr(0, header)))
                continue;
            const auto begin = from + header + std::string_view("obj").size();
            const auto size = std::max(candidate.gap.end, candidate.at) - begin;
            if (size > mostRead - m_read || ++tried > mostHeaders)
                return true;
            m_read += size;
            auto holds = holdsSignature(begin, candidate.gap, 0);
            if (!holds || *holds)
                return holds;
        }
        return false;
    }

    /// Whether a signature dictionary with that gap is what stands at `offset`, or is its /V.
    Result<bool> holdsSignature(std::uint64_t offset, const FileSpan& gap, int depth) {
        struct Found {
            Object object;
            std::optional<ObjectParser::Extent> contents;
            std::optional<ObjectParser::Extent> value;
        };
        const auto found =
            parseAt(m_file, offset, m_file.sizeBytes(), [](ObjectParser& parser) -> Result<Found> {
                auto object = parser.parseObject();
                if (!object)
                    return failure(std::move(object.error()));
                return Found{std::move(*object), parser.topLevelExtent("Contents"),
                             parser.topLevelExtent("V")};
            });
        if (!found)
            return found.error().code == ErrorCode::ReadFailed || found.error().code == ErrorCode::FileChanged
                       ? Result<bool>(failure(found.error()))
                       : Result<bool>(false);
        if (depth == 0 && found->value && found->object.at("V").asDictionary())
            return holdsSignature(offset + found->value->begin, gap, 1);
        if (!found->contents || offset + found->contents->begin != gap.begin ||
            offset + found->contents->end != gap.end)
            return false;
        // What was never filled in is no signature.
        const auto* contents = found->object.at("Contents").asString();
        return contents != nullptr && contents->bytes.starts_with('\x30') && !isUsageRights(found->object);
    }

    static bool isUsageRights(const Object& dictionary) {
        const auto* references = dictionary.at("Reference").asArray();
        return references != nullptr && std::ranges::any_of(*references, [](const Object& one) {
                   return one.at("TransformMethod").isName("UR3") || one.at("TransformMethod").isName("UR");
               });
    }

    Result<void> tellCutOff() {
        if (m_found.empty())
            return {};
        // Where the sections cannot be followed nobody can say what they lead back to.
        const bool isFollowed = readXrefChain(m_file, m_file.sizeBytes()).has_value();
        const auto ends = findRevisionEnds(m_file, m_cancel, m_ends);
        if (!ends &&
            (ends.error().code == ErrorCode::Cancelled || ends.error().code == ErrorCode::ReadFailed ||
             ends.error().code == ErrorCode::FileChanged))
            return failure(ends.error());
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            // A line end behind %%EOF may be in or out.
            const auto closes = [end = m_ends[i]](std::uint64_t one) { return one <= end && end - one <= 2; };
            m_found[i].isCutOff = !isFollowed || !ends || std::ranges::none_of(*ends, closes);
        }
        return {};
    }

    const File& m_file;
    const CancelToken& m_cancel;
    std::set<std::pair<std::uint64_t, std::uint64_t>> m_known;
    std::vector<UnreachedSignature> m_found;
    std::vector<std::uint64_t> m_ends;
    std::uint64_t m_read = 0;
};

} // namespace

Result<std::vector<UnreachedSignature>>
findUnreachedSignatures(const File& file, const SignatureInventory& inventory, const CancelToken& cancel) {
    return Search(file, inventory, cancel).run();
}

} // namespace kyso::pdf
