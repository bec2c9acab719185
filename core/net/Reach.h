#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kyso::net {

/// Whom a program may ask at all, as the person chose it. A value.
struct Reach {
    /// Nobody is asked.
    bool isOffline = false;
    /// `HOST` or `HOST:PORT`: servers that may be asked wherever they are when a certificate or another
    /// server names them; without a port, at every port. An IPv6 address stands in brackets.
    std::vector<std::string> allowedServers;

    bool allows(std::string_view host, int port) const;
};

/// Whether `text` can stand in Reach::allowedServers.
bool isServerName(std::string_view text);

/// Sixteen bytes; an IPv4 address as RFC 4291 §2.5.5.2 maps it.
using IpAddress = std::array<std::uint8_t, 16>;

/// Whether an address is one of the public Internet: not this computer, a private or local network, several
/// receivers, or reserved (IANA special-purpose registries, RFC 6890), also inside an IPv6 address that
/// stands for an IPv4 one.
bool isPublic(const IpAddress& address);

/// Whether a name can be one of the public Internet, before it is resolved: with a dot, and none of those
/// that stand for this computer or a network at home (RFC 6761, RFC 6762, RFC 8375). Lower case, no address.
bool isPublicName(std::string_view name);

/// The ports that the web has: others belong to services that did not expect to be asked by a stranger.
inline bool isWebPort(int port) {
    return port == 80 || port == 443;
}

} // namespace kyso::net
