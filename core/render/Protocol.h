#pragma once

#include "base/Bytes.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "base/os/PrivateChannel.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What passes between a program and its renderer process: over one private channel, frames of a fixed
/// header and a payload, one request answered at a time. Open files and shared pages ride along with a
/// header.
namespace kyso::render {

/// Raised with every change of a message; both sides refuse any other.
inline constexpr std::uint16_t protocolVersion = 4;

inline constexpr std::uint32_t maxRequestBytes = 34U << 20;
inline constexpr std::uint32_t maxResponseBytes = 64U << 20;
inline constexpr std::int64_t maxPagePixels = 24'000'000;
inline constexpr int maxPageSizesPerCall = 1'000;
inline constexpr std::size_t maxHitsPerCall = 10'000;
inline constexpr std::size_t maxSearchTextBytes = 4'096;
inline constexpr std::size_t maxAppearanceLines = 32;
inline constexpr std::size_t maxAppearanceLineBytes = 4'096;
inline constexpr double maxAppearanceSidePt = 14'400;
inline constexpr std::size_t maxPrintHtmlBytes = 8U << 20;
inline constexpr int maxPrintPages = 2'000;
/// How many sizes the answer to Open brings at most.
inline constexpr int firstPageSizes = 16;

enum class MessageKind : std::uint16_t {
    Open = 1,   ///< + the file; password, end (0: of the file)
    Close,      ///<
    PageSizes,  ///< first page, count
    RenderPage, ///< page, width
    PageText,   ///< page
    Find,       ///< + the file; password, text
    Draw,       ///< appearance, width, height
    Cancel,     ///< of the request with that number; never answered
    Print,      ///< HTML, title, footer
    Done = 100, ///< answer, laid out as its request's kind asks
    Failed,     ///< answer: error code, what
};

/// Stands before every payload, little-endian, in this order.
struct FrameHeader {
    static constexpr std::uint32_t magicNumber = 0x4F53594B; ///< "KYSO"
    static constexpr std::size_t sizeBytes = 16;
    MessageKind kind = MessageKind::Close;
    std::uint32_t requestId = 0;
    std::uint32_t payloadBytes = 0;
};

struct Frame {
    FrameHeader header;
    /// In secure memory, since a request may carry a password.
    SecureBytes payload;
    os::Handle attached;
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

    bool failed() const { return m_failed; }
    /// Everything was there and nothing is left over.
    bool complete() const { return !m_failed && m_rest.empty(); }

private:
    BytesView take(std::size_t size);

    BytesView m_rest;
    bool m_failed = false;
};

using os::Deadline;

/// Sends one frame whole. Errors: renderer_crashed (the other side is gone), renderer_timed_out.
Result<void> sendFrame(const os::PrivateChannel& channel, const FrameHeader& header, BytesView payload,
                       os::NativeHandle attached, std::optional<Deadline> deadline);

/// Receives one frame. Without a deadline it waits for as long as the other side lives.
/// Errors: renderer_crashed (the other side is gone, or what came is no frame), renderer_timed_out.
Result<Frame> receiveFrame(const os::PrivateChannel& channel, std::uint32_t maxPayloadBytes,
                           std::optional<Deadline> deadline);

} // namespace kyso::render
