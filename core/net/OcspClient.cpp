#include "OcspClient.h"

#include "NetworkErrors.h"
#include "x509/OcspRequest.h"

namespace kyso::net {

OcspClient::OcspClient(HttpClient& http, std::chrono::milliseconds deadline)
    : m_http(http), m_deadline(deadline) {}

Result<OcspAnswer> OcspClient::ask(const std::string& url, const x509::Certificate& certificate,
                                   const x509::Certificate& issuer, Time now, const Waiting& waiting) {
    auto question = x509::OcspRequest::create(certificate, issuer);
    if (!question)
        return failure(std::move(question.error()));
    HttpRequest request;
    request.url = url;
    request.body = question->der();
    request.contentType = "application/ocsp-request";
    request.accept = "application/ocsp-response";
    request.deadline = m_deadline;
    request.maxAnswerBytes = x509::OcspResponse::maxBytes;
    auto answer = m_http.send(request, waiting);
    if (!answer)
        return failure(asUnreachable(std::move(answer.error()), ErrorCode::OcspUnreachable));
    const auto about = [&](Error error) {
        error.subject = hostOf(url);
        return failure(std::move(error));
    };
    auto response = x509::OcspResponse::fromDer(answer->body);
    if (!response)
        return about(std::move(response.error()));
    const auto nonce = response->nonce();
    if (nonce && *nonce != question->nonce())
        return failure(ErrorCode::OcspNonceMismatch, "another nonce than was sent", {}, hostOf(url));
    auto status = response->statusOf(certificate, issuer);
    if (!status)
        return about(std::move(status.error()));
    if (!x509::isFresh(status->thisUpdate, status->nextUpdate, now))
        return failure(ErrorCode::OcspStale, "thisUpdate " + toIso8601(status->thisUpdate), {}, hostOf(url));
    return OcspAnswer{std::move(*response), *status, url};
}

} // namespace kyso::net
