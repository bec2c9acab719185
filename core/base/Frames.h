#pragma once

#include "Bytes.h"
#include "CancelToken.h"
#include "SecureBytes.h"
#include "os/PrivateChannel.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// What passes between a program and one that it started: over one private channel, frames of a fixed header
/// and a payload. Open files and shared pages ride along with a header.
namespace kyso {

/// Stands before every payload: magic number, protocol, kind, request, size of the payload; little-endian.
struct FrameHeader {
    static constexpr std::uint32_t magicNumber = 0x4F53594B; ///< "KYSO"
    static constexpr std::size_t sizeBytes = 16;
    std::uint16_t kind = 0; ///< what it means says the protocol
    std::uint32_t requestId = 0;
    std::uint32_t payloadBytes = 0;
};

/// One that came.
struct ReceivedFrame {
    FrameHeader header;
    /// In secure memory, since it may carry a PIN or a password.
    SecureBytes payload;
    os::Handle attached;
};

/// Why a frame did not pass.
enum class FrameFault {
    Gone,     ///< the other side is gone, or what it sent is no frame
    TimedOut, ///< nothing within the deadline
    Cancelled ///< given up by the person, and not answered soon after
};
struct FrameFailure {
    FrameFault fault = FrameFault::Gone;
    std::string what;
    std::string native = {};
};

/// How long an answer is waited for, and what may end it sooner.
struct AnswerTerms {
    os::Deadline deadline;
    CancelToken cancel = {};
    /// Called once when there was no answer after two seconds; may be empty.
    std::function<void()> whenSlow = {};
};

/// Writes a payload field by field.
class PayloadWriter {
public:
    void u8(std::uint8_t value);
    void u32(std::uint32_t value);
    void u64(std::uint64_t value);
    void i32(std::int32_t value) { u32(static_cast<std::uint32_t>(value)); }
    void f64(double value);
    void bytes(BytesView value);
    void text(std::string_view value) { bytes(asBytes(value)); }
    /// Fields that another writer laid out.
    void raw(BytesView fields) { put(fields); }

    BytesView view() const { return m_bytes.view().first(m_used); }
    /// Overwrites what was written, for another payload in the same memory.
    void restart();

private:
    void room(std::size_t more);
    void put(BytesView value);

    SecureBytes m_bytes;
    std::size_t m_used = 0;
};

/// Reads a payload in the order it was written; after the first field that is not there, everything is zero
/// or empty and `failed()` says so.
class PayloadReader {
public:
    explicit PayloadReader(BytesView payload) : m_rest(payload) {}
    std::uint8_t u8();
    std::uint32_t u32();
    std::uint64_t u64();
    std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
    double f64();
    /// A view into the payload.
    BytesView bytes();
    std::string text() { return std::string(asText(bytes())); }
    /// Fields whose size both sides know.
    BytesView raw(std::size_t size) { return take(size); }

    bool failed() const { return m_failed; }
    /// Everything was there and nothing is left over.
    bool complete() const { return !m_failed && m_rest.empty(); }

private:
    BytesView take(std::size_t size);

    BytesView m_rest;
    bool m_failed = false;
};

/// Sends one frame whole. `protocol` is the number of the protocol and its version; the other side refuses
/// any other than its own.
tl::expected<void, FrameFailure> sendFrame(const os::PrivateChannel& channel, std::uint16_t protocol,
                                           const FrameHeader& header, BytesView payload,
                                           os::NativeHandle attached, std::optional<os::Deadline> deadline);

/// Receives one frame. Without a deadline it waits for as long as the other side lives. `room` is memory of
/// an earlier payload, to be used again.
tl::expected<ReceivedFrame, FrameFailure> receiveFrame(const os::PrivateChannel& channel,
                                                       std::uint16_t protocol, std::uint32_t maxPayloadBytes,
                                                       std::optional<os::Deadline> deadline,
                                                       SecureBytes room = {});

/// Receives the answer to a question. Given up, it is waited for a second longer: mostly it comes, and is
/// cheaper than a fresh process. Whoever begins an answer ends it within five seconds.
tl::expected<ReceivedFrame, FrameFailure> receiveAnswer(const os::PrivateChannel& channel,
                                                        std::uint16_t protocol, std::uint32_t maxPayloadBytes,
                                                        const AnswerTerms& terms, SecureBytes room = {});

} // namespace kyso
