#pragma once

#include "net/HttpClient.h"

namespace kyso::test {

/// What lets the certificates of LoopbackPki have their servers asked, as a person would who runs such
/// servers.
inline net::Reach loopbackReach() {
    return {false, {"127.0.0.1"}};
}

/// Asks servers on this computer, past every proxy.
class LoopbackHttp : public net::HttpClient {
public:
    LoopbackHttp()
        : HttpClient(net::ProxySettings{net::ProxySettings::Kind::None, {}, 0, nullptr}, loopbackReach()) {}
};

} // namespace kyso::test
