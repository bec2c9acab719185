#include "ObjectScan.h"

#include "base/Limits.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

namespace kyso::pdf {
namespace {

using namespace std::string_view_literals;
constexpr std::size_t stepBytes = 1U << 20;
/// How far back a number may stand from its `obj`, and how much of the object behind it is seen at once.
constexpr std::size_t contextBytes = 512;
constexpr std::size_t aheadBytes = 4096;
constexpr std::size_t mostObjects = 3'000'000;
constexpr std::size_t mostTrailers = 100'000;
constexpr int mostComments = 8;
constexpr int mostTries = 64;
/// Objects that never end are looked through again for each that begins in them: how often the file may be.
constexpr std::uint64_t mostRounds = 4;
constexpr std::uint64_t usualSkimBytes = 256U << 20;
constexpr std::string_view white("\0\t\n\f\r ", 6);
constexpr std::string_view digits = "0123456789";

std::string_view withoutSpace(std::string_view text) {
    return text.substr(0, text.find_last_not_of(white) + 1);
}
std::string_view withoutDigits(std::string_view text) {
    return text.substr(0, text.find_last_not_of(digits) + 1);
}

std::optional<int> numberOf(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Reads `12 0` backwards from the `obj` behind it, comments being white space (§7.2.4).
class HeaderBehind {
public:
    HeaderBehind(std::string_view text, bool isCutOff) : m_isCutOff(isCutOff) {
        beforeSpace(text, false, 0, [this](std::string_view generationEnd) {
            const auto beforeGeneration = withoutDigits(generationEnd);
            return beforeSpace(beforeGeneration, true, 0, [&](std::string_view idEnd) {
                const auto beforeId = withoutDigits(idEnd);
                take(beforeId.size(), idEnd.substr(beforeId.size()),
                     generationEnd.substr(beforeGeneration.size()));
                m_isUnclear = m_isUnclear || (m_isCutOff && beforeId.empty());
                return true;
            });
        });
    }

    /// Where the number begins; nothing when there is none.
    std::optional<std::size_t> begin() const { return m_begin; }
    Reference reference() const { return m_reference; }
    /// The text was cut off before that could be told.
    bool isUnclear() const { return m_isUnclear; }

private:
    void take(std::size_t begin, std::string_view id, std::string_view generation) {
        m_begin = begin;
        const auto idNumber = numberOf(id);
        const auto generationNumber = numberOf(generation);
        if (idNumber && generationNumber)
            m_reference = {*idNumber, *generationNumber};
    }

    /// Whether `found` takes a number that ends before the white space at the end of `text`. Which `%` begins
    /// a comment cannot be told backwards, so each is tried.
    template<class Found>
    // NOLINTNEXTLINE(misc-no-recursion): bounded by mostComments
    bool beforeSpace(std::string_view text, bool needsSpace, int depth, const Found& found) {
        const auto rest = withoutSpace(text);
        const auto space = text.substr(rest.size());
        if (rest.empty())
            m_isUnclear = m_isUnclear || m_isCutOff;
        const bool endsInNumber = withoutDigits(rest).size() != rest.size();
        if (endsInNumber && withoutDigits(rest).empty() && m_isCutOff)
            m_isUnclear = true;
        if (endsInNumber && !(needsSpace && space.empty()) && found(rest))
            return true;
        if (++m_tries > mostTries)
            m_isUnclear = true;
        if (m_isUnclear || depth == mostComments || space.find_first_of("\r\n") == std::string_view::npos)
            return false;
        const auto lineEnd = rest.find_last_of("\r\n");
        if (lineEnd == std::string_view::npos && m_isCutOff)
            m_isUnclear = true;
        const auto lineBegin = lineEnd == std::string_view::npos ? 0 : lineEnd + 1;
        for (auto at = rest.find('%', lineBegin); at != std::string_view::npos; at = rest.find('%', at + 1))
            if (beforeSpace(rest.substr(0, at), false, depth + 1, found))
                return true;
        return false;
    }

    bool m_isCutOff;
    int m_tries = 0;
    std::optional<std::size_t> m_begin;
    Reference m_reference;
    bool m_isUnclear = false;
};

bool isBeforeDictionary(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(white), text.size()));
    return text.empty() || text.starts_with("<<") || text.starts_with('%');
}

class Scan {
public:
    Scan(const File& file, std::uint64_t end, const LengthLookUp& lengthOf, const CancelToken& cancel)
        : m_file(file), m_end(end), m_lengthOf(lengthOf), m_cancel(cancel) {}

    Result<ScannedBytes> run() {
        Bytes bytes;
        for (std::uint64_t step = 0; step < m_end; step += stepBytes) {
            if (m_cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            // Each step sees a little of its neighbours, and reports what begins in itself.
            m_begin = step - std::min<std::uint64_t>(step, contextBytes);
            bytes.resize(static_cast<std::size_t>(std::min(m_end, step + stepBytes + aheadBytes) - m_begin));
            if (auto done = m_file.readInto(m_begin, bytes); !done)
                return failure(std::move(done.error()));
            m_text = asText(bytes);
            if (auto done = scanStep(static_cast<std::size_t>(step - m_begin)); !done)
                return failure(std::move(done.error()));
        }
        return std::move(m_out);
    }

private:
    Result<void> scanStep(std::size_t from) {
        const auto until = std::min<std::size_t>(from + stepBytes, m_text.size());
        auto object = m_text.find("obj", from);
        auto trailer = m_text.find("trailer", from);
        while (object < until || trailer < until) {
            if (object < trailer) {
                if (auto done = takeObject(object); !done)
                    return done;
                object = m_text.find("obj", object + 1);
            } else {
                takeTrailer(trailer);
                trailer = m_text.find("trailer", trailer + 1);
            }
        }
        if (m_out.objects.size() > mostObjects || m_out.trailers.size() > mostTrailers)
            return failure(ErrorCode::PdfTooComplex, "more objects than are looked at");
        return {};
    }

    void takeTrailer(std::size_t at) {
        const auto behind = at + "trailer"sv.size();
        if (isBeforeDictionary(m_text.substr(behind)))
            m_out.trailers.push_back({m_begin + behind, isInside(at)});
    }

    Result<void> takeObject(std::size_t at) {
        if (m_text.substr(0, at).ends_with("end"))
            return {};
        const auto context = std::min(at, contextBytes);
        const HeaderBehind header(m_text.substr(at - context, context),
                                  context == contextBytes && m_begin + at > contextBytes);
        if (!header.begin() && !header.isUnclear())
            return {};
        FoundObject one;
        one.offset = m_begin + at - context + header.begin().value_or(context);
        one.valueAt = m_begin + at + "obj"sv.size();
        one.reference = header.isUnclear() ? Reference() : header.reference();
        const auto begin = static_cast<std::size_t>(one.offset - m_begin);
        one.isBehindMark = m_text.substr(0, begin).ends_with("%%EOF") && one.offset >= m_insideUntil;
        one.isInside = !one.isBehindMark && isInside(begin);
        const auto skim = skimAt(one.valueAt);
        if (!skim)
            return failure(skim.error());
        one.role = skim->role;
        one.end = one.valueAt + skim->end;
        m_out.namesGenerations = m_out.namesGenerations || skim->namesGenerations;
        if (one.role != StreamRole::None) {
            const auto end = dataEnd(one.end, *skim);
            if (!end)
                return failure(end.error());
            one.end = end->at;
            one.hasTwoEnds = !end->isAsLengthSays;
        }
        if (!one.isInside)
            m_insideUntil = std::max(m_insideUntil, one.end);
        m_out.objects.push_back(one);
        return {};
    }

    /// Within an object before, or behind a `%` on the same line.
    bool isInside(std::size_t at) const {
        if (m_begin + at < m_insideUntil)
            return true;
        const auto objectEnd =
            m_insideUntil > m_begin ? static_cast<std::size_t>(m_insideUntil - m_begin) : 0;
        const auto from = std::max(objectEnd, at - std::min(at, contextBytes));
        const auto before = m_text.substr(from, at - from);
        const auto lineEnd = before.find_last_of("\r\n");
        const auto lineBegin = lineEnd == std::string_view::npos ? 0 : lineEnd + 1;
        return before.find('%', lineBegin) != std::string_view::npos;
    }

    Result<ObjectSkim> skimAt(std::uint64_t offset) {
        if (m_cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        const auto here = m_text.substr(static_cast<std::size_t>(offset - m_begin));
        const bool endsHere = m_begin + m_text.size() == m_end;
        auto skimmed = skimObject(here, endsHere);
        m_skimmedBytes += skimmed ? skimmed->end : here.size();
        if (m_skimmedBytes > usualSkimBytes + mostRounds * m_end)
            return failure(ErrorCode::PdfTooComplex, "objects within objects");
        if (skimmed)
            return *skimmed;
        for (std::uint64_t window = 8 * aheadBytes;; window *= 8) {
            const auto size = std::min(window, m_end - offset);
            m_skimmedBytes += size;
            if (m_skimmedBytes > usualSkimBytes + mostRounds * m_end)
                return failure(ErrorCode::PdfTooComplex, "objects within objects");
            const auto bytes = m_file.read(offset, static_cast<std::size_t>(size));
            if (!bytes)
                return failure(bytes.error());
            if (auto skim = skimObject(asText(*bytes), size == m_end - offset))
                return *skim;
            if (window > limits::maxUpdateBytes)
                return failure(ErrorCode::PdfTooComplex, "object too large at " + std::to_string(offset));
        }
    }

    /// Where a stream's data ends: as its length says when `endstream` stands there, else at the next one.
    struct DataEnd {
        std::uint64_t at = 0;
        bool isAsLengthSays = false;
    };
    Result<DataEnd> dataEnd(std::uint64_t dataAt, const ObjectSkim& skim) {
        auto length = skim.length;
        if (!length && skim.lengthElsewhere && m_lengthOf) {
            const auto [known, isNew] = m_lengths.try_emplace(skim.lengthElsewhere);
            if (isNew)
                known->second = m_lengthOf(skim.lengthElsewhere);
            length = known->second;
        }
        if (length && *length >= 0 &&
            static_cast<std::uint64_t>(*length) <= m_end - std::min(m_end, dataAt)) {
            const auto end = dataAt + static_cast<std::uint64_t>(*length);
            const auto isThere = wordAt(end);
            if (!isThere)
                return failure(isThere.error());
            if (*isThere)
                return DataEnd{end, true};
        }
        if (m_closingFrom && *m_closingFrom <= dataAt && dataAt <= m_closingAt)
            return DataEnd{m_closingAt, false};
        Bytes bytes;
        m_closingAt = m_end;
        for (auto at = dataAt; at < m_end && m_closingAt == m_end; at += stepBytes) {
            bytes.resize(
                static_cast<std::size_t>(std::min<std::uint64_t>(m_end - at, stepBytes + closing.size())));
            if (auto done = m_file.readInto(at, bytes); !done)
                return failure(std::move(done.error()));
            if (const auto found = asText(bytes).find(closing); found != std::string_view::npos)
                m_closingAt = at + found;
        }
        m_closingFrom = dataAt;
        return DataEnd{m_closingAt, false};
    }

    Result<bool> wordAt(std::uint64_t offset) const {
        const auto size = std::min<std::uint64_t>(m_end - offset, closing.size() + 4);
        const auto inStep = offset >= m_begin && offset + size <= m_begin + m_text.size();
        if (inStep)
            return isClosing(
                m_text.substr(static_cast<std::size_t>(offset - m_begin), static_cast<std::size_t>(size)));
        const auto bytes = m_file.read(offset, static_cast<std::size_t>(size));
        if (!bytes)
            return failure(bytes.error());
        return isClosing(asText(*bytes));
    }
    static bool isClosing(std::string_view text) {
        text.remove_prefix(std::min(text.find_first_not_of(white), text.size()));
        return text.starts_with(closing);
    }

    static constexpr std::string_view closing = "endstream";
    const File& m_file;
    std::uint64_t m_end;
    const LengthLookUp& m_lengthOf;
    const CancelToken& m_cancel;
    std::map<Reference, std::optional<std::int64_t>> m_lengths; ///< what stands elsewhere and was asked for
    ScannedBytes m_out;
    std::uint64_t m_insideUntil = 0;
    std::uint64_t m_skimmedBytes = 0;
    /// The first `endstream` at or behind a place that was asked for; the end when there is none.
    std::optional<std::uint64_t> m_closingFrom;
    std::uint64_t m_closingAt = 0;
    std::uint64_t m_begin = 0;
    std::string_view m_text;
};

} // namespace

Result<ScannedBytes> scanForObjects(const File& file, std::uint64_t end, const LengthLookUp& lengthOf,
                                    const CancelToken& cancel) {
    return Scan(file, end, lengthOf, cancel).run();
}

} // namespace kyso::pdf
