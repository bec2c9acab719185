#pragma once

#include "HttpTransport.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace kyso::net {

/// HTTP for certificates, their status and time-stamps. Calls block and are for worker threads, any number at
/// once; the network itself runs on one thread of its own. The program needs a QCoreApplication; its event
/// loop need not run.
class HttpClient {
public:
    explicit HttpClient(ProxySettings proxy = {});
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// The body of an answer with status 200. Errors, `subject` the address's host: address_not_allowed
    /// (neither http nor https, also by a redirect, or from https to http), network_timeout, network_failed
    /// (`native` such as `HTTP 503` or Qt's name), network_auth_failed (401; `proxyAsked` for a proxy),
    /// answer_too_large, cancelled.
    Result<HttpAnswer> send(const HttpRequest& request, const CancelToken& cancel = {});
    /// Whether a proxy let something not pass so far for want of a user name and password it accepts.
    bool proxyWantsLogin() const { return m_proxyWantsLogin; }

private:
    Result<HttpTransport*> transport();

    ProxySettings m_proxy;
    std::atomic<bool> m_proxyWantsLogin = false;
    std::mutex m_mutex;
    std::unique_ptr<HttpTransport> m_transport;
};

/// The host and port that an address names, for people and error texts: never user or path.
std::string hostOf(const std::string& url);

} // namespace kyso::net
