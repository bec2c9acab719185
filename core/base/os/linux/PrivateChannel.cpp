#include "base/os/PrivateChannel.h"

#include "InheritedChannel.h"
#include "LastError.h"

#include <climits>

#include <algorithm>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

namespace kyso::os {
namespace {

/// Waits until the socket is ready for `events`.
Answer<void> waitFor(int socket, short events, std::optional<Deadline> deadline) {
    for (;;) {
        int timeoutMs = -1;
        if (deadline) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
            if (left.count() <= 0)
                return tl::unexpected(std::make_error_code(std::errc::timed_out));
            timeoutMs = static_cast<int>(std::min<std::int64_t>(left.count(), INT_MAX));
        }
        pollfd entry{socket, events, 0};
        const int ready = ::poll(&entry, 1, timeoutMs);
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return systemFailure();
    }
}

/// The first descriptor that came along; any further ones are closed.
Handle takeDescriptor(msghdr& message) {
    Handle taken;
    for (cmsghdr* control = CMSG_FIRSTHDR(&message); control != nullptr;
         control = CMSG_NXTHDR(&message, control)) {
        if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(control) + i * sizeof(int), sizeof fd);
            Handle owned(fd);
            if (!taken)
                taken = std::move(owned);
        }
    }
    return taken;
}

} // namespace

Answer<std::pair<PrivateChannel, PrivateChannel>> PrivateChannel::make() {
    std::array<int, 2> pair{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return systemFailure();
    return std::pair(PrivateChannel(Handle(pair[0])), PrivateChannel(Handle(pair[1])));
}

PrivateChannel PrivateChannel::inherited() {
    int type = 0;
    socklen_t size = sizeof type;
    const bool isThere =
        ::getsockopt(inheritedChannel, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
    // What this program starts does not get it in turn: PINs come here.
    if (isThere)
        (void)::fcntl(inheritedChannel, F_SETFD, FD_CLOEXEC);
    return isThere ? PrivateChannel(Handle(inheritedChannel)) : PrivateChannel();
}

Answer<void> PrivateChannel::send(BytesView head, BytesView body, NativeHandle attached,
                                  std::optional<Deadline> deadline) const {
    // sendmsg takes pointers to non-const and does not write through them.
    const auto part = [](BytesView bytes) {
        return iovec{const_cast<std::uint8_t*>(bytes.data()), bytes.size()}; // NOLINT
    };
    std::array<iovec, 2> parts{part(head), part(body)};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    if (attached != noHandle) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &attached, sizeof attached);
    }
    while (parts[0].iov_len + parts[1].iov_len > 0) {
        const ssize_t sent = ::sendmsg(m_handle.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN)
                return systemFailure();
            if (auto ready = waitFor(m_handle.get(), POLLOUT, deadline); !ready)
                return ready;
            continue;
        }
        message.msg_control = nullptr;
        message.msg_controllen = 0;
        auto left = static_cast<std::size_t>(sent);
        for (iovec& rest : parts) {
            const std::size_t done = std::min(left, rest.iov_len);
            rest.iov_base = static_cast<std::uint8_t*>(rest.iov_base) + done;
            rest.iov_len -= done;
            left -= done;
        }
    }
    return {};
}

Answer<void> PrivateChannel::receive(std::span<std::uint8_t> target, Handle& attached,
                                     std::optional<Deadline> deadline) const {
    while (!target.empty()) {
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * 4)> control{};
        iovec part{target.data(), target.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t got = ::recvmsg(m_handle.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (got > 0) {
            if (Handle came = takeDescriptor(message); came && !attached)
                attached = std::move(came);
            target = target.subspan(static_cast<std::size_t>(got));
        } else if (got == 0) {
            return tl::unexpected(std::make_error_code(std::errc::not_connected));
        } else if (errno == EAGAIN) {
            if (auto ready = waitFor(m_handle.get(), POLLIN, deadline); !ready)
                return ready;
        } else if (errno != EINTR) {
            return systemFailure();
        }
    }
    return {};
}

Answer<bool> PrivateChannel::waitForInput(std::chrono::milliseconds atMost) const {
    pollfd entry{m_handle.get(), POLLIN, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(std::min<std::int64_t>(atMost.count(), INT_MAX)));
    if (ready < 0 && errno != EINTR)
        return systemFailure();
    return ready > 0;
}

void PrivateChannel::waitForEnd() const {
    for (;;) {
        pollfd entry{m_handle.get(), 0, 0};
        const int ready = ::poll(&entry, 1, -1);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return;
    }
}

} // namespace kyso::os
