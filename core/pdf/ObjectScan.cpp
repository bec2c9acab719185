#include "ObjectScan.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace kyso::pdf {
namespace {

constexpr std::size_t stepBytes = 1U << 20;
/// How far back a number may stand from its `obj`, and how far on the dictionary from its `trailer`.
constexpr std::size_t contextBytes = 512;
constexpr std::size_t mostObjects = 8'000'000;

bool isSpace(char c) {
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads a text from its end.
class Backwards {
public:
    explicit Backwards(std::string_view text) : m_left(text) {}

    std::string_view left() const { return m_left; }
    std::size_t skipSpace() { return skip(isSpace).size(); }
    std::string_view takeDigits() { return skip(isDigit); }

private:
    template<class Accepts>
    std::string_view skip(Accepts accepts) {
        const auto all = m_left;
        while (!m_left.empty() && accepts(m_left.back()))
            m_left.remove_suffix(1);
        return all.substr(m_left.size());
    }
    std::string_view m_left;
};

bool endsInComment(std::string_view text) {
    const auto lineEnd = text.find_last_of("\r\n");
    const auto line = lineEnd == std::string_view::npos ? text : text.substr(lineEnd + 1);
    return line.find('%') != std::string_view::npos;
}

std::optional<int> numberOf(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

/// What `obj` behind `text` begins; nothing when it begins no object.
std::optional<FoundObject> objectBehind(std::string_view text, std::uint64_t textOffset) {
    const FoundObject unreadable{textOffset + text.size(), {}};
    const auto outOfSight = [&text](const Backwards& at) {
        return at.left().empty() && text.size() >= contextBytes;
    };
    Backwards at(text);
    const auto spaceBehind = at.skipSpace();
    const auto generation = at.takeDigits();
    if (outOfSight(at))
        return unreadable;
    const auto spaceBetween = generation.empty() ? 0 : at.skipSpace();
    const auto id = spaceBetween == 0 ? std::string_view() : at.takeDigits();
    if (!id.empty()) {
        const auto idNumber = numberOf(id);
        const auto generationNumber = numberOf(generation);
        if (outOfSight(at) || !idNumber || !generationNumber)
            return unreadable;
        return FoundObject{textOffset + at.left().size(), {*idNumber, *generationNumber}};
    }
    // A comment counts as space.
    const bool hasSpace = generation.empty() ? spaceBehind > 0 : spaceBetween > 0;
    return hasSpace && endsInComment(at.left()) ? std::optional(unreadable) : std::nullopt;
}

bool isBeforeDictionary(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    return text.empty() || text.starts_with('<') || text.starts_with('%');
}

template<class Take>
void eachFind(std::string_view text, std::string_view word, std::size_t from, std::size_t until, Take take) {
    for (auto at = text.find(word, from); at < until; at = text.find(word, at + 1))
        take(at);
}

} // namespace

Result<ScannedBytes> scanForObjects(const File& file, std::uint64_t end, const CancelToken& cancel) {
    ScannedBytes out;
    Bytes bytes;
    for (std::uint64_t step = 0; step < end; step += stepBytes) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        // Each step sees a little of its neighbours, and reports what begins in itself.
        const auto begin = step - std::min<std::uint64_t>(step, contextBytes);
        bytes.resize(
            static_cast<std::size_t>(std::min<std::uint64_t>(end, step + stepBytes + contextBytes) - begin));
        if (auto done = file.readInto(begin, bytes); !done)
            return failure(std::move(done.error()));
        const auto text = asText(bytes);
        const auto from = static_cast<std::size_t>(step - begin);
        const auto until = std::min<std::size_t>(from + stepBytes, text.size());
        eachFind(text, "obj", from, until, [&](std::size_t at) {
            const auto context = std::min(at, contextBytes);
            if (text.substr(0, at).ends_with("end"))
                return;
            if (auto found = objectBehind(text.substr(at - context, context), begin + at - context))
                out.objects.push_back(*found);
        });
        eachFind(text, "trailer", from, until, [&](std::size_t at) {
            if (isBeforeDictionary(text.substr(at + 7)))
                out.trailers.push_back(begin + at);
        });
        eachFind(text, "/XRef", from, until, [&](std::size_t at) {
            if (!text.substr(at).starts_with("/XRefStm"))
                out.xrefNames.push_back(begin + at);
        });
        if (out.objects.size() > mostObjects)
            return failure(ErrorCode::PdfTooComplex, "more objects than are looked at");
    }
    return out;
}

} // namespace kyso::pdf
