#pragma once

#include <map>
#include <memory>
#include <string>

namespace kyso::net {
struct Credentials;
}

namespace kyso::desktop {

/// Who wants a user name and password: the time-stamp server at an address, or the proxy on the way to all.
struct LoginWanted {
    bool byProxy = false;
    std::string url; ///< of the server

    friend bool operator==(const LoginWanted&, const LoginWanted&) = default;
};

/// What the person gave so far; kept in memory only.
struct Logins {
    /// By host, as net::hostOf writes it.
    std::map<std::string, std::shared_ptr<const net::Credentials>> servers;
    /// Null without.
    std::shared_ptr<const net::Credentials> proxy;
};

} // namespace kyso::desktop
