#include "support/LoopbackServer.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kyso::test {
namespace {

constexpr std::size_t largestRequest = 1U << 20;

/// Whether `fd` can be read before the server goes.
bool waitReadable(int fd, int stop) {
    std::array<pollfd, 2> both = {pollfd{fd, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    return ::poll(both.data(), both.size(), -1) > 0 && both[1].revents == 0;
}

bool sendAll(int fd, BytesView bytes, std::atomic<std::uint64_t>& taken) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        taken += static_cast<std::uint64_t>(sent);
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Nothing when the client goes, or says what is no request.
std::optional<LoopbackServer::Request> readRequest(int fd, int stop) {
    Bytes received;
    std::optional<LoopbackServer::Request> request;
    std::size_t bodyAt = 0;
    std::size_t bodySize = 0;
    while (received.size() <= largestRequest && waitReadable(fd, stop)) {
        std::array<std::uint8_t, 16384> block = {};
        const auto got = ::recv(fd, block.data(), block.size(), 0);
        if (got <= 0)
            return std::nullopt;
        received.insert(received.end(), block.begin(), block.begin() + got);
        if (!request) {
            const auto text = asText(received);
            const auto end = text.find("\r\n\r\n");
            if (end == std::string_view::npos)
                continue;
            bodyAt = end + 4;
            request.emplace();
            const std::string head(text.substr(0, end));
            const auto firstEnd = head.find("\r\n");
            const std::string first = head.substr(0, firstEnd);
            const auto space = first.find(' ');
            request->method = first.substr(0, space);
            request->path = first.substr(space + 1, first.rfind(' ') - space - 1);
            for (auto at = firstEnd; at != std::string::npos;) {
                const auto next = head.find("\r\n", at + 2);
                const auto line = head.substr(at + 2, next == std::string::npos ? next : next - at - 2);
                const auto colon = line.find(':');
                if (colon != std::string::npos)
                    request->headers[lower(line.substr(0, colon))] =
                        line.substr(line.find_first_not_of(' ', colon + 1));
                at = next;
            }
            const auto length = request->headers.find("content-length");
            bodySize = length != request->headers.end() ? std::stoul(length->second) : 0;
        }
        if (received.size() >= bodyAt + bodySize) {
            request->body.assign(received.begin() + static_cast<std::ptrdiff_t>(bodyAt),
                                 received.begin() + static_cast<std::ptrdiff_t>(bodyAt + bodySize));
            return request;
        }
    }
    return std::nullopt;
}

} // namespace

LoopbackServer::LoopbackServer(Handler handler)
    : m_handler(std::move(handler)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      m_stop(::eventfd(0, EFD_CLOEXEC)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener.get(), any, size) != 0 || ::listen(m_listener.get(), 64) != 0 ||
        ::getsockname(m_listener.get(), any, &size) != 0)
        throw std::runtime_error("no port of 127.0.0.1 to be had");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

LoopbackServer::~LoopbackServer() {
    ::eventfd_write(m_stop.get(), 1);
    m_acceptor.join();
    for (auto& connection : m_connections)
        connection.join();
}

void LoopbackServer::acceptAll() {
    while (waitReadable(m_listener.get(), m_stop.get())) {
        const int client = ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            continue;
        const std::lock_guard lock(m_mutex);
        m_connections.emplace_back([this, client] { serve(os::Handle(client)); });
    }
}

void LoopbackServer::serve(const os::Handle& client) {
    Answer answer;
    try {
        const auto request = readRequest(client.get(), m_stop.get());
        if (!request)
            return;
        answer = m_handler(*request);
    } catch (const std::exception& error) {
        answer.status = 400;
        const auto words = asBytes(error.what());
        answer.body.assign(words.begin(), words.end());
    }
    if (answer.never) {
        static_cast<void>(waitReadable(client.get(), m_stop.get()));
        return;
    }
    pollfd stop = {m_stop.get(), POLLIN, 0};
    if (answer.delayMs > 0 && ::poll(&stop, 1, answer.delayMs) > 0)
        return;
    const auto announced = answer.body.size() + (answer.breaksOff ? 1 : 0);
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) +
                       " Answer\r\nContent-Type: " + answer.contentType + "\r\nConnection: close\r\n";
    if (!answer.withoutLength)
        head += "Content-Length: " + std::to_string(announced) + "\r\n";
    for (const auto& line : answer.headers)
        head += line + "\r\n";
    head += "\r\n";
    if (sendAll(client.get(), asBytes(head), m_sent))
        sendAll(client.get(), answer.body, m_sent);
}

} // namespace kyso::test
