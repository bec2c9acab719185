#pragma once

#include "FileAccess.h"

#include <chrono>

namespace kyso::os {

/// Whatever gives bytes one after another, pipes included, read by somebody who may give up waiting. One
/// thread.
class InputStream {
public:
    /// Does not wait for the other end of a named pipe.
    static Answer<InputStream> open(const std::filesystem::path& path);

    Answer<FileFacts> facts() const { return factsOf(m_handle); }
    /// Whether there is something to read, or nothing will come any more.
    Answer<bool> waitForInput(std::chrono::milliseconds patience) const;
    /// What there is at once, up to all of `target`; 0 at the end.
    Answer<std::size_t> readSome(std::span<std::uint8_t> target) const;

private:
    explicit InputStream(Handle handle) : m_handle(std::move(handle)) {}

    Handle m_handle;
};

} // namespace kyso::os
