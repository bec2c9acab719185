#pragma once

#include "HttpClient.h"
#include "x509/OcspResponse.h"

#include <optional>
#include <string>

namespace kyso::net {

struct OcspAnswer {
    x509::OcspResponse response;
    x509::RevocationStatus status;
    std::string url;
};

/// Asks one OCSP responder. Blocking, worker threads, several at once.
class OcspClient {
public:
    explicit OcspClient(HttpClient& http, std::chrono::milliseconds deadline = std::chrono::seconds(10));

    /// A checked answer that is fresh at `now`. A nonce is sent; a responder that leaves it out is accepted
    /// (RFC 5019 servers do), one that sends another is not.
    /// Errors: ocsp_unreachable, network_timeout, address_not_allowed, network_offline, answer_too_large,
    /// ocsp_bad_response, ocsp_not_authorized, ocsp_nonce_mismatch, ocsp_stale, cancelled.
    Result<OcspAnswer> ask(const std::string& url, const x509::Certificate& certificate,
                           const x509::Certificate& issuer, Time now, const Waiting& waiting = {});

private:
    HttpClient& m_http;
    std::chrono::milliseconds m_deadline;
};

} // namespace kyso::net
