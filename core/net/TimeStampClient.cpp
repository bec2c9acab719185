#include "TimeStampClient.h"

#include "NetworkErrors.h"
#include "cms/TimeStampResponse.h"

#include <openssl/rand.h>

namespace kyso::net {

TimeStampClient::TimeStampClient(HttpClient& http, std::vector<TimeStampServer> servers,
                                 std::chrono::milliseconds deadlineEach)
    : m_http(http), m_servers(std::move(servers)), m_deadlineEach(deadlineEach) {}

Result<cms::TimeStampToken> TimeStampClient::ask(const TimeStampServer& server,
                                                 x509::DigestAlgorithm algorithm, BytesView digest,
                                                 const CancelToken& cancel) {
    auto question = cms::TimeStampRequest::create(algorithm, digest, server.policyOid);
    if (!question)
        return failure(std::move(question.error()));
    HttpRequest request;
    request.url = server.url;
    request.namedBy = NamedBy::Person;
    request.body = question->der();
    request.contentType = "application/timestamp-query";
    request.accept = "application/timestamp-reply";
    request.credentials = server.credentials;
    request.deadline = m_deadlineEach;
    request.maxAnswerBytes = cms::TimeStampToken::maxBytes;
    auto answer = m_http.send(request, cancel);
    if (!answer && answer.error().code == ErrorCode::NetworkAuthFailed) {
        if (answer.error().native == proxyAsked)
            return failure(std::move(answer.error()));
        answer.error().code = ErrorCode::TsaAuthFailed;
        const std::lock_guard lock(m_mutex);
        m_wantingLogin.insert(server.url);
        return failure(std::move(answer.error()));
    }
    // A person named it and a question is never redirected: then it is no address at all.
    if (!answer && answer.error().code == ErrorCode::AddressNotAllowed)
        return failure(ErrorCode::TsaUnreachable, std::move(answer.error().what),
                       std::string(nameOf(ErrorCode::AddressNotAllowed)), hostOf(server.url));
    if (!answer)
        return failure(asUnreachable(std::move(answer.error()), ErrorCode::TsaUnreachable));
    auto response = cms::TimeStampResponse::read(answer->body);
    auto token = response ? response->tokenFor(*question) : failure(std::move(response.error()));
    if (!token)
        token.error().subject = hostOf(server.url);
    return token;
}

Result<cms::TimeStampToken> TimeStampClient::stamp(x509::DigestAlgorithm algorithm, BytesView digest,
                                                   const CancelToken& cancel) {
    if (m_servers.empty())
        return failure(ErrorCode::UsageWrong, "no time-stamp server is named");
    std::optional<Error> first;
    for (const auto& server : m_servers) {
        auto token = ask(server, algorithm, digest, cancel);
        if (token)
            forgetWantingLogin();
        if (token || token.error().code == ErrorCode::Cancelled)
            return token;
        if (!first)
            first = std::move(token.error());
        else
            first->what += "; " + hostOf(server.url) + ": " + std::string(nameOf(token.error().code));
    }
    return failure(std::move(*first));
}

void TimeStampClient::forgetWantingLogin() {
    const std::lock_guard lock(m_mutex);
    m_wantingLogin.clear();
}

std::vector<std::string> TimeStampClient::wantingLogin() const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> urls;
    for (const auto& server : m_servers)
        if (m_wantingLogin.contains(server.url))
            urls.push_back(server.url);
    return urls;
}

Result<cms::TimeStampToken> TimeStampClient::probe(x509::DigestAlgorithm algorithm,
                                                   const CancelToken& cancel) {
    Bytes digest(x509::digestSizeBytes(algorithm));
    if (RAND_bytes(digest.data(), static_cast<int>(digest.size())) != 1)
        return failure(ErrorCode::Internal, "no randomness");
    return stamp(algorithm, digest, cancel);
}

} // namespace kyso::net
