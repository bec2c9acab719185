#pragma once

#include "BoundedPipeline.h"
#include "Object.h"
#include "base/File.h"
#include "base/Result.h"

#include <cstdint>

namespace kyso::pdf {

/// qpdf inflates cross-reference and object streams whole before it looks at them. These are the bounds that
/// keep a few kilobytes from becoming gigabytes.

/// Counts what comes out of a stream, keeping nothing: bytes, and the words an object stream is parsed into.
class StreamTally final : public Pipeline {
public:
    StreamTally(std::uint64_t maxBytes, std::uint64_t maxWords)
        : Pipeline("tally", nullptr), m_maxBytes(maxBytes), m_maxWords(maxWords) {}

    /// Throws std::length_error beyond either bound.
    void write(unsigned char const* data, std::size_t size) override;
    void finish() override {}
    bool hasOverflowed() const { return m_bytes > m_maxBytes || m_words > m_maxWords; }
    std::uint64_t bytes() const { return m_bytes; }
    std::uint64_t words() const { return m_words; }

private:
    std::uint64_t m_maxBytes;
    std::uint64_t m_maxWords;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_words = 0;
    bool m_inWord = false;
};

/// Whether a stream's dictionary names no filter but FlateDecode, and that at most once: one behind the other
/// multiplies what each may expand.
bool isInflatedOnce(const Object& dictionary);

/// Looks at what stands where qpdf is about to read while it opens a file.
class OpeningCheck {
public:
    OpeningCheck(const File& file, std::uint64_t end) : m_file(file), m_end(end) {}

    /// `offset` is just behind the word `obj`. Errors: pdf_too_complex; pdf_damaged for a stream whose
    /// dictionary is not clear.
    Result<void> objectAt(std::uint64_t offset);

private:
    Result<void> xrefStream(const Object& dictionary, BytesView data);

    const File& m_file;
    std::uint64_t m_end;
    std::uint64_t m_entries = 0;
};

inline constexpr std::uint64_t maxObjectStreamBytes = 16U << 20;
inline constexpr std::uint64_t maxObjectStreamWords = 1U << 20;
/// In all object streams of a document together.
inline constexpr std::uint64_t maxObjectStreamsBytes = 512U << 20;
/// In those that objects were taken from; qpdf keeps what it parsed.
inline constexpr std::uint64_t maxWordsTaken = 10'000'000;

} // namespace kyso::pdf
