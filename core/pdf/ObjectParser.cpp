#include "ObjectParser.h"

#include "base/Limits.h"

#include <array>
#include <charconv>
#include <limits>
#include <set>

namespace kyso::pdf {
namespace {

bool isSpace(int c) {
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

bool isDelimiter(int c) {
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' ||
           c == '/' || c == '%';
}

bool isRegular(int c) {
    return c >= 0 && !isSpace(c) && !isDelimiter(c);
}

/// -1 for what is no digit.
constexpr std::array<std::int16_t, 256> hexValues = [] {
    std::array<std::int16_t, 256> values{};
    for (int c = 0; c < 256; ++c)
        values[static_cast<std::size_t>(c)] = static_cast<std::int16_t>(hexDigit(c));
    return values;
}();

/// Readers hold a number in as little as 256 bytes, some of it.
constexpr std::size_t longestNumber = 64;
constexpr std::size_t longestName = 127;

tl::unexpected<Error> damaged(const char* what, std::size_t position) {
    return failure(ErrorCode::PdfDamaged, std::string(what) + " at byte " + std::to_string(position));
}

template<class T>
std::optional<T> toInteger(std::string_view text) {
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

bool isRealText(std::string_view text) {
    bool digit = false;
    bool dot = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] >= '0' && text[i] <= '9')
            digit = true;
        else if (text[i] == '.' && !dot)
            dot = true;
        else if (!(i == 0 && (text[i] == '-' || text[i] == '+')))
            return false;
    }
    return digit || dot;
}

} // namespace

int ObjectParser::peek(std::size_t ahead) {
    if (m_position >= m_bytes.size() || ahead >= m_bytes.size() - m_position) {
        m_ranOut = true;
        return -1;
    }
    return m_bytes[m_position + ahead];
}

std::string_view ObjectParser::tokenAt(std::size_t position) {
    std::size_t end = position;
    while (end < m_bytes.size() && isRegular(m_bytes[end]))
        ++end;
    if (end >= m_bytes.size())
        m_ranOut = true;
    return asText(m_bytes).substr(std::min(position, m_bytes.size()), end - position);
}

void ObjectParser::skipSpace() {
    for (int c = peek(); c >= 0; c = peek()) {
        if (c == '%') {
            while (c >= 0 && c != '\n' && c != '\r') {
                ++m_position;
                c = peek();
            }
        } else if (isSpace(c)) {
            ++m_position;
        } else {
            return;
        }
    }
}

bool ObjectParser::takeKeyword(std::string_view word) {
    skipSpace();
    if (tokenAt(m_position) != word)
        return false;
    m_position += word.size();
    return true;
}

std::optional<std::int64_t> ObjectParser::takeUnsigned() {
    skipSpace();
    const auto token = tokenAt(m_position);
    if (token.empty() || token.front() < '0' || token.front() > '9')
        return std::nullopt;
    const auto value = toInteger<std::int64_t>(token);
    if (value) {
        m_position += token.size();
        m_sawUnclearWriting = m_sawUnclearWriting || token.size() > longestNumber;
    }
    return value;
}

Result<Reference> ObjectParser::parseObjectHeader() {
    const auto start = m_position;
    const auto id = takeUnsigned();
    const auto generation = id ? takeUnsigned() : std::nullopt;
    if (!id || !generation || *id < 1 || *id > std::numeric_limits<int>::max() || *generation > 65535)
        return damaged("no object header", start);
    skipSpace();
    // Some writers leave no space: `1 0 obj<<` ends at the delimiter, `1 0 objnull` does not exist.
    if (!takeKeyword("obj"))
        return damaged("no obj keyword", start);
    return Reference{static_cast<int>(*id), static_cast<int>(*generation)};
}

Result<Object> ObjectParser::parseObject() {
    m_extents.clear();
    m_objects = 0;
    m_sawKeyTwice = false;
    return parseValue(0);
}

std::optional<ObjectParser::Extent> ObjectParser::topLevelExtent(std::string_view key) const {
    const auto found = m_extents.find(key);
    return found == m_extents.end() ? std::nullopt : std::optional(found->second);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by limits::maxObjectDepth
Result<Object> ObjectParser::parseValue(int depth) {
    if (depth > limits::maxObjectDepth)
        return failure(ErrorCode::PdfTooComplex, "objects nested too deep");
    if (++m_objects > maxObjects)
        return failure(ErrorCode::PdfTooComplex, "object of too many parts");
    skipSpace();
    const int c = peek();
    if (c < 0)
        return damaged("end of data", m_position);
    if (c == '/')
        return Object(Object::Name{parseNameText()});
    if (c == '(')
        return parseLiteralString();
    if (c == '[')
        return parseArray(depth);
    if (c == '<')
        return peek(1) == '<' ? parseDictionary(depth) : parseHexString();
    if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')
        return parseNumberOrReference();
    if (takeKeyword("true"))
        return Object(true);
    if (takeKeyword("false"))
        return Object(false);
    if (takeKeyword("null"))
        return Object();
    return damaged("unexpected token", m_position);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by limits::maxObjectDepth
Result<Object> ObjectParser::parseArray(int depth) {
    ++m_position;
    Object::Array items;
    for (;;) {
        skipSpace();
        if (peek() == ']') {
            ++m_position;
            return Object(std::move(items));
        }
        auto item = parseValue(depth + 1);
        if (!item)
            return item;
        items.push_back(std::move(*item));
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by limits::maxObjectDepth
Result<Object> ObjectParser::parseDictionary(int depth) {
    m_position += 2;
    Object::Dictionary entries;
    std::set<std::string> nulls;
    for (;;) {
        skipSpace();
        const int c = peek();
        if (c == '>' && peek(1) == '>') {
            m_position += 2;
            return Object(std::move(entries));
        }
        if (c != '/')
            return damaged("dictionary key expected", m_position);
        auto key = parseNameText();
        skipSpace();
        const auto begin = m_position;
        auto value = parseValue(depth + 1);
        if (!value)
            return value;
        if (depth == 0)
            m_extents.insert_or_assign(key, Extent{begin, m_position});
        m_sawKeyTwice = m_sawKeyTwice || entries.contains(key) || nulls.contains(key);
        // A null entry is the same as none (ISO 32000-2 §7.3.7).
        if (value->isNull()) {
            m_sawUnclearWriting = m_sawUnclearWriting || key == "Filter" || key == "DecodeParms";
            entries.erase(key);
            nulls.insert(std::move(key));
        } else {
            entries.insert_or_assign(std::move(key), std::move(*value));
        }
    }
}

Result<Object> ObjectParser::parseNumberOrReference() {
    const auto token = tokenAt(m_position);
    m_sawUnclearWriting = m_sawUnclearWriting || token.size() > longestNumber;
    const auto integer = toInteger<std::int64_t>(token);
    if (!integer) {
        if (!isRealText(token))
            return damaged("malformed number", m_position);
        Object real(Object::Real{std::string(token)});
        m_position += token.size();
        return real;
    }
    m_position += token.size();
    if (*integer < 0 || *integer > std::numeric_limits<int>::max() || token.front() == '+')
        return Object(*integer);
    const auto afterNumber = m_position;
    const auto generation = takeUnsigned();
    if (generation && *generation <= 65535 && takeKeyword("R"))
        return *integer > 0 ? Object(Reference{static_cast<int>(*integer), static_cast<int>(*generation)})
                            : Object();
    m_position = afterNumber;
    return Object(*integer);
}

Result<Object> ObjectParser::parseLiteralString() {
    const auto start = m_position++;
    std::string bytes;
    int open = 1;
    for (;;) {
        int c = peek();
        if (c < 0)
            return damaged("unterminated string", start);
        ++m_position;
        if (c == '(') {
            ++open;
        } else if (c == ')') {
            if (--open == 0)
                return Object(Object::String{std::move(bytes)});
        } else if (c == '\r') { // an end of line of any kind is one line feed
            if (peek() == '\n')
                ++m_position;
            c = '\n';
            m_sawUnclearWriting = true; // most readers keep it as it is
        } else if (c == '\\') {
            c = peek();
            ++m_position;
            static constexpr std::string_view letters = "nrtbf";
            static constexpr std::string_view values = "\n\r\t\b\f";
            if (c >= '0' && c <= '7') {
                int octal = c - '0';
                for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; ++i)
                    octal = octal * 8 + (m_bytes[m_position++] - '0');
                c = octal & 0xff;
            } else if (c == '\r' || c == '\n') { // a split line
                if (c == '\r' && peek() == '\n')
                    ++m_position;
                continue;
            } else if (const auto which = letters.find(static_cast<char>(c));
                       which != std::string_view::npos) {
                c = static_cast<unsigned char>(values[which]);
            }
        }
        bytes.push_back(static_cast<char>(c));
    }
}

Result<Object> ObjectParser::parseHexString() {
    const auto start = m_position++;
    std::string bytes;
    int high = -1;
    // Nearly all of a signed file's digits stand in its signatures; each step is short.
    for (;; ++m_position) {
        if (m_position >= m_bytes.size()) {
            m_ranOut = true;
            return damaged("unterminated string", start);
        }
        const auto c = m_bytes[m_position];
        const int value = hexValues[c];
        if (value < 0) {
            if (c == '>')
                break;
            if (!isSpace(c))
                return damaged("hexadecimal digit expected", m_position);
        } else if (high < 0) {
            high = value;
        } else {
            bytes.push_back(static_cast<char>(high * 16 + value));
            high = -1;
        }
    }
    ++m_position;
    if (high >= 0)
        bytes.push_back(static_cast<char>(high * 16));
    return Object(Object::String{std::move(bytes)});
}

std::string ObjectParser::parseNameText() {
    ++m_position;
    const auto token = tokenAt(m_position);
    m_position += token.size();
    std::string text;
    bool isOdd = false; // a `#` without two digits behind it
    for (std::size_t i = 0; i < token.size(); ++i) {
        const int high = token[i] == '#' && i + 2 < token.size() ? hexDigit(token[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(token[i + 2]) : -1;
        if (low >= 0) {
            text.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            text.push_back(token[i]);
            isOdd = isOdd || token[i] == '#';
        }
    }
    // Some end a name at a zero byte however it is written, some take 0x80 and 0xFF for white space.
    const auto holds = [](std::string_view in, char c) { return in.find(c) != std::string_view::npos; };
    m_sawUnclearWriting = m_sawUnclearWriting || isOdd || text.size() > longestName || holds(text, '\0') ||
                          holds(token, '\x80') || holds(token, '\xFF');
    return text;
}

} // namespace kyso::pdf
