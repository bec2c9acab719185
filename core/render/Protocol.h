#pragma once

#include "base/Bytes.h"
#include "base/Frames.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "base/os/PrivateChannel.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What passes between a program and its renderer process: frames over one private channel, one request
/// answered at a time.
namespace kyso::render {

/// Raised with every change of a message; both sides refuse any other.
inline constexpr std::uint16_t protocolVersion = 5;

inline constexpr std::uint32_t maxRequestBytes = 34U << 20;
inline constexpr std::uint32_t maxResponseBytes = 64U << 20;
inline constexpr std::int64_t maxPagePixels = 24'000'000;
/// Of a page that is drawn, and of a page as it is told: what is larger is told as so large.
inline constexpr int maxPageSidePx = 30'000;
inline constexpr double maxPageSidePt = 200'000;
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
    Sandbox,    ///< what it is kept in
    Done = 100, ///< answer, laid out as its request's kind asks
    Failed,     ///< answer: error code, what
};

/// As kyso::FrameHeader, of this protocol.
struct FrameHeader {
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

using kyso::PayloadReader;
using kyso::PayloadWriter;
using os::Deadline;

/// Sends one frame whole. Errors: renderer_crashed (the other side is gone), renderer_timed_out.
Result<void> sendFrame(const os::PrivateChannel& channel, const FrameHeader& header, BytesView payload,
                       os::NativeHandle attached, std::optional<Deadline> deadline);

/// Receives one frame. Without a deadline it waits for as long as the other side lives.
/// Errors: renderer_crashed (the other side is gone, or what came is no frame), renderer_timed_out.
Result<Frame> receiveFrame(const os::PrivateChannel& channel, std::uint32_t maxPayloadBytes,
                           std::optional<Deadline> deadline);
/// Receives the renderer's answer. Errors: as receiveFrame, and cancelled.
Result<Frame> receiveAnswer(const os::PrivateChannel& channel, const AnswerTerms& terms);

} // namespace kyso::render
