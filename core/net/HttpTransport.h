#pragma once

#include "base/Bytes.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "base/SecureBytes.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace kyso::net {

/// For HTTP basic authentication (RFC 7617).
struct Credentials {
    std::string user;
    SecureBytes password;
};

struct ProxySettings {
    enum class Kind { System, None, Http, Socks5 };
    Kind kind = Kind::System;
    std::string host;
    int port = 0;
    /// For whichever proxy asks, the system's too.
    std::shared_ptr<const Credentials> credentials;
};

/// `native` of network_auth_failed when it was a proxy that asked.
inline constexpr std::string_view proxyAsked = "HTTP 407";

/// Who wants a server to be asked. What a document, a certificate in it or another server names goes by
/// Reach; a person's word is enough by itself.
enum class NamedBy { Document, Person };

struct HttpRequest {
    std::string url; ///< http or https
    NamedBy namedBy = NamedBy::Document;
    /// Empty: GET. Otherwise POST with this content type, which is never sent on to where an answer
    /// redirects.
    Bytes body;
    std::string contentType;
    std::string accept;
    /// Sent to the host of `url` only, never on after a redirect to another.
    std::shared_ptr<const Credentials> credentials;
    /// From the call to the last byte, redirects included.
    std::chrono::milliseconds deadline{15'000};
    /// No more than this is taken from the network, but for what the system holds ready meanwhile.
    std::size_t maxAnswerBytes = 1U << 20;
    /// Of a GET; every place it leads to goes by Reach, whoever named the first.
    int maxRedirects = 3;
};

struct HttpAnswer {
    int status = 0;
    std::string contentType;
    Bytes body;
    std::string url; ///< where it came from in the end
};

/// What carries requests. It lives in a module of its own, loaded with the first request, so that programs
/// which never ask the network do not load Qt Network.
class HttpTransport {
public:
    virtual ~HttpTransport() = default;
    /// As HttpClient::send.
    virtual Result<HttpAnswer> send(const HttpRequest& request, const CancelToken& cancel) = 0;
};

} // namespace kyso::net
