#pragma once

#include "CrlClient.h"
#include "OcspClient.h"
#include "Unanswered.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace kyso::net {

template<class T>
class AnswerCache;

/// What was learnt of one certificate and the bytes that prove it.
struct RevocationEvidence {
    std::variant<x509::OcspResponse, x509::Crl> source;
    x509::RevocationStatus status; ///< Good or Revoked
    std::string url;

    const Bytes& der() const {
        return std::visit([](const auto& one) -> const Bytes& { return one.der(); }, source);
    }
};

/// Whether certificates are revoked: OCSP first, then the newest CRL. Asks once for each certificate in its
/// life, however many files and threads want to know; make one for a run. Of many silent addresses only two
/// are waited for, of either kind. Blocking, worker threads.
class RevocationService {
public:
    struct Settings {
        std::chrono::milliseconds ocspDeadline{10'000};
        CrlClient::Settings crl;
    };

    explicit RevocationService(HttpClient& http) : RevocationService(http, Settings{}) {}
    RevocationService(HttpClient& http, Settings settings);
    ~RevocationService();

    /// Evidence that is fresh at `now` and checked against `issuer`. Errors: certificate_status_unknown,
    /// whose `native` names the cause of each source that was tried (`ocsp_unreachable, crl_stale`;
    /// `no_source` when the certificate names none) and `subject` the certificate; cancelled. Failures are
    /// remembered too, until forgetFailures(), but for those of a time that had run out. `unanswered`, where
    /// there is one, takes the servers that did not answer.
    Result<RevocationEvidence> fetch(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                     Time now, const Waiting& waiting = {},
                                     std::vector<Unanswered>* unanswered = nullptr);
    /// The same from the issuer's lists alone, for when a responder's word cannot be relied on.
    Result<RevocationEvidence> fetchList(const x509::Certificate& certificate,
                                         const x509::Certificate& issuer, Time now,
                                         const Waiting& waiting = {},
                                         std::vector<Unanswered>* unanswered = nullptr);
    /// Lets what failed be asked again, when the person says "try again".
    void forgetFailures();

private:
    struct Tried;

    Result<RevocationEvidence> ask(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                   Time now, const Waiting& waiting, Tried& tried);
    Result<RevocationEvidence> askLists(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                        Time now, const Waiting& waiting, Tried& tried);
    Result<RevocationEvidence> askList(const std::string& url, const x509::Certificate& certificate,
                                       const x509::Certificate& issuer, Time now, const Waiting& waiting);

    std::chrono::milliseconds m_ocspDeadline;
    std::chrono::milliseconds m_crlDeadline;
    OcspClient m_ocsp;
    CrlClient m_crl;
    std::unique_ptr<AnswerCache<RevocationEvidence>> m_evidence; ///< by certificate and issuer
    std::unique_ptr<AnswerCache<x509::Crl>> m_lists;             ///< by address
    std::mutex m_mutex;
    std::map<std::string, std::vector<Unanswered>> m_unanswered; ///< as m_evidence; behind m_mutex
};

} // namespace kyso::net
