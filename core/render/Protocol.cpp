#include "Protocol.h"

#include <climits>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>

namespace kyso::render {
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

HeaderBytes encode(const FrameHeader& header) {
    HeaderBytes bytes{};
    store(bytes.data(), FrameHeader::magicNumber);
    store(bytes.data() + 4, protocolVersion);
    store(bytes.data() + 6, static_cast<std::uint16_t>(header.kind));
    store(bytes.data() + 8, header.requestId);
    store(bytes.data() + 12, header.payloadBytes);
    return bytes;
}

tl::unexpected<Error> gone(const char* what, int errorNumber = 0) {
    return failure(ErrorCode::RendererCrashed, what,
                   errorNumber == 0 ? std::string() : strerror(errorNumber));
}

/// Waits until the socket is ready for `events`.
Result<void> waitFor(int socket, short events, std::optional<Deadline> deadline) {
    for (;;) {
        int timeoutMs = -1;
        if (deadline) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
            if (left.count() <= 0)
                return failure(ErrorCode::RendererTimedOut, "no answer within the deadline");
            timeoutMs = static_cast<int>(std::min<std::int64_t>(left.count(), INT_MAX));
        }
        pollfd entry{socket, events, 0};
        const int ready = ::poll(&entry, 1, timeoutMs);
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return gone("poll", errno);
    }
}

/// The first descriptor that came along; any further ones are closed.
UniqueFd takeDescriptor(msghdr& message) {
    UniqueFd taken;
    for (cmsghdr* control = CMSG_FIRSTHDR(&message); control != nullptr;
         control = CMSG_NXTHDR(&message, control)) {
        if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(control) + i * sizeof(int), sizeof fd);
            UniqueFd owned(fd);
            if (!taken)
                taken = std::move(owned);
        }
    }
    return taken;
}

/// Fills `target`; a descriptor that arrives on the way is kept in `descriptor`.
Result<void> receiveAll(int socket, std::span<std::uint8_t> target, UniqueFd& descriptor,
                        std::optional<Deadline> deadline) {
    while (!target.empty()) {
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * 4)> control{};
        iovec part{target.data(), target.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t got = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (got > 0) {
            if (UniqueFd fd = takeDescriptor(message))
                descriptor = std::move(fd);
            target = target.subspan(static_cast<std::size_t>(got));
        } else if (got == 0) {
            return gone("the other side closed the socket");
        } else if (errno == EAGAIN) {
            if (auto ready = waitFor(socket, POLLIN, deadline); !ready)
                return ready;
        } else if (errno != EINTR) {
            return gone("recvmsg", errno);
        }
    }
    return {};
}

} // namespace

void PayloadWriter::room(std::size_t more) {
    if (m_used + more <= m_bytes.size())
        return;
    SecureBytes larger(std::max<std::size_t>(m_used + more, m_bytes.size() * 2));
    if (m_used > 0)
        std::memcpy(larger.data(), m_bytes.data(), m_used);
    m_bytes = std::move(larger);
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

Result<void> sendFrame(int socket, const FrameHeader& header, BytesView payload, int descriptor,
                       std::optional<Deadline> deadline) {
    FrameHeader complete = header;
    complete.payloadBytes = static_cast<std::uint32_t>(payload.size());
    HeaderBytes head = encode(complete);
    // sendmsg takes a pointer to non-const and does not write through it.
    std::array<iovec, 2> parts{iovec{head.data(), head.size()},
                               iovec{const_cast<std::uint8_t*>(payload.data()), payload.size()}}; // NOLINT
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    if (descriptor >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
    }
    while (parts[0].iov_len + parts[1].iov_len > 0) {
        const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN)
                return gone("sendmsg", errno);
            if (auto ready = waitFor(socket, POLLOUT, deadline); !ready)
                return ready;
            continue;
        }
        message.msg_control = nullptr;
        message.msg_controllen = 0;
        auto left = static_cast<std::size_t>(sent);
        for (iovec& part : parts) {
            const std::size_t done = std::min(left, part.iov_len);
            part.iov_base = static_cast<std::uint8_t*>(part.iov_base) + done;
            part.iov_len -= done;
            left -= done;
        }
    }
    return {};
}

Result<Frame> receiveFrame(int socket, std::uint32_t maxPayloadBytes, std::optional<Deadline> deadline) {
    Frame frame;
    HeaderBytes head{};
    if (auto got = receiveAll(socket, head, frame.descriptor, deadline); !got)
        return failure(got.error());
    if (load<std::uint32_t>(head.data()) != FrameHeader::magicNumber ||
        load<std::uint16_t>(head.data() + 4) != protocolVersion)
        return gone("the other side speaks another protocol");
    frame.header.kind = static_cast<MessageKind>(load<std::uint16_t>(head.data() + 6));
    frame.header.requestId = load<std::uint32_t>(head.data() + 8);
    frame.header.payloadBytes = load<std::uint32_t>(head.data() + 12);
    if (frame.header.payloadBytes > maxPayloadBytes)
        return gone("a frame larger than allowed");
    frame.payload = SecureBytes(frame.header.payloadBytes);
    if (auto got =
            receiveAll(socket, {frame.payload.data(), frame.payload.size()}, frame.descriptor, deadline);
        !got)
        return failure(got.error());
    return frame;
}

} // namespace kyso::render
