#pragma once

#include "HttpTransport.h"
#include "Reach.h"
#include "Waiting.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace kyso::net {

/// HTTP for certificates, their status and time-stamps. Calls block and are for worker threads, any number at
/// once; the network itself runs on one thread of its own. The program needs a QCoreApplication; its event
/// loop need not run.
class HttpClient {
public:
    explicit HttpClient(ProxySettings proxy = {}, Reach reach = {});
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// The body of an answer with status 200. Errors, `subject` the address's host: address_not_allowed
    /// (neither http nor https, also by a redirect, or from https to http; or what a document names and Reach
    /// does not allow, see refusedServerIn), network_timeout, network_failed (`native` such as `HTTP 503` or
    /// Qt's name), network_auth_failed (401; `proxyAsked` for a proxy), network_offline, answer_too_large,
    /// cancelled.
    ///
    /// What a document names is asked at public addresses and the web's ports only, unless Reach allows the
    /// server. A name is resolved first, and the connection goes to the address that was looked at. Through a
    /// proxy it is the proxy that resolves: then a literal address and the names of this computer are still
    /// refused, and where other names lead is the proxy's to say.
    Result<HttpAnswer> send(const HttpRequest& request, const Waiting& waiting = {});
    /// Whether a proxy let something not pass so far for want of a user name and password it accepts.
    bool proxyWantsLogin() const { return m_proxyWantsLogin; }

private:
    Result<HttpTransport*> transport();

    ProxySettings m_proxy;
    Reach m_reach;
    std::atomic<bool> m_proxyWantsLogin = false;
    std::mutex m_mutex;
    std::unique_ptr<HttpTransport> m_transport;
};

/// The host and port that an address names, for people and error texts: never user or path.
std::string hostOf(const std::string& url);

} // namespace kyso::net
