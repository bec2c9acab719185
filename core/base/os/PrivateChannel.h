#pragma once

#include "Handle.h"
#include "SystemError.h"
#include "base/Bytes.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

namespace kyso::os {

using Deadline = std::chrono::steady_clock::time_point;

/// One end of a stream of bytes between two processes that nobody else can reach; open files and shared pages
/// ride along. Several threads may send at once, short messages whole; one receives.
/// Errors: std::errc::timed_out (the deadline), std::errc::not_connected (the other side closed its end),
/// else the system's.
class PrivateChannel {
public:
    PrivateChannel() = default;

    /// Two ends: one to keep, one to hand to a child process.
    static Answer<std::pair<PrivateChannel, PrivateChannel>> make();
    /// The end that this process was started with, see ChildProcess; none when it was started without.
    static PrivateChannel inherited();

    explicit operator bool() const { return static_cast<bool>(m_handle); }
    const Handle& handle() const { return m_handle; }

    /// Sends `head`, then `body`, all of both; `attached` (noHandle: none) goes with the first byte.
    Answer<void> send(BytesView head, BytesView body, NativeHandle attached,
                      std::optional<Deadline> deadline) const;
    /// Fills `target`; what arrives with it is put into `attached`, when it is the first of this message, and
    /// closed otherwise.
    Answer<void> receive(std::span<std::uint8_t> target, Handle& attached,
                         std::optional<Deadline> deadline) const;
    /// Whether something arrives within that time (or the other side closes its end).
    Answer<bool> waitForInput(std::chrono::milliseconds atMost) const;
    /// Waits, without reading, until the other side closed its end. Any thread, beside one that receives.
    void waitForEnd() const;

private:
    explicit PrivateChannel(Handle handle) : m_handle(std::move(handle)) {}

    Handle m_handle;
};

} // namespace kyso::os
