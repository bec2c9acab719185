#include "ByteRangeCheck.h"

#include "base/Limits.h"

#include <algorithm>
#include <array>

namespace kyso::validation {
namespace {

bool isLineEnd(BytesView bytes) {
    const auto text = asText(bytes);
    return text.empty() || text == "\n" || text == "\r" || text == "\r\n";
}

/// Whether [from, to) of the file is nothing or one line end.
Result<bool> onlyLineEnd(const File& file, std::uint64_t from, std::uint64_t to) {
    if (to < from || to - from > 2)
        return false;
    auto bytes = file.read(from, static_cast<std::size_t>(to - from));
    if (!bytes)
        return failure(std::move(bytes.error()));
    return isLineEnd(*bytes);
}

struct Ends {
    int revision = 0;
    bool isFileEnd = false;
};

/// Which revision `end` closes; a line end behind %%EOF may be in or out.
Result<Ends> endsAt(const File& file, std::uint64_t end, const std::vector<std::uint64_t>& revisionEnds) {
    Ends out;
    for (std::size_t i = 0; i < revisionEnds.size(); ++i) {
        if (revisionEnds[i] > end)
            break;
        const auto close = onlyLineEnd(file, revisionEnds[i], end);
        if (!close)
            return failure(close.error());
        if (*close)
            out.revision = static_cast<int>(i) + 1;
    }
    const auto last = onlyLineEnd(file, end, file.sizeBytes());
    if (!last)
        return failure(last.error());
    out.isFileEnd = end == file.sizeBytes() || (*last && out.revision != 0);
    return out;
}

/// PDF hexadecimal string (§7.3.4.3): white space is skipped, an odd last digit counts as followed by 0.
std::optional<Bytes> decodeHexString(std::string_view text) {
    if (text.size() < 2 || text.front() != '<' || text.back() != '>')
        return std::nullopt;
    static constexpr std::string_view white("\0\t\n\f\r ", 6);
    Bytes out;
    out.reserve(text.size() / 2);
    int pending = -1;
    for (const char c : text.substr(1, text.size() - 2)) {
        int digit = -1;
        if (c >= '0' && c <= '9')
            digit = c - '0';
        else if (c >= 'a' && c <= 'f')
            digit = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F')
            digit = c - 'A' + 10;
        else if (white.find(c) == std::string_view::npos)
            return std::nullopt;
        if (digit < 0)
            continue;
        if (pending < 0) {
            pending = digit;
        } else {
            out.push_back(static_cast<std::uint8_t>(pending * 16 + digit));
            pending = -1;
        }
    }
    if (pending >= 0)
        out.push_back(static_cast<std::uint8_t>(pending * 16));
    return out;
}

/// The numbers as two spans; a reason when they cannot be.
std::optional<Reason> readSpans(const pdf::SignatureOnFile& signature, std::uint64_t fileSize,
                                std::vector<pdf::FileSpan>& spans) {
    if (!signature.byteRange)
        return Reason{"byte_range_missing", {}};
    const auto& numbers = *signature.byteRange;
    if (numbers.size() != 4)
        return Reason{"byte_range_count", std::to_string(numbers.size())};
    if (std::any_of(numbers.begin(), numbers.end(), [](std::int64_t n) { return n < 0; }))
        return Reason{"byte_range_negative", {}};
    if (numbers[0] != 0)
        return Reason{"byte_range_start", std::to_string(numbers[0])};
    for (std::size_t i = 0; i < 4; i += 2) {
        const auto begin = static_cast<std::uint64_t>(numbers[i]);
        const auto size = static_cast<std::uint64_t>(numbers[i + 1]);
        if (begin > fileSize || size > fileSize - begin)
            return Reason{"byte_range_beyond_file", std::to_string(fileSize)};
        if (size == 0)
            return Reason{"byte_range_empty", {}};
        spans.push_back({begin, begin + size});
    }
    if (spans[1].begin <= spans[0].end)
        return Reason{"byte_range_overlap", {}};
    return std::nullopt;
}

} // namespace

Result<ByteRangeVerdict> checkByteRange(const File& file, const pdf::SignatureOnFile& signature,
                                        const std::vector<std::uint64_t>& revisionEnds) {
    ByteRangeVerdict out;
    out.fault = readSpans(signature, file.sizeBytes(), out.spans);
    if (out.fault)
        return out;
    out.coverage = Coverage::Partial;
    const pdf::FileSpan gap{out.spans[0].end, out.spans[1].begin};
    if (!signature.contentsSpan) {
        out.fault = Reason{"contents_not_in_place", {}};
        return out;
    }
    if (gap != *signature.contentsSpan) {
        out.fault = Reason{"byte_range_gap", std::to_string(gap.begin) + "-" + std::to_string(gap.end)};
        return out;
    }
    // Two digits a byte, and room for line breaks.
    if (gap.sizeBytes() > 3 * limits::maxSignatureContentsBytes) {
        out.fault = Reason{"contents_too_large", std::to_string(gap.sizeBytes())};
        return out;
    }
    const auto text = file.read(gap.begin, static_cast<std::size_t>(gap.sizeBytes()));
    if (!text)
        return failure(text.error());
    auto contents = decodeHexString(asText(*text));
    if (!contents) {
        out.fault = Reason{"contents_not_hexadecimal", {}};
        return out;
    }
    out.contents = std::move(*contents);

    const auto ends = endsAt(file, out.spans[1].end, revisionEnds);
    if (!ends)
        return failure(ends.error());
    out.revision =
        ends->isFileEnd && ends->revision == 0 ? static_cast<int>(revisionEnds.size()) : ends->revision;
    if (ends->isFileEnd)
        out.coverage = Coverage::WholeFile;
    else if (ends->revision != 0)
        out.coverage = Coverage::WholeRevision;
    else
        out.fault = Reason{"byte_range_not_revision", std::to_string(out.spans[1].end)};
    return out;
}

} // namespace kyso::validation
