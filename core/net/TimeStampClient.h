#pragma once

#include "HttpClient.h"
#include "cms/TimeStampToken.h"
#include "x509/SignatureAlgorithm.h"

#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace kyso::net {

struct TimeStampServer {
    std::string url;
    std::shared_ptr<const Credentials> credentials;
    /// Dotted; empty leaves the policy to the server.
    std::string policyOid;
};

/// Asks time-stamp servers, which a person named, in order until one gives a token that holds. Blocking,
/// worker threads, several at once.
class TimeStampClient {
public:
    /// Some servers in Vietnam took 131 s; half a minute each is what a person waits for.
    static constexpr std::chrono::milliseconds defaultDeadline{30'000};

    TimeStampClient(HttpClient& http, std::vector<TimeStampServer> servers,
                    std::chrono::milliseconds deadlineEach = defaultDeadline);

    /// A token over `digest`, checked against the request: imprint, nonce, policy, signature, and a
    /// certificate that may make time-stamps; whether that is trusted is the caller's question.
    /// The error is the first server's, the others' codes stand in `what`: tsa_unreachable, network_timeout,
    /// tsa_auth_failed, network_auth_failed (a proxy's), network_offline, tsa_rejected, tsa_bad_response,
    /// tsa_imprint_mismatch, tsa_nonce_mismatch, tsa_certificate_bad, answer_too_large, cancelled;
    /// usage_wrong without servers.
    Result<cms::TimeStampToken> stamp(x509::DigestAlgorithm algorithm, BytesView digest,
                                      const CancelToken& cancel = {});
    /// Stamps nothing of importance, to know before the PIN is asked for that it will work, and with which
    /// certificates and how long the token is. Errors: as stamp.
    Result<cms::TimeStampToken> probe(x509::DigestAlgorithm algorithm, const CancelToken& cancel = {});

    /// The addresses, in the order they are asked, that did not let us in (401) since one last gave a token.
    std::vector<std::string> wantingLogin() const;

private:
    Result<cms::TimeStampToken> ask(const TimeStampServer& server, x509::DigestAlgorithm algorithm,
                                    BytesView digest, const CancelToken& cancel);
    void forgetWantingLogin();

    HttpClient& m_http;
    std::vector<TimeStampServer> m_servers;
    std::chrono::milliseconds m_deadlineEach;
    mutable std::mutex m_mutex;
    std::set<std::string> m_wantingLogin; ///< behind m_mutex
};

} // namespace kyso::net
