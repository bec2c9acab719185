#include "IssuerClient.h"

#include "AnswerCache.h"
#include "NetworkErrors.h"
#include "Patience.h"
#include "x509/RevocationSources.h"

#include <algorithm>
#include <optional>

namespace kyso::net {
namespace {

constexpr std::size_t largestAnswer = 1U << 20;
constexpr std::size_t mostCertificates = 32;
constexpr std::size_t longestChain = 8;

} // namespace

IssuerClient::IssuerClient(HttpClient& http, std::chrono::milliseconds deadlineEach)
    : m_http(http), m_deadlineEach(deadlineEach),
      m_fetched(std::make_unique<AnswerCache<std::vector<x509::Certificate>>>()) {}

IssuerClient::~IssuerClient() = default;

Result<std::vector<x509::Certificate>> IssuerClient::at(const std::string& url, const Waiting& waiting) {
    HttpRequest request;
    request.url = url;
    request.accept = "application/pkix-cert, application/pkcs7-mime";
    request.deadline = m_deadlineEach;
    request.maxAnswerBytes = largestAnswer;
    auto answer = m_http.send(request, waiting);
    if (!answer)
        return failure(asUnreachable(std::move(answer.error()), ErrorCode::IssuerUnreachable));
    auto out = x509::Certificate::allFrom(answer->body);
    if (!out)
        return failure(ErrorCode::IssuerBad, out.error().what, {}, hostOf(url));
    if (out->size() > mostCertificates)
        out->erase(out->begin() + mostCertificates, out->end());
    return out;
}

Result<std::vector<x509::Certificate>> IssuerClient::issuersOf(const x509::Certificate& certificate,
                                                               const Waiting& waiting) {
    return issuersOf(certificate, Patience(m_deadlineEach), waiting);
}

Result<std::vector<x509::Certificate>> IssuerClient::issuersOf(const x509::Certificate& certificate,
                                                               const Patience& patience,
                                                               const Waiting& waiting) {
    std::vector<x509::Certificate> out;
    std::optional<Error> first;
    for (const auto& url : x509::issuerAddresses(certificate)) {
        if (patience.isOver())
            break;
        auto fetched = m_fetched->get(url, waiting, [&] { return at(url, waiting); });
        if (!fetched && fetched.error().code == ErrorCode::Cancelled)
            return fetched;
        if (!fetched) {
            if (!first)
                first = std::move(fetched.error());
            continue;
        }
        for (auto& one : *fetched)
            if (certificate.isIssuedBy(one) && std::find(out.begin(), out.end(), one) == out.end())
                out.push_back(std::move(one));
        if (out.empty() && !first)
            first = Error{ErrorCode::IssuerBad, "no issuer of the certificate", {}, hostOf(url), false,
                          std::nullopt};
    }
    if (!out.empty())
        return out;
    if (first)
        return failure(std::move(*first));
    return failure(ErrorCode::IssuerUnreachable, "the certificate names no address", {},
                   certificate.issuer().displayName());
}

std::vector<x509::Certificate> IssuerClient::complete(const x509::Certificate& leaf,
                                                      const std::vector<x509::Certificate>& known,
                                                      const Waiting& waiting,
                                                      std::vector<Unanswered>* unanswered) {
    const Patience patience(m_deadlineEach);
    std::vector<x509::Certificate> chain{leaf};
    while (chain.size() <= longestChain && !chain.back().isSelfSigned() && !waiting.cancel.stop_requested()) {
        const auto isNext = [&](const x509::Certificate& one) {
            return std::find(chain.begin(), chain.end(), one) == chain.end() && chain.back().isIssuedBy(one);
        };
        auto next = std::find_if(known.begin(), known.end(), isNext);
        if (next != known.end()) {
            chain.push_back(*next);
            continue;
        }
        const auto fetched = issuersOf(chain.back(), patience, waiting);
        if (!fetched) {
            if (unanswered != nullptr && !x509::issuerAddresses(chain.back()).empty())
                unanswered->push_back({fetched.error().code, fetched.error().subject});
            break;
        }
        next = std::find_if(fetched->begin(), fetched->end(), isNext);
        if (next == fetched->end())
            break;
        chain.push_back(*next);
    }
    chain.erase(chain.begin());
    return chain;
}

} // namespace kyso::net
