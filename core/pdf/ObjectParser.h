#pragma once

#include "Object.h"
#include "base/Result.h"

#include <optional>

namespace kyso::pdf {

/// Reads PDF objects from bytes in memory (ISO 32000-2 §7.2, §7.3), without recovery: what is not clearly an
/// object is pdf_damaged; nesting beyond limits::maxObjectDepth, or more than maxObjects values in one
/// object, pdf_too_complex. One thread.
class ObjectParser {
public:
    /// A page tree of a million leaves in one array passes; bytes that would fill the memory do not.
    static constexpr std::size_t maxObjects = 4'000'000;

    explicit ObjectParser(BytesView bytes, std::size_t position = 0) : m_bytes(bytes), m_position(position) {}

    /// The object at the position; the position then stands behind it.
    Result<Object> parseObject();
    /// `12 0 obj`. Errors: pdf_damaged.
    Result<Reference> parseObjectHeader();
    /// Skips white space and comments, then takes `word` when it stands there as a whole token.
    bool takeKeyword(std::string_view word);
    /// A plain unsigned integer token.
    std::optional<std::int64_t> takeUnsigned();
    void skipSpace();

    std::size_t position() const { return m_position; }
    /// A dictionary in the object parsed last has a key more than once. The last one was taken; others may
    /// take the first.
    bool sawKeyTwice() const { return m_sawKeyTwice; }
    /// Something since the beginning is written so that readers take it for different things: a number so
    /// long that it is cut off, a name that holds a byte some end names at, or that is longer than names may
    /// be (Annex C), a bare end of line in a string, a stream that says it is packed in no way at all.
    bool sawUnclearWriting() const { return m_sawUnclearWriting; }
    /// The end of the bytes was met: with more bytes the answer might have been another.
    bool ranOut() const { return m_ranOut; }
    /// Where the last parsed string token began and ended, delimiters included.
    struct Extent {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    /// Where the value of `key` in the outermost dictionary parsed last stood.
    std::optional<Extent> topLevelExtent(std::string_view key) const;

private:
    Result<Object> parseValue(int depth);
    Result<Object> parseArray(int depth);
    Result<Object> parseDictionary(int depth);
    Result<Object> parseNumberOrReference();
    Result<Object> parseLiteralString();
    Result<Object> parseHexString();
    std::string parseNameText();
    int peek(std::size_t ahead = 0);
    std::string_view tokenAt(std::size_t position);

    BytesView m_bytes;
    std::size_t m_position;
    bool m_ranOut = false;
    bool m_sawKeyTwice = false;
    bool m_sawUnclearWriting = false;
    std::size_t m_objects = 0;
    std::map<std::string, Extent, std::less<>> m_extents;
};

} // namespace kyso::pdf
