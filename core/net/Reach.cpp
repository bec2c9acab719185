#include "Reach.h"

#include <algorithm>
#include <charconv>

namespace kyso::net {
namespace {

struct Block {
    IpAddress first;
    int bits;

    bool holds(const IpAddress& address) const {
        const auto whole = static_cast<std::size_t>(bits / 8);
        const auto rest = bits % 8;
        if (!std::equal(first.begin(), first.begin() + whole, address.begin()))
            return false;
        const auto mask = static_cast<std::uint8_t>(rest == 0 ? 0 : 0xFF << (8 - rest));
        return rest == 0 || (first[whole] & mask) == (address[whole] & mask);
    }
};

constexpr IpAddress v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
    return {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, d};
}

constexpr int mappedBits = 96;

/// Of IPv4, what is not the public Internet.
constexpr std::array notPublicV4 = {
    Block{v4(0, 0, 0, 0), mappedBits + 8},      // this network; 0.0.0.0 reaches this computer
    Block{v4(10, 0, 0, 0), mappedBits + 8},     // RFC 1918
    Block{v4(100, 64, 0, 0), mappedBits + 10},  // RFC 6598
    Block{v4(127, 0, 0, 0), mappedBits + 8},    // loopback
    Block{v4(169, 254, 0, 0), mappedBits + 16}, // link-local
    Block{v4(172, 16, 0, 0), mappedBits + 12},  // RFC 1918
    Block{v4(192, 0, 0, 0), mappedBits + 24},   // protocol assignments
    Block{v4(192, 0, 2, 0), mappedBits + 24},   // documentation
    Block{v4(192, 88, 99, 0), mappedBits + 24}, // 6to4 relays, deprecated
    Block{v4(192, 168, 0, 0), mappedBits + 16}, // RFC 1918
    Block{v4(198, 18, 0, 0), mappedBits + 15},  // benchmarks
    Block{v4(198, 51, 100, 0), mappedBits + 24}, Block{v4(203, 0, 113, 0), mappedBits + 24},
    Block{v4(224, 0, 0, 0), mappedBits + 4}, // multicast
    Block{v4(240, 0, 0, 0), mappedBits + 4}, // reserved, broadcast
};

constexpr Block mapped = {v4(0, 0, 0, 0), mappedBits};
constexpr Block globalUnicast = {{0x20}, 3};            // 2000::/3
constexpr Block nat64 = {{0x00, 0x64, 0xFF, 0x9B}, 96}; // RFC 6052
constexpr Block sixToFour = {{0x20, 0x02}, 16};         // RFC 3056
constexpr std::array notPublicV6 = {
    Block{{0x20, 0x01, 0x00, 0x00}, 23}, // protocol assignments, Teredo among them
    Block{{0x20, 0x01, 0x0D, 0xB8}, 32}, // documentation
    Block{{0x3F, 0xFF, 0x00, 0x00}, 20}, // documentation
};

/// The IPv4 address that stands `at` bytes into another.
IpAddress embedded(const IpAddress& address, std::size_t at) {
    return v4(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

struct HostAndPort {
    std::string_view host;
    int port = 0; ///< 0: every port
};

/// Nothing is left of the host when the text is none.
HostAndPort split(std::string_view text) {
    const auto closing = text.rfind(']');
    const auto colon = text.rfind(':');
    const bool hasPort = colon != text.npos && (closing == text.npos ? true : colon > closing);
    HostAndPort out{hasPort ? text.substr(0, colon) : text, 0};
    if (hasPort) {
        const auto digits = text.substr(colon + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
        if (error != std::errc() || end != digits.data() + digits.size() || out.port < 1 || out.port > 65535)
            return {};
    }
    if (out.host.starts_with('[') && out.host.ends_with(']'))
        out.host = out.host.substr(1, out.host.size() - 2);
    else if (out.host.find_first_of(":[]") != out.host.npos)
        return {};
    return out;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isSameName(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

bool Reach::allows(std::string_view host, int port) const {
    return std::ranges::any_of(allowedServers, [&](const std::string& text) {
        const auto one = split(text);
        return !one.host.empty() && isSameName(one.host, host) && (one.port == 0 || one.port == port);
    });
}

bool isServerName(std::string_view text) {
    return !split(text).host.empty() && text.find_first_of("/@?# \t*") == text.npos;
}

bool isPublic(const IpAddress& address) {
    if (mapped.holds(address))
        return std::ranges::none_of(notPublicV4, [&](const Block& one) { return one.holds(address); });
    if (nat64.holds(address))
        return isPublic(embedded(address, 12));
    if (sixToFour.holds(address))
        return isPublic(embedded(address, 2));
    return globalUnicast.holds(address) &&
           std::ranges::none_of(notPublicV6, [&](const Block& one) { return one.holds(address); });
}

bool isPublicName(std::string_view name) {
    if (name.ends_with('.'))
        name.remove_suffix(1);
    const auto dot = name.rfind('.');
    if (dot == name.npos || dot == 0)
        return false;
    const auto last = name.substr(dot + 1);
    if (last.empty())
        return false;
    // What ends in a number is an address in disguise (URL standard, "ends in a number").
    const bool isNumber = last.front() >= '0' && last.front() <= '9';
    return !isNumber && last != "localhost" && last != "local" && last != "internal" &&
           last != "localdomain" && name != "home.arpa" && !name.ends_with(".home.arpa");
}

} // namespace kyso::net
