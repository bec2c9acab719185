#include "Frames.h"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstring>
#include <utility>

namespace kyso {
namespace {

using HeaderBytes = std::array<std::uint8_t, FrameHeader::sizeBytes>;

template<class T>
void store(std::uint8_t* target, T value) {
    for (std::size_t i = 0; i < sizeof value; ++i)
        target[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

template<class T>
T load(const std::uint8_t* source) {
    T value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i)
        value = static_cast<T>(value | (static_cast<T>(source[i]) << (8 * i)));
    return value;
}

HeaderBytes encode(const FrameHeader& header, std::uint16_t protocol) {
    HeaderBytes bytes{};
    store(bytes.data(), FrameHeader::magicNumber);
    store(bytes.data() + 4, protocol);
    store(bytes.data() + 6, header.kind);
    store(bytes.data() + 8, header.requestId);
    store(bytes.data() + 12, header.payloadBytes);
    return bytes;
}

tl::unexpected<FrameFailure> gone(const char* what, std::string native = {}) {
    return tl::unexpected(FrameFailure{FrameFault::Gone, what, std::move(native)});
}

tl::unexpected<FrameFailure> timedOut() {
    return tl::unexpected(FrameFailure{FrameFault::TimedOut, "no answer within the deadline"});
}

tl::unexpected<FrameFailure> channelFailure(std::error_code error, const char* what) {
    if (error == std::errc::timed_out)
        return timedOut();
    if (error == std::errc::not_connected)
        return gone("the other side closed the channel");
    return gone(what, os::textOf(error));
}

constexpr std::chrono::milliseconds slowAfter{2'000};
/// How often somebody who may give up is listened to.
constexpr std::chrono::milliseconds slice{100};
constexpr std::chrono::milliseconds grace{1'000};
constexpr std::chrono::milliseconds restOfAnswer{5'000};

/// Until the first byte of an answer is there.
tl::expected<void, FrameFailure> waitForAnswer(const os::PrivateChannel& channel, const AnswerTerms& terms) {
    using std::chrono::ceil;
    using std::chrono::milliseconds;
    const auto started = std::chrono::steady_clock::now();
    std::optional<os::Deadline> givenUp;
    bool isSlowTold = !terms.whenSlow;
    for (;;) {
        const auto now = std::chrono::steady_clock::now();
        if (!givenUp && terms.cancel.stop_requested())
            givenUp = std::min<os::Deadline>(terms.deadline, now + grace);
        auto left = ceil<milliseconds>(givenUp.value_or(terms.deadline) - now);
        if (left.count() <= 0)
            return givenUp ? tl::unexpected(FrameFailure{FrameFault::Cancelled, {}}) : timedOut();
        if (!isSlowTold) {
            if (now >= started + slowAfter) {
                isSlowTold = true;
                terms.whenSlow();
                continue;
            }
            left = std::min(left, ceil<milliseconds>(started + slowAfter - now));
        }
        const auto arrived =
            channel.waitForInput(terms.cancel.stop_possible() ? std::min(left, slice) : left);
        if (!arrived)
            return channelFailure(arrived.error(), "poll");
        if (*arrived)
            return {};
    }
}

} // namespace

void PayloadWriter::room(std::size_t more) {
    if (m_used + more <= m_bytes.size())
        return;
    // Secure memory comes in pages.
    constexpr std::size_t page = 4'096;
    SecureBytes larger(std::max({page, m_used + more, m_bytes.size() * 2}));
    if (m_used > 0)
        std::memcpy(larger.data(), m_bytes.data(), m_used);
    m_bytes = std::move(larger);
}

void PayloadWriter::restart() {
    wipe(m_bytes.data(), m_used);
    m_used = 0;
}

void PayloadWriter::put(BytesView value) {
    if (value.empty())
        return;
    room(value.size());
    std::memcpy(m_bytes.data() + m_used, value.data(), value.size());
    m_used += value.size();
}

void PayloadWriter::u8(std::uint8_t value) {
    put({&value, 1});
}

void PayloadWriter::u32(std::uint32_t value) {
    std::array<std::uint8_t, sizeof value> bytes{};
    store(bytes.data(), value);
    put(bytes);
}

void PayloadWriter::u64(std::uint64_t value) {
    std::array<std::uint8_t, sizeof value> bytes{};
    store(bytes.data(), value);
    put(bytes);
}

void PayloadWriter::f64(double value) {
    u64(std::bit_cast<std::uint64_t>(value));
}

void PayloadWriter::bytes(BytesView value) {
    u32(static_cast<std::uint32_t>(value.size()));
    put(value);
}

BytesView PayloadReader::take(std::size_t size) {
    if (m_failed || size > m_rest.size()) {
        m_failed = true;
        return {};
    }
    const BytesView taken = m_rest.first(size);
    m_rest = m_rest.subspan(size);
    return taken;
}

std::uint8_t PayloadReader::u8() {
    const BytesView field = take(1);
    return field.empty() ? std::uint8_t{0} : field[0];
}

std::uint32_t PayloadReader::u32() {
    const BytesView field = take(sizeof(std::uint32_t));
    return field.empty() ? 0 : load<std::uint32_t>(field.data());
}

std::uint64_t PayloadReader::u64() {
    const BytesView field = take(sizeof(std::uint64_t));
    return field.empty() ? 0 : load<std::uint64_t>(field.data());
}

double PayloadReader::f64() {
    return std::bit_cast<double>(u64());
}

BytesView PayloadReader::bytes() {
    return take(u32());
}

tl::expected<void, FrameFailure> sendFrame(const os::PrivateChannel& channel, std::uint16_t protocol,
                                           const FrameHeader& header, BytesView payload,
                                           os::NativeHandle attached, std::optional<os::Deadline> deadline) {
    FrameHeader complete = header;
    complete.payloadBytes = static_cast<std::uint32_t>(payload.size());
    if (auto sent = channel.send(encode(complete, protocol), payload, attached, deadline); !sent)
        return channelFailure(sent.error(), "sending");
    return {};
}

tl::expected<ReceivedFrame, FrameFailure> receiveFrame(const os::PrivateChannel& channel,
                                                       std::uint16_t protocol, std::uint32_t maxPayloadBytes,
                                                       std::optional<os::Deadline> deadline,
                                                       SecureBytes room) {
    ReceivedFrame frame;
    HeaderBytes head{};
    if (auto got = channel.receive(head, frame.attached, deadline); !got)
        return channelFailure(got.error(), "receiving");
    if (load<std::uint32_t>(head.data()) != FrameHeader::magicNumber ||
        load<std::uint16_t>(head.data() + 4) != protocol)
        return gone("the other side speaks another protocol");
    frame.header.kind = load<std::uint16_t>(head.data() + 6);
    frame.header.requestId = load<std::uint32_t>(head.data() + 8);
    frame.header.payloadBytes = load<std::uint32_t>(head.data() + 12);
    if (frame.header.payloadBytes > maxPayloadBytes)
        return gone("a frame larger than allowed");
    frame.payload = std::move(room);
    frame.payload.renew(frame.header.payloadBytes);
    if (auto got = channel.receive({frame.payload.data(), frame.payload.size()}, frame.attached, deadline);
        !got)
        return channelFailure(got.error(), "receiving");
    return frame;
}

tl::expected<ReceivedFrame, FrameFailure> receiveAnswer(const os::PrivateChannel& channel,
                                                        std::uint16_t protocol, std::uint32_t maxPayloadBytes,
                                                        const AnswerTerms& terms, SecureBytes room) {
    if (auto arrived = waitForAnswer(channel, terms); !arrived)
        return tl::unexpected(std::move(arrived.error()));
    const os::Deadline soon = std::chrono::steady_clock::now() + restOfAnswer;
    return receiveFrame(channel, protocol, maxPayloadBytes, std::min(terms.deadline, soon), std::move(room));
}

} // namespace kyso
