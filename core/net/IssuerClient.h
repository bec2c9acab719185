#pragma once

#include "HttpClient.h"
#include "Unanswered.h"
#include "x509/Certificate.h"

#include <memory>
#include <string>
#include <vector>

namespace kyso::net {

template<class T>
class AnswerCache;
class Patience;

/// Fetches missing issuers from where certificates say they are (RFC 5280 §4.2.2.1, caIssuers): DER, PEM or
/// PKCS#7. Nobody knows yet whom such a certificate leads to, and whoever made it learns of the question; so
/// it is the one thing that is asked for a certificate that is not trusted: as a document's address (Reach),
/// a GET, and each address once in a client's life. Blocking, worker threads, several at once.
class IssuerClient {
public:
    explicit IssuerClient(HttpClient& http,
                          std::chrono::milliseconds deadlineEach = std::chrono::seconds(10));
    ~IssuerClient();

    /// The certificates at the addresses of `certificate` that made its signature. Errors: issuer_unreachable
    /// (also when it names no address), issuer_bad (what came is no certificate, or none that issued it),
    /// network_timeout, address_not_allowed, network_offline, answer_too_large, cancelled. Of many silent
    /// addresses only two are waited for.
    Result<std::vector<x509::Certificate>> issuersOf(const x509::Certificate& certificate,
                                                     const Waiting& waiting = {});
    /// Issuer, issuer's issuer … of `leaf` as far as `known` and the network go, at most 8, ending at a
    /// self-signed certificate, at one already met, or where nothing answers. The leaf is not in it. Silence
    /// is waited for as long as for one certificate. `unanswered`, where there is one, takes who did not
    /// answer.
    std::vector<x509::Certificate> complete(const x509::Certificate& leaf,
                                            const std::vector<x509::Certificate>& known,
                                            const Waiting& waiting = {},
                                            std::vector<Unanswered>* unanswered = nullptr);

private:
    Result<std::vector<x509::Certificate>> issuersOf(const x509::Certificate& certificate,
                                                     const Patience& patience, const Waiting& waiting);
    Result<std::vector<x509::Certificate>> at(const std::string& url, const Waiting& waiting);

    HttpClient& m_http;
    std::chrono::milliseconds m_deadlineEach;
    std::unique_ptr<AnswerCache<std::vector<x509::Certificate>>> m_fetched;
};

} // namespace kyso::net
