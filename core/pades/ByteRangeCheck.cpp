#include "ByteRangeCheck.h"

#include "base/Limits.h"

#include <algorithm>
#include <array>

namespace kyso::pades {

using validation::Reason;

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

/// Reads a PDF hexadecimal string (§7.3.4.3) piece by piece: white space is skipped, an odd last digit counts
/// as followed by 0. Only as much is kept as a signature may have.
class HexString {
public:
    /// False when something stands there that no such string holds.
    bool take(std::string_view digits) {
        static constexpr std::string_view white("\0\t\n\f\r ", 6);
        for (const char c : digits) {
            const int digit = hexDigit(c);
            if (digit < 0) {
                if (white.find(c) == std::string_view::npos)
                    return false;
            } else if (m_pending < 0) {
                m_pending = digit;
            } else {
                keep(m_pending * 16 + digit);
                m_pending = -1;
            }
        }
        return true;
    }
    Bytes finish() {
        if (m_pending >= 0)
            keep(m_pending * 16);
        return std::move(m_bytes);
    }
    bool isCut() const { return m_isCut; }

private:
    void keep(int byte) {
        m_isCut = m_isCut || m_bytes.size() >= limits::maxSignatureContentsBytes;
        if (!m_isCut)
            m_bytes.push_back(static_cast<std::uint8_t>(byte));
    }

    Bytes m_bytes;
    int m_pending = -1;
    bool m_isCut = false;
};

/// What the gap between the spans holds. Errors: read_failed, file_changed.
Result<void> readContents(const File& file, const FileSpan& gap, ByteRangeVerdict& out) {
    static constexpr std::uint64_t blockBytes = 1U << 20;
    HexString contents;
    const auto refuse = [&out]() -> Result<void> {
        out.fault = Reason{ReasonCode::ContentsNotHexadecimal, {}};
        return {};
    };
    for (auto at = gap.begin; at < gap.end; at += blockBytes) {
        const auto block =
            file.read(at, static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes, gap.end - at)));
        if (!block)
            return failure(block.error());
        auto text = asText(*block);
        if (at == gap.begin) {
            if (!text.starts_with('<'))
                return refuse();
            text.remove_prefix(1);
        }
        if (at + block->size() == gap.end) {
            if (!text.ends_with('>'))
                return refuse();
            text.remove_suffix(1);
        }
        if (!contents.take(text))
            return refuse();
    }
    out.contents = contents.finish();
    out.contentsAreCut = contents.isCut();
    return {};
}

/// The numbers as two spans; a reason when they cannot be.
std::optional<Reason> readSpans(const pdf::SignatureOnFile& signature, std::uint64_t fileSize,
                                std::vector<FileSpan>& spans) {
    if (!signature.byteRange)
        return Reason{ReasonCode::ByteRangeMissing, {}};
    const auto& numbers = *signature.byteRange;
    if (numbers.size() != 4)
        return Reason{ReasonCode::ByteRangeCount, std::to_string(numbers.size())};
    if (std::any_of(numbers.begin(), numbers.end(), [](std::int64_t n) { return n < 0; }))
        return Reason{ReasonCode::ByteRangeNegative, {}};
    if (numbers[0] != 0)
        return Reason{ReasonCode::ByteRangeStart, std::to_string(numbers[0])};
    for (std::size_t i = 0; i < 4; i += 2) {
        const auto begin = static_cast<std::uint64_t>(numbers[i]);
        const auto size = static_cast<std::uint64_t>(numbers[i + 1]);
        if (begin > fileSize || size > fileSize - begin)
            return Reason{ReasonCode::ByteRangeBeyondFile, std::to_string(fileSize)};
        if (size == 0)
            return Reason{ReasonCode::ByteRangeEmpty, {}};
        spans.push_back({begin, begin + size});
    }
    if (spans[1].begin <= spans[0].end)
        return Reason{ReasonCode::ByteRangeOverlap, {}};
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
    const FileSpan gap{out.spans[0].end, out.spans[1].begin};
    if (!signature.contentsSpan) {
        out.fault = Reason{ReasonCode::ContentsNotInPlace, {}};
        return out;
    }
    if (gap != *signature.contentsSpan) {
        out.fault =
            Reason{ReasonCode::ByteRangeGap, std::to_string(gap.begin) + "-" + std::to_string(gap.end)};
        return out;
    }
    if (auto read = readContents(file, gap, out); !read)
        return failure(std::move(read.error()));
    if (out.fault)
        return out;

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
        out.fault = Reason{ReasonCode::ByteRangeNotRevision, std::to_string(out.spans[1].end)};
    return out;
}

Result<bool> endsWithLastRevision(const File& file, const pdf::SignatureInventory& inventory) {
    return onlyLineEnd(file, inventory.lastEnd, file.sizeBytes());
}

} // namespace kyso::pades
