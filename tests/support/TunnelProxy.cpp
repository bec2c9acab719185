#include "support/TunnelProxy.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>

namespace kyso::test {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

void say(int fd, const std::string& text) {
    static_cast<void>(::send(fd, text.data(), text.size(), MSG_NOSIGNAL));
}

/// The next bytes, while `stop` is silent; none at the end.
std::string receive(int fd, int stop) {
    std::array<pollfd, 2> both = {pollfd{fd, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    std::array<char, 16384> block = {};
    if (::poll(both.data(), both.size(), -1) <= 0 || both[1].revents != 0)
        return {};
    const auto got = ::recv(fd, block.data(), block.size(), 0);
    return got > 0 ? std::string(block.data(), static_cast<std::size_t>(got)) : std::string();
}

} // namespace

TunnelProxy::TunnelProxy(std::string authorization)
    : m_authorization(std::move(authorization)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      m_stop(::eventfd(0, EFD_CLOEXEC)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener.get(), any, size) != 0 || ::listen(m_listener.get(), 8) != 0 ||
        ::getsockname(m_listener.get(), any, &size) != 0)
        throw std::runtime_error("no port of 127.0.0.1 to be had");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

TunnelProxy::~TunnelProxy() {
    ::eventfd_write(m_stop.get(), 1);
    m_acceptor.join();
    for (auto& connection : m_connections)
        connection.join();
}

std::string TunnelProxy::sent() const {
    const std::lock_guard lock(m_mutex);
    return m_sent;
}

void TunnelProxy::acceptAll() {
    std::array<pollfd, 2> both = {pollfd{m_listener.get(), POLLIN, 0}, pollfd{m_stop.get(), POLLIN, 0}};
    while (::poll(both.data(), both.size(), -1) > 0 && both[1].revents == 0) {
        const int client = ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0)
            m_connections.emplace_back([this, client] { serve(os::Handle(client)); });
    }
}

bool TunnelProxy::letIn(const os::Handle& client, std::string& target) {
    // A client may ask once more, with its password, on the same connection.
    for (std::string head;;) {
        const auto block = receive(client.get(), m_stop.get());
        if (block.empty())
            return false;
        head += block;
        {
            const std::lock_guard lock(m_mutex);
            m_sent += block;
        }
        if (head.find("\r\n\r\n") == std::string::npos)
            continue;
        if (!head.starts_with("CONNECT ")) {
            say(client.get(), "HTTP/1.1 405 Tunnels only\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return false;
        }
        target = head.substr(8, head.find(' ', 8) - 8);
        if (head.find("Proxy-Authorization: " + m_authorization + "\r\n") != std::string::npos)
            return true;
        ++m_refused;
        say(client.get(), "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                          "Content-Length: 0\r\n\r\n");
        head.clear();
    }
}

void TunnelProxy::serve(const os::Handle& client) {
    std::string target;
    if (!letIn(client, target))
        return;
    const os::Handle server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    auto address = loopback(std::stoi(target.substr(target.rfind(':') + 1)));
    if (!target.starts_with("127.0.0.1:") ||
        ::connect(server.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        say(client.get(), "HTTP/1.1 502 Nobody there\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    }
    ++m_opened;
    say(client.get(), "HTTP/1.1 200 Open\r\n\r\n");
    carry(client, server);
}

void TunnelProxy::carry(const os::Handle& client, const os::Handle& server) {
    std::array<pollfd, 3> all = {pollfd{client.get(), POLLIN, 0}, pollfd{server.get(), POLLIN, 0},
                                 pollfd{m_stop.get(), POLLIN, 0}};
    while (::poll(all.data(), all.size(), -1) > 0 && all[2].revents == 0) {
        const bool isClients = all[0].revents != 0;
        const auto block = receive(all[isClients ? 0 : 1].fd, m_stop.get());
        if (block.empty())
            return;
        if (isClients) {
            const std::lock_guard lock(m_mutex);
            m_sent += block;
        }
        say(all[isClients ? 1 : 0].fd, block);
    }
}

} // namespace kyso::test
