#include "RevocationService.h"

#include "AnswerCache.h"
#include "Patience.h"
#include "x509/RevocationSources.h"

namespace kyso::net {

/// What was asked in vain, for the error.
struct RevocationService::Tried {
    std::string codes;
    std::string details;
    bool isRetriable = false;
    std::vector<Unanswered> unanswered;

    void note(std::string_view code, const std::string& detail) {
        codes += (codes.empty() ? "" : ", ") + std::string(code);
        details += (details.empty() ? "" : "; ") + detail;
    }
    void note(const Error& error) {
        unanswered.push_back({error.code, error.subject});
        note(nameOf(error.code),
             error.subject + ": " + error.what + (error.native.empty() ? "" : " " + error.native));
        isRetriable = isRetriable || error.retriable;
    }
};

RevocationService::RevocationService(HttpClient& http, Settings settings)
    : m_ocspDeadline(settings.ocspDeadline), m_crlDeadline(settings.crl.deadline),
      m_ocsp(http, settings.ocspDeadline), m_crl(http, std::move(settings.crl)),
      m_evidence(std::make_unique<AnswerCache<RevocationEvidence>>()),
      m_lists(std::make_unique<AnswerCache<x509::Crl>>()) {}

RevocationService::~RevocationService() = default;

Result<RevocationEvidence> RevocationService::fetch(const x509::Certificate& certificate,
                                                    const x509::Certificate& issuer, Time now,
                                                    const Waiting& waiting,
                                                    std::vector<Unanswered>* unanswered) {
    const auto key = certificate.sha256() + issuer.sha256();
    auto answer = m_evidence->get(key, waiting, [&] {
        Tried tried;
        auto found = ask(certificate, issuer, now, waiting, tried);
        const std::lock_guard lock(m_mutex);
        m_unanswered[key] = std::move(tried.unanswered);
        return found;
    });
    if (!answer && unanswered != nullptr) {
        const std::lock_guard lock(m_mutex);
        const auto known = m_unanswered.find(key);
        if (known != m_unanswered.end())
            *unanswered = known->second;
    }
    return answer;
}

Result<RevocationEvidence> RevocationService::fetchList(const x509::Certificate& certificate,
                                                        const x509::Certificate& issuer, Time now,
                                                        const Waiting& waiting,
                                                        std::vector<Unanswered>* unanswered) {
    Tried tried;
    auto answer = askLists(certificate, issuer, now, waiting, tried);
    if (!answer && unanswered != nullptr)
        *unanswered = std::move(tried.unanswered);
    return answer;
}

void RevocationService::forgetFailures() {
    m_evidence->forgetFailures();
    m_lists->forgetFailures();
}

Result<RevocationEvidence> RevocationService::askList(const std::string& url,
                                                      const x509::Certificate& certificate,
                                                      const x509::Certificate& issuer, Time now,
                                                      const Waiting& waiting) {
    const auto crl = m_lists->get(url, waiting, [&] { return m_crl.fetch(url, now, waiting); });
    if (!crl)
        return failure(crl.error());
    auto status = crl->statusOf(certificate, issuer);
    if (!status && m_crl.forget(url)) {
        // It was kept from an earlier run; what the network has now may be right.
        const auto newer = m_crl.fetch(url, now, waiting);
        if (!newer)
            return failure(newer.error());
        if (auto newStatus = newer->statusOf(certificate, issuer))
            return RevocationEvidence{*newer, *newStatus, url};
    }
    if (!status) {
        status.error().subject = hostOf(url);
        return failure(std::move(status.error()));
    }
    return RevocationEvidence{*crl, *status, url};
}

Result<RevocationEvidence> RevocationService::ask(const x509::Certificate& certificate,
                                                  const x509::Certificate& issuer, Time now,
                                                  const Waiting& waiting, Tried& tried) {
    const Patience patience(m_ocspDeadline);
    for (const auto& url : x509::ocspAddresses(certificate)) {
        if (patience.isOver())
            break;
        auto answer = m_ocsp.ask(url, certificate, issuer, now, waiting);
        if (answer && answer->status.state != x509::RevocationState::Unknown)
            return RevocationEvidence{std::move(answer->response), answer->status, url};
        if (!answer && answer.error().code == ErrorCode::Cancelled)
            return failure(std::move(answer.error()));
        if (answer)
            tried.note("ocsp_unknown", hostOf(url) + ": does not know the certificate");
        else
            tried.note(answer.error());
    }
    return askLists(certificate, issuer, now, waiting, tried);
}

Result<RevocationEvidence> RevocationService::askLists(const x509::Certificate& certificate,
                                                       const x509::Certificate& issuer, Time now,
                                                       const Waiting& waiting, Tried& tried) {
    const Patience patience(m_crlDeadline);
    for (const auto& url : x509::crlAddresses(certificate)) {
        if (patience.isOver())
            break;
        auto answer = askList(url, certificate, issuer, now, waiting);
        if (answer && answer->status.state != x509::RevocationState::Unknown)
            return answer;
        if (!answer && answer.error().code == ErrorCode::Cancelled)
            return answer;
        if (answer)
            tried.note("crl_undecided", hostOf(url) + ": the list covers only a part");
        else
            tried.note(answer.error());
    }
    if (tried.codes.empty())
        tried.note("no_source", "the certificate names neither a responder nor a list");
    return failure(Error{ErrorCode::CertificateStatusUnknown, std::move(tried.details),
                         std::move(tried.codes), certificate.subject().displayName(), tried.isRetriable,
                         std::nullopt});
}

} // namespace kyso::net
